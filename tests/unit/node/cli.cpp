// idena-cli apart from its main function, against a live server.

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "node/cli_client.hpp"
#include "node/cli_help.hpp"
#include "node/cli_options.hpp"
#include "node/cli_request.hpp"
#include "node/cli_session.hpp"
#include "rpc/method_table.hpp"
#include "rpc/server.hpp"
#include "unit/rpc/fake_node.hpp"

using namespace idena;
using namespace idena::node;

namespace {

using Words = std::vector<std::string>;

/// A folder of this process, empty at first and gone at the end.
struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("idena-cli-test-" + std::to_string(getpid()));

  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
  void write(const std::string& name, std::string_view content) const { std::ofstream(path / name) << content; }
};

CliOptions parsed(const Words& words) {
  const auto options = parse_cli(words);
  REQUIRE(options);
  return options.value();
}

std::string request(const Words& params) { return cli_request_text("dna_x", params, "k\"ey"); }

rpc::ServerOptions any_port() { return {"127.0.0.1", 0, 1, {}, {}}; }

}  // namespace

TEST_CASE("cli: options stand before or after the method, with one dash or two") {
  const CliOptions options =
      parsed({"-rpcport", "1234", "dna_getBalance", "--rpcaddr=10.0.0.1", "0x12", "-datadir", "d"});
  CHECK(options.rpc_port == 1234);
  CHECK(options.rpc_address == "10.0.0.1");
  CHECK(options.data_dir == "d");
  CHECK(options.word == "dna_getBalance");
  CHECK(options.rest.params == Words{"0x12"});
  CHECK_FALSE(options.key_file.has_value());
  CHECK(parsed({"x", "--apikey-file", "f"}).key_file == "f");
  CHECK(parsed({"--rpcport", "1", "x", "--rpcport", "2"}).rpc_port == 2);
}

TEST_CASE("cli: negative numbers and whatever follows two dashes are parameters") {
  CHECK(parsed({"bcn_blockAt", "-1", "2"}).rest.params == Words{"-1", "2"});
  CHECK(parsed({"bcn_blockAt", "--", "--rpcport", "-x"}).rest.params == Words{"--rpcport", "-x"});
}

TEST_CASE("cli: a wrong command line is refused with a sentence") {
  CHECK(parse_cli(Words{}).error().is(CliUsageError::kNoMethod));
  CHECK(parse_cli(Words{"--rpcport", "1"}).error().is(CliUsageError::kNoMethod));
  CHECK(parse_cli(Words{"x", "--apikey", "secret"})
            .error()
            .text()
            .starts_with("a key on the command line could be read"));
  CHECK(parse_cli(Words{"x", "--nothing"}).error().text() == "unknown option --nothing");
  CHECK(parse_cli(Words{"x", "--rpcport", "many"}).error().is(CliUsageError::kBadOption));
  CHECK(parse_cli(Words{"x", "--rpcport", "70000"}).error().is(CliUsageError::kBadOption));
  CHECK(parse_cli(Words{"x", "--rpcport"}).error().is(CliUsageError::kBadOption));
}

TEST_CASE("cli: help and version need no method") {
  CHECK(parsed({"--help"}).help);
  CHECK(parsed({"-h"}).help);
  CHECK(parsed({"help", "dna_epoch"}).word == "dna_epoch");
  CHECK(parsed({"dna_epoch", "--help"}).word == "dna_epoch");
  CHECK(parsed({"send", "-h"}).help);
  CHECK(parsed({"--version"}).version);
}

TEST_CASE("cli: parameters that are JSON are sent as they are, others as strings") {
  CHECK(request({}) == R"({"key":"k\"ey","jsonrpc":"2.0","id":1,"method":"dna_x","params":[]})");
  CHECK(request({"5", "null", "{\"a\": [1]}", "\"quoted\"", " true "})
            .ends_with(R"("params":[5,null,{"a": [1]},"quoted", true ]})"));
  CHECK(request({"0x12", "abc", "", "5 6", "[1,", "{}x", "tru"})
            .ends_with(R"("params":["0x12","abc","","5 6","[1,","{}x","tru"]})"));
}

TEST_CASE("cli: the key comes from the named file, else the environment, else the data directory") {
  const Folder folder;
  folder.write("api.key", " from-datadir\n");
  folder.write("other", "from-file\n");
  CliKeySources sources;
  sources.data_dir = folder.path;
  CHECK(find_cli_key(sources).value().key == "from-datadir");
  sources.environment = "from-environment ";
  CHECK(find_cli_key(sources).value().key == "from-environment");
  sources.key_file = folder.path / "other";
  CHECK(find_cli_key(sources).value().key == "from-file");
  sources.key_file = folder.path / "absent";
  CHECK(find_cli_key(sources).error().is(CliError::kNoKeyFile));
  CHECK(find_cli_key({std::nullopt, std::nullopt, folder.path / "absent"}).value().key.empty());
}

TEST_CASE("cli: the data directory is the one named, else that of the environment, else one that is there") {
  CHECK(find_data_dir("named", "environment") == "named");
  CHECK(find_data_dir(std::nullopt, "environment") == "environment");
  CHECK_FALSE(find_data_dir(std::nullopt, nullptr).empty());
  CHECK(find_data_dir(std::nullopt, "") == find_data_dir(std::nullopt, nullptr));
}

TEST_CASE("cli: each kind of failure has an exit code of its own") {
  CHECK(exit_of(CliUsageError::kBadOption) == CliExit::kWrongUsage);
  CHECK(exit_of(CliError::kNoKeyFile) == CliExit::kWrongUsage);
  CHECK(exit_of(CliClientError::kNoConnection) == CliExit::kNoConnection);
  CHECK(exit_of(CliError::kNotReady) == CliExit::kNotReady);
  CHECK(exit_of(CliError::kWrongKey) == CliExit::kWrongKey);
  CHECK(exit_of(CliError::kGivenUp) == CliExit::kGivenUp);
  for (const CliError refusal :
       {CliError::kRefused, CliError::kNoMethod, CliError::kWrongParams, CliError::kBadAnswer}) {
    CHECK(exit_of(refusal) == CliExit::kRefused);
  }
  CHECK(exit_of(CliClientError::kHttpRefusal) == CliExit::kRefused);
}

TEST_CASE("cli: a reason that people can do something about says what") {
  CHECK(with_advice("sender has no delegatee") == "sender has no delegatee");
  CHECK(with_advice("insufficient funds").starts_with("insufficient funds. The amount"));
}

TEST_CASE("cli: an answer is its result, or the message and code of its error") {
  CHECK(read_cli_answer("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"a\":[1.50]}}\n").value() == R"({"a":[1.50]})");
  CHECK(read_cli_answer(R"({"jsonrpc":"2.0","error":{"code":-32601,"message":"no \"x\""}})").error().text() ==
        "no \"x\" (code -32601)");
  for (const char* body : {"", "[]", "{}", "hello", "5"}) {
    CHECK(read_cli_answer(body).error().is(CliError::kBadAnswer));
  }
  CHECK(read_cli_answer(R"({"error":{"code":-32000,"message":"no"}})").error().text() == "no");
  for (const char* body : {R"({"error":5})", R"({"error":{"message":5}})"}) {
    CHECK(read_cli_answer(body).error().is(CliError::kRefused));
  }
}

TEST_CASE("cli: help names every method, and tells its parameters and result") {
  const std::string help = cli_help_text();
  for (const rpc::Method& method : rpc::node_methods()) {
    CHECK(help.find(rpc::signature_text(method)) != std::string::npos);
  }
  CHECK(cli_help_about("dna_identity")->starts_with("dna_identity(address address?)\n"));
  const std::string sending = *cli_help_about("dna_delegate");
  CHECK(sending.starts_with("dna_delegate({} transaction)\n"));
  CHECK(sending.find("transaction:\n  address to\n  uint32 nonce\n  uint16 epoch\n") != std::string::npos);
  CHECK_FALSE(cli_help_about("dna_nothing").has_value());
}

TEST_CASE("cli: help tells every command with its options, and what was perhaps meant") {
  const std::string help = cli_help_text();
  for (const CliCommand& command : cli_commands()) {
    CHECK(help.find("\n  " + std::string(command.name)) != std::string::npos);
    const std::string about = *cli_help_about(command.name);
    CHECK(about.starts_with("Usage: idena-cli [OPTIONS] " + std::string(command.name)));
    for (const CliOption& option : command.options) {
      CHECK(about.find("  --" + std::string(option.name)) != std::string::npos);
    }
  }
  CHECK(cli_nearest_word("statsu") == "status");
  CHECK(cli_nearest_word("dna_epok") == "dna_epoch");
  CHECK(cli_nearest_word("something else") == "");
}

TEST_CASE("cli: lines of help keep to the width of a terminal of 120 columns") {
  const std::string help = cli_help_text();
  const std::string first = help.substr(0, help.find("Methods:"));
  for (std::size_t at = 0; at < first.size();) {
    const std::size_t end = first.find('\n', at);
    CHECK(end - at <= 120);
    at = end + 1;
  }
}

TEST_CASE("cli: a node that is asked in vain gives a sentence") {
  rpc::Server server(any_port(), rpc::Service::for_node({"secret", {}}, std::make_shared<rpc::FakeNode>()));
  const auto port = server.start();
  REQUIRE(port);
  CliOptions options = parsed({"dna_version", "--datadir", "absent", "--rpcaddr", "127.0.0.1"});
  options.rpc_port = port.value();
  CHECK(answer_cli(options, "secret", nullptr).value().json == "\"9.8.7\"");
  CHECK(answer_cli(options, "secret", nullptr).value().text == "9.8.7\n");
  const auto wrong = answer_cli(options, "guess", nullptr);
  CHECK(wrong.error().is(CliError::kWrongKey));
  CHECK(wrong.error().text().find("wants another API key than the one in IDENA_API_KEY. Name") != std::string::npos);
  CHECK(answer_cli(options, nullptr, nullptr).error().text().find("wants an API key, and there is none in absent/") !=
        std::string::npos);
  options.word = "dna_versoin";
  CHECK(answer_cli(options, "secret", nullptr).error().text() ==
        "there is no method dna_versoin; did you mean dna_version?");
  options.word = "stauts";
  CHECK(answer_cli(options, "secret", nullptr).error().text() == "there is no command stauts; did you mean status?");
  options.word = "dna_identity";
  options.rest.params = {"0x12"};
  CHECK(answer_cli(options, "secret", nullptr).error().text() ==
        "the node refused: invalid argument 0: hex string has length 2, want 40 for common.Address. `idena-cli help "
        "dna_identity` tells what it takes");
  options.word = "dna_sign";
  options.rest.params = {"x", "nonsense"};
  CHECK(answer_cli(options, "secret", nullptr).error().text() == "the node refused: unknown format");
}

TEST_CASE("cli: a node that is starting is told apart from one that lacks a method") {
  auto node = std::make_shared<rpc::FakeNode>();
  node->status.syncing = true;
  node->status.message = "Initializing database...";
  rpc::Server server(any_port(), rpc::Service::for_startup({}, node));
  const auto port = server.start();
  REQUIRE(port);
  CliOptions options = parsed({"dna_version", "--rpcaddr", "127.0.0.1"});
  options.rpc_port = port.value();
  const auto answer = answer_cli(options, "", nullptr);
  REQUIRE_FALSE(answer);
  CHECK(answer.error().is(CliError::kNotReady));
  CHECK(answer.error().text() == "the node is starting (Initializing database...); ask again when it is done");
}

TEST_CASE("cli: parameters of a file are the elements of a JSON list") {
  CHECK(params_in(R"( ["a b", 5, {"x": [1]}, null] )").value() == Words{"\"a b\"", "5", "{\"x\": [1]}", "null"});
  CHECK(params_in("[]").value().empty());
  for (const char* text : {"", "{}", "5", "[1,", "x"}) {
    CHECK(params_in(text).error().is(CliError::kWrongUsage));
  }
}

TEST_CASE("cli: a node is asked over HTTP") {
  rpc::Server server(any_port(), rpc::Service::for_node({"secret", {}}, std::make_shared<rpc::FakeNode>()));
  const auto port = server.start();
  REQUIRE(port);
  const auto good = post_to_node("127.0.0.1", port.value(), cli_request_text("dna_version", {}, "secret"));
  REQUIRE(good);
  CHECK(read_cli_answer(good.value()).value() == "\"9.8.7\"");
  const auto bad = post_to_node("127.0.0.1", port.value(), cli_request_text("dna_version", {}, "guess"));
  REQUIRE(bad);
  CHECK(read_cli_answer(bad.value()).error().text() == "the provided API key is invalid (code -32800)");
}

TEST_CASE("cli: a refusal of HTTP and a missing node are told apart") {
  rpc::Server server(any_port(), rpc::Service::for_node({}, std::make_shared<rpc::FakeNode>()));
  const auto port = server.start();
  REQUIRE(port);
  const auto too_long = post_to_node("127.0.0.1", port.value(), std::string(3U << 20U, ' '));
  REQUIRE_FALSE(too_long);
  CHECK(too_long.error().is(CliClientError::kHttpRefusal));
  CHECK(too_long.error().text().starts_with("HTTP status 413: content length too large"));
  server.stop();
  const auto nobody = post_to_node("127.0.0.1", port.value(), "{}");
  REQUIRE_FALSE(nobody);
  CHECK(nobody.error().is(CliClientError::kNoConnection));
}
