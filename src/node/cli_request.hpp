#pragma once
/// What idena-cli sends and shows, apart from the network: request text, key, output (spec: rpc §2, rpc-node §3).

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace idena::node {

enum class CliError { kNoKeyFile, kBadAnswer, kRefused };

/// The request as JSON. A parameter that is JSON is sent as it is, any other as a string.
std::string cli_request_text(std::string_view method, std::span<const std::string> params, std::string_view api_key);

/// Where the API key may come from, in this order.
struct CliKeySources {
  std::optional<std::filesystem::path> key_file;
  std::optional<std::string> environment;  ///< IDENA_API_KEY
  std::filesystem::path data_dir;          ///< its api.key
};

/// The key, white space trimmed; empty if no source has one, which a node without key accepts. Errors:
/// CliError::kNoKeyFile if `key_file` was given and cannot be read.
Result<std::string> find_cli_key(const CliKeySources& sources);

/// The `result` of an answer, as source text. Errors: kBadAnswer if the body is no JSON-RPC answer; kRefused with the
/// message and code of the error object.
Result<std::string> read_cli_answer(std::string_view body);

/// JSON on several lines, two blanks a level. `compact` must be well-formed.
std::string pretty_json(std::string_view compact);

/// `idena-cli version X.Y.Z`
std::string cli_version_text();

/// The usage and one line for each method; with a name, all about that method, or none if there is no such method.
std::string cli_help_text();
std::optional<std::string> cli_method_help(std::string_view full_name);

}  // namespace idena::node

template <>
struct idena::ErrorTexts<idena::node::CliError> {
  static constexpr std::string_view kRoom = "idena-cli";
  static std::string_view text(node::CliError code);
};
