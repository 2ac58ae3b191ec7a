#include "node/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>

namespace idena::node {
namespace {

constexpr std::string_view kDescription =
    "idenad, a full node of the Idena network.\n"
    "\n"
    "  idenad --devnet          run a network of one machine\n"
    "  idenad --config FILE     run the network of one machine that the file describes (Consensus.Automine)\n"
    "  idenad COMMAND           see below; idenad COMMAND --help tells more\n"
    "\n"
    "Flags take one dash or two, --name value or --name=value. In brackets stand the key of the config file and the "
    "default.\n";

/// An argument without its dashes, split at the first equals sign.
struct Argument {
  std::string name;
  std::optional<std::string> value;
};

/// None for what is no flag.
std::optional<Argument> as_flag(const std::string& argument) {
  const std::size_t dashes = argument.starts_with("--") ? 2 : 1;
  if (!argument.starts_with('-') || argument.size() <= dashes || argument[dashes] == '-') return std::nullopt;
  const std::size_t equals = argument.find('=');
  if (equals == std::string::npos) return Argument{argument.substr(dashes), std::nullopt};
  return Argument{argument.substr(dashes, equals - dashes), argument.substr(equals + 1)};
}

const Flag* find_flag(std::string_view name) {
  const auto found = std::ranges::find(flags(), name, &Flag::name);
  return found == flags().end() ? nullptr : &*found;
}

/// The arguments taken apart: flags of the config here, the rest (commands, their files and flags) for CLI11. Values
/// are taken as the Go node takes them: whatever follows, dashes or not.
class Reader {
 public:
  explicit Reader(const std::vector<std::string>& arguments) {
    for (std::size_t at = 0; at < arguments.size() && problem_.empty(); ++at) take(arguments, at);
    std::ranges::reverse(rest_);  // CLI11 takes its vector back to front
  }

  /// What is wrong with a flag; empty if nothing is.
  [[nodiscard]] const std::string& problem() const { return problem_; }
  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] const std::vector<std::string>& rest() const { return rest_; }

 private:
  void take(const std::vector<std::string>& arguments, std::size_t& at) {
    auto argument = as_flag(arguments[at]);
    if (!argument) {
      rest_.push_back(arguments[at]);
    } else if (argument->name == "config") {
      settings_.config_file = value_of(*argument, arguments, at);
    } else if (argument->name == "devnet" && !argument->value) {
      settings_.devnet = true;
    } else if (const Flag* flag = find_flag(argument->name)) {
      if (flag->is_boolean() && !argument->value) argument->value = "true";
      GivenFlag given{flag, value_of(*argument, arguments, at)};
      NodeConfig judged;
      ConfigNotes notes;
      if (const auto applied = apply_flag(given, judged, notes); !applied && problem_.empty()) {
        problem_ = applied.error().text();
      }
      settings_.flags.push_back(std::move(given));
    } else {
      rest_.push_back((argument->name.size() > 1 ? "--" : "-") + argument->name +
                      (argument->value ? "=" + *argument->value : ""));
    }
  }

  std::string value_of(const Argument& argument, const std::vector<std::string>& arguments, std::size_t& at) {
    if (argument.value) return *argument.value;
    if (at + 1 < arguments.size()) return arguments[++at];
    problem_ = "flag needs an argument: -" + argument.name;
    return {};
  }

  Settings settings_;
  std::vector<std::string> rest_;
  std::string problem_;
};

/// For the help; Reader has taken them before CLI11 looks.
void describe_flags(CLI::App& app) {
  const auto describe = [&app](std::string_view name, const char* type, const std::string& help) {
    app.add_option_function<std::string>("--" + std::string(name), [](const std::string&) {}, help)->type_name(type);
  };
  describe("devnet", "", "Run a network of one machine, mined by this node's own key");
  describe("config", "FILE", "JSON file with the settings of the node and the rules of its network");
  for (const Flag& flag : flags()) {
    const bool is_number = flag.option->form.kind == ValueKind::kNumber;
    describe(flag.name(), flag.is_boolean() ? "" : is_number ? "N" : "TEXT", flag.description());
  }
}

/// What the Go node says of an argument it does not know.
std::string unknown_argument(const CLI::App& app) {
  const std::vector<std::string> unknown = app.remaining(true);
  const std::string first = unknown.empty() ? "" : unknown.front();
  if (!first.starts_with('-')) return "unexpected argument: " + first;
  const std::string name = first.substr(first.find_first_not_of('-'));
  return "flag provided but not defined: -" + name.substr(0, name.find('='));
}

PrintAndExit usage_error(const CLI::App& app, const std::string& problem) {
  return {"Incorrect Usage. " + problem + "\n\n" + app.help(), 1};
}

/// A command with its arguments, which become `command` once it is the one that was given.
template <class Options>
CLI::App* add_command(CLI::App& app, const char* name, const char* help, const std::shared_ptr<Options>& options,
                      Command& command) {
  CLI::App* out = app.add_subcommand(name, help);
  out->final_callback([options, &command] { command = *options; });
  return out;
}

void add_genesis_command(CLI::App& app, Command& command) {
  const auto options = std::make_shared<GenesisOptions>();
  CLI::App* out = add_command(app, "genesis", "Write the config of a network of your own", options, command);
  out->option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  out->add_option("--network", options->network, "Number of the network, any but 1")->required()->type_name("N");
  out->add_option("--god", options->god, "Address that begins the network and invites the first people")
      ->required()
      ->type_name("ADDR");
  out->add_option("--rules", options->rules,
                  "Rules to begin with: paper, as the network was promised to be, or mainnet")
      ->capture_default_str()
      ->type_name("PRESET");
  out->add_option("--first-ceremony", options->first_ceremony,
                  "First validation: unix seconds, or a date as 2026-11-21T07:53:54Z")
      ->required()
      ->type_name("TIME");
  out->add_option("--alloc", options->allocations,
                  "JSON file with what addresses have from the start: {\"0x…\": {\"Balance\": 10^-18 DNA, \"Stake\": "
                  "10^-18 DNA, \"State\": 0 to 8}, …}")
      ->type_name("FILE");
  out->add_option("--out", options->out, "File to write instead of printing")->type_name("FILE");
}

void add_commands(CLI::App& app, const Settings& settings, Command& command) {
  const auto import = std::make_shared<ImportOptions>(ImportOptions{settings, {}});
  add_command(app, "import",
              "Check a recorded chain: every byte, hash, signature owner and root; with --datadir it is kept", import,
              command)
      ->add_option("FILE", import->file, "The recorded chain (.jsonl.zst)")
      ->required();
  const auto exported = std::make_shared<ExportOptions>(ExportOptions{settings, {}});
  add_command(app, "export", "Write the chain of --datadir as a recorded chain, which import reads back", exported,
              command)
      ->add_option("FILE", exported->file, "The file to write (.jsonl.zst)")
      ->required();
  const auto snapshot = std::make_shared<ExportSnapshotOptions>(ExportSnapshotOptions{settings, {}});
  add_command(app, "export-snapshot",
              "Write the state of --datadir at its head as a snapshot archive, and FILE.start beside it", snapshot,
              command)
      ->add_option("FILE", snapshot->file, "The file to write (.tar)")
      ->required();
  const auto taken = std::make_shared<ImportSnapshotOptions>(ImportSnapshotOptions{settings, {}});
  add_command(app, "import-snapshot",
              "Begin the chain of an empty --datadir with a snapshot (FILE and FILE.start), or mend the state of one",
              taken, command)
      ->add_option("FILE", taken->file, "The archive (.tar)")
      ->required();
  const auto backup = std::make_shared<BackupOptions>(BackupOptions{settings, {}});
  add_command(app, "backup", "Copy --datadir, keys included, to a new folder; the node there may run meanwhile", backup,
              command)
      ->add_option("FOLDER", backup->folder, "The folder to make")
      ->required();
  add_command(app, "check", "Look whether the store of --datadir is whole: checksums, head, roots, every block",
              std::make_shared<CheckOptions>(CheckOptions{settings}), command);
  add_command(app, "rules", "Print the rules of consensus in force, in the form of a config file",
              std::make_shared<RulesOptions>(RulesOptions{settings}), command);
  add_genesis_command(app, command);
  app.add_subcommand("help", "Print this help");
}

}  // namespace

std::string_view program_version() { return IDENA_VERSION; }

Command parse_command_line(const std::vector<std::string>& arguments) {
  const Reader reader(arguments);
  CLI::App app{std::string(kDescription), "idenad"};
  describe_flags(app);
  app.set_version_flag("--version,-v", "idenad version " + std::string(program_version()));
  app.fallthrough();
  app.require_subcommand(0, 1);
  Command command = RunOptions{reader.settings()};
  add_commands(app, reader.settings(), command);
  try {
    std::vector<std::string> rest = reader.rest();
    app.parse(rest);
  } catch (const CLI::CallForHelp&) {
    const auto chosen = app.get_subcommands();
    return PrintAndExit{chosen.empty() ? app.help() : chosen.front()->help(), 0};
  } catch (const CLI::CallForVersion&) {
    return PrintAndExit{"idenad version " + std::string(program_version()) + "\n", 0};
  } catch (const CLI::ExtrasError&) {
    return usage_error(app, unknown_argument(app));
  } catch (const CLI::ParseError& error) {
    return usage_error(app, error.what());
  }
  if (!reader.problem().empty()) return usage_error(app, reader.problem());
  if (app.got_subcommand("help")) return PrintAndExit{app.help(), 0};
  if (std::holds_alternative<ImportOptions>(command) && !reader.settings().config_file.empty())
    return usage_error(app, "a recorded chain brings its rules: --config has no place here");
  return command;
}

}  // namespace idena::node
