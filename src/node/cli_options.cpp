#include "node/cli_options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

namespace idena::node {
namespace {

constexpr std::string_view kEndOfOptions = "--";

/// What CLI11 may look at, and what is a parameter whatever it looks like.
struct Split {
  std::vector<std::string> options;  ///< long flags with two dashes, back to front as CLI11 takes them
  std::vector<std::string> literal;  ///< everything behind `--`
};

Split split(std::span<const std::string> arguments) {
  const auto end = std::ranges::find(arguments, kEndOfOptions);
  Split out;
  for (auto at = arguments.begin(); at != end; ++at) {
    const bool one_dash = at->size() > 2 && (*at)[0] == '-' && std::isalpha(static_cast<unsigned char>((*at)[1])) != 0;
    out.options.push_back(one_dash ? "-" + *at : *at);
  }
  std::ranges::reverse(out.options);
  if (end != arguments.end()) out.literal.assign(end + 1, arguments.end());
  return out;
}

bool is_negative_number(std::string_view text) {
  return text.size() > 1 && text[0] == '-' && std::isdigit(static_cast<unsigned char>(text[1])) != 0;
}

using Values = std::map<std::string, std::string, std::less<>>;

/// The options of all commands, into `values`; which command takes which is looked at when it runs.
void add_command_options(CLI::App& app, Values& values) {
  for (const CliCommand& command : cli_commands()) {
    for (const CliOption& option : command.options) {
      const std::string flag = "--" + std::string(option.name);
      if (app.get_option_no_throw(flag) != nullptr) continue;
      if (option.value.empty()) {
        app.add_flag(flag);
      } else {
        app.add_option(flag, values[std::string(option.name)]);
      }
    }
  }
}

/// Those that were given, with their values.
Values given_options(const CLI::App& app, const Values& values) {
  Values out;
  for (const CliCommand& command : cli_commands()) {
    for (const CliOption& option : command.options) {
      if (app.count("--" + std::string(option.name)) == 0) continue;
      const auto value = values.find(option.name);
      out[std::string(option.name)] = value == values.end() ? "" : value->second;
    }
  }
  return out;
}

Error unknown_option(const std::string& word) {
  if (word.starts_with("--apikey")) {
    return {CliUsageError::kBadOption,
            "a key on the command line could be read by every user of this machine: name a file that holds it with "
            "--apikey-file, or set IDENA_API_KEY"};
  }
  return {CliUsageError::kBadOption, "unknown option " + word};
}

}  // namespace

Result<CliOptions> parse_cli(std::span<const std::string> arguments) {
  Split parts = split(arguments);
  CliOptions out;
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  // Who has options in an alias of the shell says it otherwise behind it.
  app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  app.add_flag("--help,-h", out.help);
  app.add_flag("--version,-v", out.version);
  app.add_flag("--json", out.json);
  app.add_option("--rpcaddr", out.rpc_address);
  app.add_option("--rpcport", out.rpc_port);
  app.add_option("--datadir", out.data_dir);
  app.add_option("--apikey-file", out.key_file);
  app.add_option("--params", out.params_file);
  Values values;
  add_command_options(app, values);
  try {
    app.parse(parts.options);
  } catch (const CLI::ParseError& error) {
    return Error(CliUsageError::kBadOption, error.what());
  }
  out.rest.options = given_options(app, values);
  std::vector<std::string> words = app.remaining();
  for (const std::string& word : words) {
    if (word.size() > 1 && word[0] == '-' && !is_negative_number(word)) return unknown_option(word);
  }
  words.insert(words.end(), parts.literal.begin(), parts.literal.end());
  if (!words.empty() && words.front() == "help") {
    out.help = true;
    words.erase(words.begin());
  }
  if (!words.empty()) {
    out.word = words.front();
    out.rest.params.assign(words.begin() + 1, words.end());
  }
  if (out.word.empty() && !out.help && !out.version) return CliUsageError::kNoMethod;
  return out;
}

}  // namespace idena::node

std::string_view idena::ErrorTexts<idena::node::CliUsageError>::text(node::CliUsageError code) {
  switch (code) {
    case node::CliUsageError::kBadOption: return "wrong option";
    case node::CliUsageError::kNoMethod: return "a COMMAND or METHOD is missing";
  }
  return {};
}
