#pragma once
/// From a command line to what there is to show: whom to ask, with which key, and what went wrong in plain words.

#include <string>

#include "node/cli_options.hpp"

namespace idena::node {

/// What a call or a command gives, with the real clock, terminal and network. `environment_key` is IDENA_API_KEY, null
/// if it is not set. Errors: CliError, CliUsageError, CliClientError, with a sentence for the user.
Result<CliOutput> answer_cli(const CliOptions& options, const char* environment_key, const char* environment_data_dir);

/// The elements of a JSON list, as parameters. Errors: CliError::kWrongUsage if the text is no list.
Result<std::vector<std::string>> params_in(std::string_view json_list);

}  // namespace idena::node
