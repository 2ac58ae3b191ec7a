#pragma once
/// The person in front of idena-cli, if there is one.

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace idena::node {

/// Whether the standard output is a terminal.
bool output_is_terminal();

/// Columns of that terminal; 80 where nothing tells.
std::size_t terminal_width();

/// Asks on the standard error and reads yes or no. Without a terminal to ask on the answer is yes: scripts mean what
/// they say.
bool confirm_on_terminal(std::string_view question);

/// A line of the standard input, without showing it while it is typed. Errors: CliError::kWrongUsage if there is none.
Result<std::string> read_secret_line(std::string_view question);

}  // namespace idena::node
