#include "node/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>

namespace idena::node {
namespace {

constexpr int kLowestVerbosity = 0;
constexpr int kHighestVerbosity = 5;
constexpr std::int64_t kShortestBlockIntervalMs = 10;
constexpr std::int64_t kLongestBlockIntervalMs = 3'600'000;

constexpr std::string_view kDescription =
    "idenad, a full node of the Idena network.\n"
    "\n"
    "  idenad --devnet        run a network of one machine\n"
    "  idenad import FILE     check a recorded chain (.jsonl.zst)\n"
    "  idenad rules           print the rules of consensus, with the changes of --config FILE\n";

/// The Go node takes long flags with one dash; CLI11 reads those as bundles of short ones.
std::vector<std::string> with_two_dashes(const std::vector<std::string>& arguments) {
  std::vector<std::string> out;
  for (const auto& argument : arguments) {
    const bool single = argument.size() > 2 && argument[0] == '-' && argument[1] != '-' &&
                        (std::isalpha(static_cast<unsigned char>(argument[1])) != 0);
    out.push_back(single ? "-" + argument : argument);
  }
  std::ranges::reverse(out);  // CLI11 takes its vector back to front
  return out;
}

struct Parsed {
  DevnetOptions devnet;
  ImportOptions import;
  CommonOptions common;
  bool wants_devnet = false;
  int verbosity = static_cast<int>(log::Level::kInfo);
  std::int64_t block_interval_ms = kDevnetBlockInterval.count();
};

void add_flags(CLI::App& app, Parsed& parsed) {
  app.add_flag("--devnet", parsed.wants_devnet, "Run a network of one machine, mined by this node's own key");
  app.add_option("--datadir", parsed.common.data_dir, "Data directory")->capture_default_str();
  app.add_option("--config", parsed.common.config,
                 "JSON file whose sections Consensus and Validation change the rules");
  app.add_option("--rpcaddr", parsed.devnet.rpc_host, "Address the JSON-RPC server listens on")->capture_default_str();
  app.add_option("--rpcport", parsed.devnet.rpc_port, "Port of the JSON-RPC server; 0 takes a free one")
      ->capture_default_str();
  app.add_option("--apikey", parsed.devnet.api_key, "JSON-RPC key; without it DATADIR/api.key is read or made");
  app.add_option("--verbosity", parsed.verbosity, "0 crit, 1 error, 2 warn, 3 info, 4 debug, 5 trace")
      ->check(CLI::Range(kLowestVerbosity, kHighestVerbosity))
      ->capture_default_str();
  app.add_option("--logfilesize", parsed.common.log_file_kilobytes, "Largest size of logs/output.log in KB")
      ->capture_default_str();
  app.add_flag("--index-all-addresses", parsed.common.index_all_addresses,
               "Keep the transaction history (bcn_transactions) of every address, not only of this node's own");
  app.add_option("--block-interval", parsed.block_interval_ms,
                 "Milliseconds between the blocks of a devnet. Below 10000 the blocks' dates run ahead of the clock, "
                 "because two blocks lie at least 10 s apart")
      ->check(CLI::Range(kShortestBlockIntervalMs, kLongestBlockIntervalMs))
      ->capture_default_str();
  app.set_version_flag("--version,-v", "idenad version " + std::string(program_version()));
}

/// What the Go node says of an argument it does not know.
std::string unknown_argument(const CLI::App& app) {
  const std::vector<std::string> unknown = app.remaining(true);
  const std::string first = unknown.empty() ? "" : unknown.front();
  if (!first.starts_with('-')) return "unexpected argument: " + first;
  return "flag provided but not defined: -" + first.substr(first.find_first_not_of('-'));
}

PrintAndExit usage_error(const CLI::App& app, const std::string& problem) {
  return {"Incorrect Usage. " + problem + "\n\n" + app.help(), 1};
}

}  // namespace

std::string_view program_version() { return IDENA_VERSION; }

Command parse_command_line(const std::vector<std::string>& arguments) {
  Parsed parsed;
  CLI::App app{std::string(kDescription), "idenad"};
  add_flags(app, parsed);
  app.fallthrough();
  auto* import = app.add_subcommand("import", "Check a recorded chain: every byte, hash, signature owner and root");
  import->add_option("FILE", parsed.import.file, "The recorded chain (.jsonl.zst)")->required();
  auto* rules = app.add_subcommand("rules", "Print the rules of consensus in force, in the form of a config file");
  auto* help = app.add_subcommand("help", "Print this help");
  app.require_subcommand(0, 1);
  try {
    app.parse(with_two_dashes(arguments));
  } catch (const CLI::CallForHelp&) {
    return PrintAndExit{import->parsed() ? import->help() : rules->parsed() ? rules->help() : app.help(), 0};
  } catch (const CLI::CallForVersion&) {
    return PrintAndExit{"idenad version " + std::string(program_version()) + "\n", 0};
  } catch (const CLI::ExtrasError&) {
    return usage_error(app, unknown_argument(app));
  } catch (const CLI::ParseError& error) {
    return usage_error(app, error.what());
  }
  if (help->parsed()) return PrintAndExit{app.help(), 0};
  parsed.common.verbosity = static_cast<log::Level>(parsed.verbosity);
  if (import->parsed()) {
    if (!parsed.common.config.empty())
      return usage_error(app, "a recorded chain brings its rules: --config has no place here");
    parsed.import.common = parsed.common;
    parsed.import.data_dir_given = app.count("--datadir") > 0;
    return parsed.import;
  }
  if (rules->parsed()) return RulesOptions{parsed.common};
  if (!parsed.wants_devnet) {
    return PrintAndExit{
        "This version cannot join a network yet: it has no peer-to-peer part.\n"
        "Start a network of one machine with --devnet, or check a recorded chain with: idenad import FILE\n",
        1};
  }
  parsed.devnet.common = parsed.common;
  parsed.devnet.block_interval = std::chrono::milliseconds(parsed.block_interval_ms);
  return parsed.devnet;
}

}  // namespace idena::node
