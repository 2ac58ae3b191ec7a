#pragma once
/// The command line of idenad (spec: rpc-node §1).

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "node/settings.hpp"

namespace idena::node {

/// `idenad`: run a node.
struct RunOptions {
  Settings settings;
};

/// `idenad import FILE`: check a recorded chain, and keep it if a data directory is named.
struct ImportOptions {
  Settings settings;
  std::filesystem::path file;
};

/// `idenad rules`: what the rules are.
struct RulesOptions {
  Settings settings;
};

/// `idenad genesis`: a config for a network of one's own.
struct GenesisOptions {
  std::uint32_t network = 0;
  std::string god;  ///< address
  std::string rules = "paper";
  std::string first_ceremony;         ///< unix seconds or a date
  std::filesystem::path allocations;  ///< a JSON file as GenesisConf.Alloc; empty for none
  std::filesystem::path out;          ///< empty: print
};

/// `idenad check`: whether a store is whole.
struct CheckOptions {
  Settings settings;
};

/// `idenad export FILE`: the chain as a recorded one.
struct ExportOptions {
  Settings settings;
  std::filesystem::path file;
};

/// `idenad export-snapshot FILE`: the state of the head as an archive.
struct ExportSnapshotOptions {
  Settings settings;
  std::filesystem::path file;
};

/// `idenad import-snapshot FILE`: the state of the head from an archive.
struct ImportSnapshotOptions {
  Settings settings;
  std::filesystem::path file;
};

/// `idenad backup FOLDER`: a copy of the data directory, also while the node runs.
struct BackupOptions {
  Settings settings;
  std::filesystem::path folder;
};

/// What to print before leaving, and with which exit code (`--help`, `--version`, a wrong flag).
struct PrintAndExit {
  std::string text;
  int code = 0;
};

using Command = std::variant<RunOptions, ImportOptions, RulesOptions, GenesisOptions, CheckOptions, ExportOptions,
                             ExportSnapshotOptions, ImportSnapshotOptions, BackupOptions, PrintAndExit>;

/// Reads the arguments without the program's name. Flags may stand before or after a command, with one dash or two, as
/// `--name value` or `--name=value`; those that are true or false need no value. The values are judged here already.
Command parse_command_line(const std::vector<std::string>& arguments);

/// The version of the program, X.Y.Z; wallets compare it with release tags.
std::string_view program_version();

}  // namespace idena::node
