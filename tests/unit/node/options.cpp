#include "node/options.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "unit/storage/scratch.hpp"

using namespace idena;
using namespace idena::node;

namespace {

using Arguments = std::vector<std::string>;
constexpr std::int64_t kNow = 1'700'000'000;

template <class T>
T parsed(const Arguments& arguments) {
  const Command command = parse_command_line(arguments);
  REQUIRE(std::holds_alternative<T>(command));
  return std::get<T>(command);
}

NodeConfig config_of(const Arguments& arguments) {
  return resolve(parsed<RunOptions>(arguments).settings, kNow).value().config;
}

std::string refusal(const Arguments& arguments) {
  const auto printed = parsed<PrintAndExit>(arguments);
  CHECK(printed.code == 1);
  return printed.text.substr(0, printed.text.find('\n'));
}

}  // namespace

TEST_CASE("command line: flags take one dash or two, a space or an equals sign") {
  for (const Arguments& arguments :
       {Arguments{"--rpcport", "1234"}, Arguments{"-rpcport", "1234"}, Arguments{"-rpcport=1234"},
        Arguments{"--rpcport=1234"}, Arguments{"--devnet", "--rpcport", "1234"}}) {
    CHECK(config_of(arguments).rpc.port == 1234);
  }
}

TEST_CASE("command line: a flag that is true or false needs no value, and takes one behind an equals sign only") {
  CHECK(config_of({"--autoonline"}).auto_online);
  CHECK(config_of({"-autoonline=true"}).auto_online);
  CHECK_FALSE(config_of({"--autoonline=false"}).auto_online);
  CHECK_FALSE(config_of({"--autoonline=F"}).auto_online);
  CHECK(refusal({"--autoonline", "false"}) == "Incorrect Usage. unexpected argument: false");
  CHECK(refusal({"--autoonline=2"}) == "Incorrect Usage. --autoonline is 2; allowed is true or false");
}

TEST_CASE("command line: the value of a flag is whatever follows") {
  CHECK(config_of({"--apikey", "--devnet"}).rpc.api_key == "--devnet");
  CHECK(config_of({"--rpcaddr", ""}).rpc.host.empty());
  CHECK(config_of({"--rpcaddr="}).rpc.host.empty());
  CHECK(config_of({"--apikey", "a=b"}).rpc.api_key == "a=b");
  CHECK(config_of({"--apikey=a=b"}).rpc.api_key == "a=b");
  CHECK(refusal({"--rpcport"}) == "Incorrect Usage. flag needs an argument: -rpcport");
}

TEST_CASE("command line: every flag of the Go node is taken") {
  const NodeConfig config = config_of({"--datadir",
                                       "d",
                                       "--port",
                                       "1",
                                       "--rpcaddr",
                                       "127.0.0.1",
                                       "--rpcport",
                                       "2",
                                       "--bootnode",
                                       "b",
                                       "--automine",
                                       "--fast=false",
                                       "--ipfsbootnode",
                                       "/ip4/1",
                                       "--ipfsport",
                                       "3",
                                       "--nodiscovery",
                                       "--verbosity",
                                       "4",
                                       "--godaddress",
                                       "0x0102030405060708090a0b0c0d0e0f1011121314",
                                       "--ceremonytime",
                                       "5",
                                       "--maxnetdelay",
                                       "6",
                                       "--ipfsportstatic",
                                       "--forcefullsync",
                                       "7",
                                       "--profile",
                                       "shared",
                                       "--apikey",
                                       "k",
                                       "--logfilesize",
                                       "8",
                                       "--logcoloring",
                                       "--autoonline"});
  CHECK(config.data_dir == "d");
  CHECK(config.rpc.host == "127.0.0.1");
  CHECK(config.rpc.port == 2);
  CHECK(config.rules.committee.automine);
  CHECK(config.log.verbosity == idena::log::Level::kDebug);
  CHECK(config.genesis.god_address->bytes[0] == 1);
  CHECK(config.genesis.first_ceremony_time == 5);
  CHECK(config.profile == "shared");
  CHECK(config.rpc.api_key == "k");
  CHECK(config.log.max_file_kilobytes == 8);
  CHECK(config.auto_online);
}

TEST_CASE("command line: flags go before the config file, which goes before the devnet's preset") {
  const storage::ScratchFolder folder;
  const std::string file = (folder.path() / "config.json").string();
  std::ofstream(file) << R"({"RPC":{"HTTPPort":1},"Network":9,"Consensus":{"MaxSteps":7}})";
  const NodeConfig config = config_of({"--devnet", "--config", file, "--rpcport", "2"});
  CHECK(config.rpc.port == 2);
  CHECK(config.genesis.network == 9);
  CHECK(config.rules.committee.max_steps == 7);
  CHECK(config.rules.committee.automine);
  CHECK(config.genesis.first_ceremony_time > kNow);
  CHECK(config_of({"--config", file}).rpc.port == 1);
}

TEST_CASE("command line: rooms log more or less than the others") {
  const NodeConfig config = config_of({"--log-levels", "rpc=debug,chain=warn", "--log-format", "json"});
  CHECK(config.log.rooms ==
        std::vector<std::pair<std::string, log::Level>>{{"rpc", log::Level::kDebug}, {"chain", log::Level::kWarn}});
  CHECK(config.log.format == log::Format::kJson);
  CHECK(config_of({"--log-levels", ""}).log.rooms.empty());
  for (const char* wrong : {"rpc", "rpc=", "=debug", "rpc=5", "kitchen=debug", "rpc=debug,,chain=warn"}) {
    CHECK(refusal({"--log-levels", wrong}).find("rooms are storage, chain") != std::string::npos);
  }
  CHECK(refusal({"--log-format", "xml"}).find("allowed is text or json") != std::string::npos);
}

TEST_CASE("command line: what is for parts that are missing is noted") {
  const Arguments arguments = {"--ipfsport", "40405", "--fast=false", "--port", "3", "--rpcport", "2"};
  const ConfigNotes notes = resolve(parsed<RunOptions>(arguments).settings, kNow).value().notes;
  CHECK(notes.without_effect == std::vector<std::string>{"--ipfsport", "--fast"});
  CHECK(notes.unused == std::vector<std::string>{"--port"});
}

TEST_CASE("command line: flags stand before or after the file of an import") {
  for (const Arguments& arguments :
       {Arguments{"import", "chain.zst", "--datadir", "d"}, Arguments{"--datadir", "d", "import", "chain.zst"},
        Arguments{"import", "-datadir=d", "chain.zst"}}) {
    const auto options = parsed<ImportOptions>(arguments);
    CHECK(options.file == "chain.zst");
    CHECK(options.settings.names("datadir"));
    CHECK(resolve(options.settings, kNow).value().config.data_dir == "d");
  }
  CHECK_FALSE(parsed<ImportOptions>({"import", "chain.zst"}).settings.names("datadir"));
  CHECK(parsed<PrintAndExit>({"import", "chain.zst", "--config", "c"}).code == 1);
}

TEST_CASE("command line: mistakes end with code 1 and say what is wrong") {
  CHECK(refusal({"--nosuch"}) == "Incorrect Usage. flag provided but not defined: -nosuch");
  CHECK(refusal({"-nosuch=5"}) == "Incorrect Usage. flag provided but not defined: -nosuch");
  CHECK(refusal({"--rpcport", "65536"}) ==
        "Incorrect Usage. --rpcport is 65536; allowed is an integer from 0 to 65535");
  CHECK(refusal({"--rpcport", "12 34"}).find("--rpcport is 12 34;") != std::string::npos);
  CHECK(refusal({"--verbosity", "6"}) == "Incorrect Usage. --verbosity is 6; allowed is an integer from 0 to 5");
  CHECK(refusal({"--block-interval", "1"}).find("allowed is an integer from 10") != std::string::npos);
  CHECK(refusal({"--godaddress", "me"}).find("40 hexadecimal digits") != std::string::npos);
  CHECK(parsed<PrintAndExit>({"import"}).code == 1);
}

TEST_CASE("command line: help and version end with code 0") {
  CHECK(parsed<PrintAndExit>({"--version"}).text == "idenad version " + std::string(program_version()) + "\n");
  CHECK(parsed<PrintAndExit>({"--version"}).code == 0);
  CHECK(parsed<PrintAndExit>({"-h"}).code == 0);
  CHECK(parsed<PrintAndExit>({"help"}).code == 0);
  CHECK(parsed<PrintAndExit>({"import", "--help"}).text.find("FILE") != std::string::npos);
}
