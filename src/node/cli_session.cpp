#include "node/cli_session.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <thread>

#include "node/cli_client.hpp"
#include "node/cli_help.hpp"
#include "node/cli_table.hpp"
#include "node/cli_terminal.hpp"
#include "rpc/method_table.hpp"

namespace idena::node {
namespace {

constexpr auto kBetweenLooks = std::chrono::seconds(1);

/// One node and the key to it.
class NodeCalls {
 public:
  NodeCalls(const CliOptions& options, CliKey key)
      : host_(options.rpc_address), port_(options.rpc_port), key_(std::move(key)) {}

  [[nodiscard]] Result<std::string> call(std::string_view method, const std::vector<std::string>& params) const {
    auto answer = exchange(method, params);
    if (answer) return answer;
    const Error& error = answer.error();
    if (error.is(CliError::kWrongKey)) return error.with_text(wrong_key());
    if (error.is(CliError::kNoMethod)) return no_method(method, error);
    if (error.is(CliError::kWrongParams)) {
      return error.with_text("the node refused: " + error.text() + ". `idena-cli help " + std::string(method) +
                             "` tells what it takes");
    }
    return error.is(CliError::kRefused) ? error.with_text("the node refused: " + with_advice(error.text())) : error;
  }

 private:
  [[nodiscard]] Result<std::string> exchange(std::string_view method, const std::vector<std::string>& params) const {
    IDENA_TRY(const std::string body, post_to_node(host_, port_, cli_request_text(method, params, key_.key)));
    return read_cli_answer(body);
  }

  [[nodiscard]] std::string wrong_key() const {
    return "the node at " + host_ + ":" + std::to_string(port_) + " wants " + (key_.key.empty() ? "an" : "another") +
           " API key" + (key_.key.empty() ? ", " : " ") + key_.origin +
           ". Name that node's data directory with --datadir, or a file that holds its key with --apikey-file";
  }

  /// Before a node is ready it knows hardly any method.
  [[nodiscard]] Error no_method(std::string_view method, const Error& error) const {
    if (cli_help_about(method)) {
      const auto syncing = exchange("bcn_syncing", {});
      const CliRecord state(syncing ? syncing.value() : "null");
      if (state.flag("syncing") && state.number("currentBlock") == 0) {
        const std::string message = state.text("message");
        return {CliError::kNotReady,
                "the node is starting" + (message.empty() ? "" : " (" + message + ")") + "; ask again when it is done"};
      }
      return error.with_text("this node does not serve " + std::string(method));
    }
    const std::string nearest = cli_nearest_word(method);
    return error.with_text("there is no method " + std::string(method) +
                           (nearest.empty() ? "; `idena-cli help` lists all" : "; did you mean " + nearest + "?"));
  }

  std::string host_;
  std::uint16_t port_;
  CliKey key_;
};

CliScope real_scope(const NodeCalls& node) {
  CliScope out;
  out.ask = [&node](std::string_view method, const std::vector<std::string>& params) {
    return node.call(method, params);
  };
  out.now = [] { return static_cast<std::int64_t>(std::time(nullptr)); };
  out.pause = [] { std::this_thread::sleep_for(kBetweenLooks); };  // tidy: allow sleep: a block of a distant node
  out.confirm = confirm_on_terminal;
  out.secret = read_secret_line;
  return out;
}

Result<std::vector<std::string>> read_params(const std::string& file) {
  std::ifstream opened;
  if (file != "-") {
    opened.open(file, std::ios::binary);
    if (!opened) return Error(CliError::kWrongUsage, "cannot read the parameters in " + file);
  }
  std::istream& input = file == "-" ? std::cin : opened;
  const std::string text{std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
  return params_in(text);
}

Result<CliOutput> call_method(const CliOptions& options, const NodeCalls& node) {
  if (!options.rest.options.empty()) {
    return Error(CliUsageError::kBadOption, "a method does not take --" + options.rest.options.begin()->first);
  }
  std::vector<std::string> params = options.rest.params;
  if (options.params_file) {
    if (!params.empty()) return Error(CliUsageError::kBadOption, "parameters stand in --params or behind the method");
    IDENA_TRY(params, read_params(*options.params_file));
  }
  IDENA_TRY(std::string json, node.call(options.word, params));
  std::string text = result_text(json, terminal_width());
  return CliOutput{std::move(json), std::move(text)};
}

}  // namespace

Result<std::vector<std::string>> params_in(std::string_view json_list) {
  const auto list = json_value_in(json_list);
  if (!list || list->kind() != rpc::JsonKind::kArray) {
    return Error(CliError::kWrongUsage, "the parameters in --params must be a JSON list: [\"0x…\", 5]");
  }
  std::vector<std::string> out;
  list->for_each_element([&](const rpc::JsonValue& element) {
    out.emplace_back(element.source());
    return true;
  });
  return out;
}

Result<CliOutput> answer_cli(const CliOptions& options, const char* environment_key, const char* environment_data_dir) {
  const CliCommand* command = find_cli_command(options.word);
  if (command == nullptr && options.word.find('_') == std::string::npos) {
    const std::string nearest = cli_nearest_word(options.word);
    return Error(CliUsageError::kNoMethod,
                 "there is no command " + options.word + (nearest.empty() ? "" : "; did you mean " + nearest + "?"));
  }
  CliKeySources sources;
  sources.data_dir = find_data_dir(options.data_dir, environment_data_dir);
  if (options.key_file) sources.key_file = *options.key_file;
  if (environment_key != nullptr) sources.environment = environment_key;
  IDENA_TRY(CliKey key, find_cli_key(sources));
  const NodeCalls node(options, std::move(key));
  if (command == nullptr) return call_method(options, node);
  if (options.params_file) return Error(CliUsageError::kBadOption, "a command does not take --params");
  return run_cli_command(*command, real_scope(node), options.rest);
}

}  // namespace idena::node
