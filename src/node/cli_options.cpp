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

}  // namespace

Result<CliOptions> parse_cli(std::span<const std::string> arguments) {
  Split parts = split(arguments);
  CliOptions out;
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  app.add_flag("--help,-h", out.help);
  app.add_flag("--version,-v", out.version);
  app.add_option("--rpcaddr", out.rpc_address);
  app.add_option("--rpcport", out.rpc_port);
  app.add_option("--datadir", out.data_dir);
  app.add_option("--apikey-file", out.key_file);
  try {
    app.parse(parts.options);
  } catch (const CLI::ParseError& error) {
    return Error(CliUsageError::kBadOption, error.what());
  }
  std::vector<std::string> words = app.remaining();
  for (const std::string& word : words) {
    if (word.size() > 1 && word[0] == '-' && !is_negative_number(word)) {
      return Error(CliUsageError::kBadOption, "unknown option " + word);
    }
  }
  words.insert(words.end(), parts.literal.begin(), parts.literal.end());
  if (!words.empty()) {
    out.method = words.front();
    out.params.assign(words.begin() + 1, words.end());
  }
  out.help = out.help || out.method == "help";
  if (out.method.empty() && !out.help && !out.version) return CliUsageError::kNoMethod;
  return out;
}

}  // namespace idena::node

std::string_view idena::ErrorTexts<idena::node::CliUsageError>::text(node::CliUsageError code) {
  switch (code) {
    case node::CliUsageError::kBadOption: return "wrong option";
    case node::CliUsageError::kNoMethod: return "a METHOD is missing";
  }
  return {};
}
