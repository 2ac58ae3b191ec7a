#pragma once
/// What idena-cli asks a node, with which key, and what it makes of the answer (spec: rpc §2, rpc-node §3).

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace idena::node {

enum class CliError {
  kWrongUsage,   ///< the command line asks for something that cannot be
  kNoKeyFile,    ///< the named key file cannot be read
  kBadAnswer,    ///< not a JSON-RPC answer
  kRefused,      ///< the node's reason is the text
  kWrongParams,  ///< the method does not take these parameters
  kNoMethod,     ///< the node does not know the method
  kWrongKey,     ///< the node asks for another API key
  kNotReady,     ///< the node is starting or behind the network
  kGivenUp,      ///< the user said no, or waiting took too long
};

/// What the program exits with.
enum class CliExit {
  kDone = 0,
  kRefused = 1,
  kWrongUsage = 2,
  kNoConnection = 3,
  kNotReady = 4,
  kWrongKey = 5,
  kGivenUp = 6,
};

/// The exit code of an error of this program's rooms; kRefused for any other.
CliExit exit_of(const Error& error);

/// The request as JSON. A parameter that is JSON is sent as it is, any other as a string.
std::string cli_request_text(std::string_view method, std::span<const std::string> params, std::string_view api_key);

/// Where the API key may come from, in this order.
struct CliKeySources {
  std::optional<std::filesystem::path> key_file;
  std::optional<std::string> environment;  ///< IDENA_API_KEY
  std::filesystem::path data_dir;          ///< its api.key
};

struct CliKey {
  std::string key;     ///< white space trimmed; empty if no source has one, which a node without key accepts
  std::string origin;  ///< how a sentence goes on that says that the node wants another: `than the one in FILE`
};

/// Errors: CliError::kNoKeyFile if `key_file` was given, or the api.key is there, and cannot be read.
Result<CliKey> find_cli_key(const CliKeySources& sources);

/// The data directory: the one given, else that of the environment (IDENA_DATADIR), else `datadir` or `data` if a key
/// lies there, else the one of the packaged service if that is there, else `datadir`.
std::filesystem::path find_data_dir(const std::optional<std::string>& given, const char* environment);

/// The `result` of an answer, as source text. Errors: kBadAnswer; kWrongKey, kNoMethod, kWrongParams or kRefused with
/// the message of the error object, and its code unless that only says that a method refused.
Result<std::string> read_cli_answer(std::string_view body);

/// A reason of the node's with a sentence on what to do about it, where there is one.
std::string with_advice(std::string_view reason);

}  // namespace idena::node

template <>
struct idena::ErrorTexts<idena::node::CliError> {
  static constexpr std::string_view kRoom = "idena-cli";
  static std::string_view text(node::CliError code);
};
