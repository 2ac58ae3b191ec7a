#include "node/cli_help.hpp"

#include "node/cli_command.hpp"
#include "node/cli_words.hpp"
#include "node/config/config_section.hpp"
#include "rpc/method_table.hpp"
#include "rpc/reference.hpp"

namespace idena::node {
namespace {

constexpr std::string_view kUsage =
    R"(Usage: idena-cli [OPTIONS] COMMAND [PARAMETERS…]
       idena-cli [OPTIONS] METHOD [PARAMETERS…]
       idena-cli help [COMMAND or METHOD]

Asks a running node. On a terminal it shows tables, into a pipe or a file it writes JSON. Amounts are in DNA.
)";

constexpr std::string_view kOptions =
    R"(
A METHOD of the JSON-RPC interface is called as it is. A parameter that is JSON (5, true, null, {"to":"0x…"}) is sent
as it is, any other as a string.

Options:
  --json              JSON on a terminal too
  --datadir DIR       the data directory of the node, where its api.key lies (the variable IDENA_DATADIR, else datadir
                      or data here, else /var/lib/idena)
  --apikey-file FILE  the file that holds the API key; the variable IDENA_API_KEY holds the key itself
  --rpcaddr HOST      where the node listens (localhost)
  --rpcport PORT      its port (9009)
  --params FILE       the parameters of a method as a JSON list; - reads them from the standard input
  --help, --version

Exit code:
  0  done
  1  the node refused; its reason is shown
  2  the command line is wrong
  3  no node answers
  4  the node is starting, or behind the network
  5  the node does not accept the API key
  6  given up: the answer to a question was no, or waiting took too long

Methods:
)";

/// A word and what it means, the meaning from `column` on.
std::string line(const std::string& word, std::string_view meaning, std::size_t column) {
  const std::size_t taken = columns_of(word) + 2;
  const std::string gap = taken + 1 >= column ? "\n" + std::string(column, ' ') : std::string(column - taken, ' ');
  return "  " + word + gap + std::string(meaning) + "\n";
}

std::string with_parameters(const CliCommand& command) {
  return std::string(command.name) + (command.parameters.empty() ? "" : " " + std::string(command.parameters));
}

std::string option_text(const CliOption& option) {
  return "--" + std::string(option.name) + (option.value.empty() ? "" : " " + std::string(option.value));
}

std::string about_command(const CliCommand& command) {
  constexpr std::size_t kColumn = 24;
  std::string out = "Usage: idena-cli [OPTIONS] " + with_parameters(command) + "\n\n" + std::string(command.summary) +
                    "\n" + std::string(command.details);
  if (!command.options.empty()) out += "\nOptions:\n";
  for (const CliOption& option : command.options) out += line(option_text(option), option.help, kColumn);
  return out + "\nThe options of every command, and the exit codes: idena-cli help\n";
}

}  // namespace

std::string cli_version_text() { return "idena-cli version " IDENA_VERSION; }

std::string cli_help_text() {
  constexpr std::size_t kCommandColumn = 26;
  constexpr std::size_t kMethodColumn = 42;
  std::string out = std::string(kUsage) + "\nCommands:\n";
  for (const CliCommand& command : cli_commands())
    out += line(with_parameters(command), command.summary, kCommandColumn);
  out += kOptions;
  for (const rpc::Method& method : rpc::node_methods()) {
    out += line(rpc::signature_text(method), method.help, kMethodColumn);
  }
  return out;
}

std::optional<std::string> cli_help_about(std::string_view word) {
  if (const CliCommand* command = find_cli_command(word)) return about_command(*command);
  for (const rpc::Method& method : rpc::node_methods()) {
    if (rpc::full_name(method) == word) return rpc::method_help(method);
  }
  return std::nullopt;
}

std::string cli_nearest_word(std::string_view word) {
  std::vector<std::string> names;
  for (const CliCommand& command : cli_commands()) names.emplace_back(command.name);
  for (const rpc::Method& method : rpc::node_methods()) names.push_back(rpc::full_name(method));
  const std::vector<std::string_view> views(names.begin(), names.end());
  return std::string(nearest_name(word, views));
}

}  // namespace idena::node
