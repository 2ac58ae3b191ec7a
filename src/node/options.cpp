#include "node/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <optional>

namespace idena::node {
namespace {

constexpr std::string_view kDescription =
    "idenad, a full node of the Idena network.\n"
    "\n"
    "  idenad --devnet          run a network of one machine\n"
    "  idenad --config FILE     run the network of one machine that the file describes (Consensus.Automine)\n"
    "  idenad import FILE       check a recorded chain (.jsonl.zst)\n"
    "  idenad rules             print the rules of consensus, with the changes of --config FILE\n"
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

}  // namespace

std::string_view program_version() { return IDENA_VERSION; }

Command parse_command_line(const std::vector<std::string>& arguments) {
  const Reader reader(arguments);
  CLI::App app{std::string(kDescription), "idenad"};
  describe_flags(app);
  app.set_version_flag("--version,-v", "idenad version " + std::string(program_version()));
  app.fallthrough();
  ImportOptions import_options{reader.settings(), {}};
  auto* import = app.add_subcommand("import", "Check a recorded chain: every byte, hash, signature owner and root");
  import->add_option("FILE", import_options.file, "The recorded chain (.jsonl.zst)")->required();
  auto* rules = app.add_subcommand("rules", "Print the rules of consensus in force, in the form of a config file");
  auto* help = app.add_subcommand("help", "Print this help");
  app.require_subcommand(0, 1);
  try {
    std::vector<std::string> rest = reader.rest();
    app.parse(rest);
  } catch (const CLI::CallForHelp&) {
    return PrintAndExit{import->parsed() ? import->help() : rules->parsed() ? rules->help() : app.help(), 0};
  } catch (const CLI::CallForVersion&) {
    return PrintAndExit{"idenad version " + std::string(program_version()) + "\n", 0};
  } catch (const CLI::ExtrasError&) {
    return usage_error(app, unknown_argument(app));
  } catch (const CLI::ParseError& error) {
    return usage_error(app, error.what());
  }
  if (!reader.problem().empty()) return usage_error(app, reader.problem());
  if (help->parsed()) return PrintAndExit{app.help(), 0};
  if (rules->parsed()) return RulesOptions{reader.settings()};
  if (!import->parsed()) return RunOptions{reader.settings()};
  if (!reader.settings().config_file.empty())
    return usage_error(app, "a recorded chain brings its rules: --config has no place here");
  return import_options;
}

}  // namespace idena::node
