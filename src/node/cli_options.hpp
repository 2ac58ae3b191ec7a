#pragma once
/// The command line of idena-cli.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "node/cli_command.hpp"

namespace idena::node {

struct CliOptions {
  std::string rpc_address = "localhost";
  std::uint16_t rpc_port = 9009;
  std::optional<std::string> data_dir;
  std::optional<std::string> key_file;
  std::optional<std::string> params_file;  ///< `-` is the standard input
  bool json = false;
  bool help = false;     ///< `--help` or the word `help`
  bool version = false;  ///< `--version`
  std::string word;      ///< a command or a method; of a help what it is about, empty for all
  CliWords rest;
};

enum class CliUsageError { kBadOption, kNoMethod };

/// Options may stand before and after the command, with one dash or two; of one given twice the last holds. What
/// follows `--`, and a negative number, is a parameter. Errors: CliUsageError with a sentence for the user.
Result<CliOptions> parse_cli(std::span<const std::string> arguments);

}  // namespace idena::node

template <>
struct idena::ErrorTexts<idena::node::CliUsageError> {
  static constexpr std::string_view kRoom = "idena-cli usage";
  static std::string_view text(node::CliUsageError code);
};
