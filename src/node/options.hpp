#pragma once
/// The command line of idenad (spec: rpc-node §1).

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/log.hpp"
#include "base/result.hpp"
#include "node/config/node_config.hpp"

namespace idena::node {

inline constexpr std::uint64_t kDefaultLogFileKilobytes = 102'400;
inline constexpr std::chrono::milliseconds kDevnetBlockInterval{20'000};

/// Settings every command shares.
struct CommonOptions {
  std::filesystem::path data_dir = "datadir";
  log::Level verbosity = log::Level::kInfo;
  std::uint64_t log_file_kilobytes = kDefaultLogFileKilobytes;
  std::filesystem::path config;      ///< file with rules of its own; empty for none
  bool index_all_addresses = false;  ///< histories of everybody, not of the node's own addresses only
};

/// `idenad --devnet`: a network of one machine.
struct DevnetOptions {
  CommonOptions common;
  std::string rpc_host = "localhost";
  std::uint16_t rpc_port = kDefaultRpcPort;
  std::string api_key;
  std::chrono::milliseconds block_interval = kDevnetBlockInterval;
};

/// `idenad import FILE`: check a recorded chain.
struct ImportOptions {
  CommonOptions common;
  std::filesystem::path file;
  bool data_dir_given = false;
};

/// `idenad rules`: what the rules are.
struct RulesOptions {
  CommonOptions common;
};

/// What to print before leaving, and with which exit code (`--help`, `--version`, a wrong flag).
struct PrintAndExit {
  std::string text;
  int code = 0;
};

using Command = std::variant<DevnetOptions, ImportOptions, RulesOptions, PrintAndExit>;

/// Reads the arguments without the program's name. Flags may stand before or after the command's file, with one dash or
/// two, as `--name value` or `--name=value`.
Command parse_command_line(const std::vector<std::string>& arguments);

/// The version of the program, X.Y.Z; wallets compare it with release tags.
std::string_view program_version();

}  // namespace idena::node
