// idena-cli: the command line of a running node.

#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "node/cli_client.hpp"
#include "node/cli_options.hpp"
#include "node/cli_request.hpp"

namespace {

using idena::node::CliOptions;

constexpr int kDone = 0;
constexpr int kRefused = 1;
constexpr int kWrongUsage = 2;
constexpr int kNoConnection = 3;

int fail(int exit_code, std::string_view sentence) {
  std::cerr << "idena-cli: " << sentence << "\n";
  return exit_code;
}

int show_help(const CliOptions& options) {
  if (options.method != "help" || options.params.empty()) {
    std::cout << idena::node::cli_help_text();
    return kDone;
  }
  const auto help = idena::node::cli_method_help(options.params.front());
  if (!help) return fail(kWrongUsage, "there is no method " + options.params.front() + "; `idena-cli help` lists all");
  std::cout << *help;
  return kDone;
}

int call(const CliOptions& options) {
  const char* environment = std::getenv("IDENA_API_KEY");
  idena::node::CliKeySources sources;
  sources.data_dir = options.data_dir;
  if (options.key_file) sources.key_file = *options.key_file;
  if (environment != nullptr) sources.environment = environment;
  const auto key = idena::node::find_cli_key(sources);
  if (!key) return fail(kWrongUsage, key.error().text());

  const std::string request = idena::node::cli_request_text(options.method, options.params, key.value());
  const auto body = idena::node::post_to_node(options.rpc_address, options.rpc_port, request);
  if (!body) {
    const bool unreachable = body.error().is(idena::node::CliClientError::kNoConnection);
    return fail(unreachable ? kNoConnection : kRefused, body.error().text());
  }
  const auto result = idena::node::read_cli_answer(body.value());
  if (!result) return fail(kRefused, result.error().text());
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  std::cout << (terminal ? idena::node::pretty_json(result.value()) : result.value()) << "\n";
  return kDone;
}

int run(const std::vector<std::string>& arguments) {
  const auto options = idena::node::parse_cli(arguments);
  if (!options) return fail(kWrongUsage, options.error().text() + "; `idena-cli help` tells more");
  if (options.value().help) return show_help(options.value());
  if (options.value().version) {
    std::cout << idena::node::cli_version_text() << "\n";
    return kDone;
  }
  return call(options.value());
}

}  // namespace

int main(int count, char** values) {
  try {
    return run({values + 1, values + count});
  } catch (const std::exception& failure) {
    return fail(kRefused, failure.what());
  }
}
