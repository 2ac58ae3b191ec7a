#pragma once
/// The command line of idena-cli.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace idena::node {

struct CliOptions {
  std::string rpc_address = "localhost";
  std::uint16_t rpc_port = 9009;
  std::string data_dir = "datadir";
  std::optional<std::string> key_file;
  bool help = false;     ///< `--help` or the method `help`, whose first parameter may name a method
  bool version = false;  ///< `--version`
  std::string method;    ///< empty only with `help` or `version`
  std::vector<std::string> params;
};

enum class CliUsageError { kBadOption, kNoMethod };

/// Options may stand before and after the method, with one dash or two. What follows `--`, and a negative number, is a
/// parameter. Errors: CliUsageError with a sentence for the user.
Result<CliOptions> parse_cli(std::span<const std::string> arguments);

}  // namespace idena::node

template <>
struct idena::ErrorTexts<idena::node::CliUsageError> {
  static constexpr std::string_view kRoom = "idena-cli usage";
  static std::string_view text(node::CliUsageError code);
};
