// idena-cli: the command line of a running node.

#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "node/cli_help.hpp"
#include "node/cli_session.hpp"
#include "node/cli_table.hpp"
#include "node/cli_terminal.hpp"

namespace {

using idena::node::CliExit;
using idena::node::CliOptions;
using idena::node::exit_of;

int fail(CliExit exit, std::string_view sentence) {
  std::cerr << "idena-cli: " << sentence << "\n";
  return static_cast<int>(exit);
}

int done() {
  std::cout << std::flush;
  return std::cout ? 0 : fail(CliExit::kRefused, "cannot write the output");
}

int show_help(const CliOptions& options) {
  if (options.word.empty()) {
    std::cout << idena::node::cli_help_text();
    return done();
  }
  const auto help = idena::node::cli_help_about(options.word);
  if (help) {
    std::cout << *help;
    return done();
  }
  const std::string nearest = idena::node::cli_nearest_word(options.word);
  return fail(CliExit::kWrongUsage,
              "there is no command or method " + options.word +
                  (nearest.empty() ? "; `idena-cli help` lists all" : "; did you mean " + nearest + "?"));
}

int run(const std::vector<std::string>& arguments) {
  const auto parsed = idena::node::parse_cli(arguments);
  if (!parsed) return fail(exit_of(parsed.error()), parsed.error().text() + "; `idena-cli help` tells more");
  const CliOptions& options = parsed.value();
  if (options.help) return show_help(options);
  if (options.version) {
    std::cout << idena::node::cli_version_text() << "\n";
    return done();
  }
  const auto output = idena::node::answer_cli(options, std::getenv("IDENA_API_KEY"), std::getenv("IDENA_DATADIR"));
  if (!output) return fail(exit_of(output.error()), output.error().text());
  const bool terminal = idena::node::output_is_terminal();
  if (!terminal) {
    std::cout << output.value().json << "\n";
  } else if (options.json) {
    std::cout << idena::node::pretty_json(output.value().json) << "\n";
  } else {
    std::cout << output.value().text;
  }
  return done();
}

}  // namespace

int main(int count, char** values) {
  try {
    return run({values + 1, values + count});
  } catch (const std::exception& failure) {
    return fail(CliExit::kRefused, failure.what());
  }
}
