#include "node/config/config_file.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "unit/storage/scratch.hpp"

using namespace idena;
using namespace idena::node;

namespace {

ReadConfig read(std::string_view text) { return read_config(text, {}).value(); }

std::string problem(std::string_view text) {
  const auto read = read_config(text, {});
  return read ? "" : read.error().text();
}

}  // namespace

TEST_CASE("config: a whole file of the Go node's form is taken") {
  const ReadConfig out = read(R"({
    "DataDir": "here", "Network": 7, "AutoOnline": true,
    "RPC": {"HTTPHost": "0.0.0.0", "HTTPPort": 9119, "APIKey": "k", "HTTPCors": [], "HTTPModules": ["dna", "bcn"],
            "HTTPTimeouts": {"ReadTimeout": 5000000000, "IdleTimeout": 7}},
    "GenesisConf": {"GodAddress": "0x0102030405060708090a0b0c0d0e0f1011121314", "FirstCeremonyTime": 1700000000,
                    "Alloc": {"0x0102030405060708090a0b0c0d0e0f1011121314": {"Balance": 1000000000000000000000, "State": 3}}},
    "Mempool": {"TxPoolQueueSlots": 9, "TxLifetime": 1, "ResetInCeremony": true},
    "P2P": {"MaxInboundPeers": 3}, "IpfsConf": {"BootNodes": [], "Gc": {"Enabled": false}, "BlockPinThreshold": 0.1},
    "Sync": {"FastSync": false}, "OfflineDetection": {"PersistInterval": 1}, "Blockchain": {"WriteAllEvents": true, "StoreCertRange": 7, "BurnTxRange": 9},
    "Consensus": {"Automine": true}, "Validation": {"FlipLotteryDuration": 5}
  })");
  CHECK(out.notes.unknown.empty());
  const NodeConfig& config = out.config;
  CHECK(config.data_dir == "here");
  CHECK(config.auto_online);
  CHECK(out.notes.without_effect == std::vector<std::string>{"P2P.MaxInboundPeers", "IpfsConf.BootNodes", "IpfsConf.Gc",
                                                             "IpfsConf.BlockPinThreshold", "Sync.FastSync",
                                                             "OfflineDetection.PersistInterval"});
  CHECK(out.notes.unused == std::vector<std::string>{"Mempool.TxLifetime", "Blockchain.BurnTxRange"});
  CHECK(config.certificate_range == 7);
  CHECK(config.write_all_events);
  CHECK_FALSE(NodeConfig().write_all_events);
  CHECK(config.genesis.network == 7);
  CHECK(config.genesis.first_ceremony_time == 1700000000);
  REQUIRE(config.genesis.allocations.size() == 1);
  CHECK(config.genesis.allocations[0].address == config.genesis.god_address);
  CHECK(config.genesis.allocations[0].balance == Dna::coins(1000));
  CHECK_FALSE(config.genesis.allocations[0].stake);
  CHECK(config.genesis.allocations[0].state == state::IdentityState::kVerified);
  CHECK(config.rpc.host == "0.0.0.0");
  CHECK(config.rpc.port == 9119);
  CHECK(config.rpc.cors.empty());
  CHECK(config.rpc.modules == std::vector<std::string>{"dna", "bcn"});
  CHECK(config.rpc.read_timeout == std::chrono::seconds(5));
  CHECK(config.rpc.idle_timeout == std::chrono::seconds(120));
  CHECK(config.mempool.queue_slots == 9);
  CHECK(config.mempool.reset_in_ceremony);
  CHECK(config.rules.committee.automine);
  CHECK(config.rules.ceremony.flip_lottery == std::chrono::nanoseconds(5));
}

TEST_CASE("config: an empty object and nulls change nothing") {
  const ReadConfig out = read(R"({"Network":null,"rpc":null,"RPC":{"HTTPPort":null}})");
  CHECK(out.notes.unknown.empty());
  CHECK(out.config.genesis.network == kMainnet);
  CHECK(out.config.rpc.port == kDefaultRpcPort);
  CHECK(read("{}").config.rpc.modules == NodeConfig{}.rpc.modules);
}

TEST_CASE("config: keys nobody knows are told, with the key that was perhaps meant") {
  const ReadConfig out = read(R"({"Netwrok":1,"Consensus":{"maxstep":5,"Zzz":1},"consensu":{},"Colour":1})");
  CHECK(out.notes.unknown == std::vector<UnknownMember>{{"Netwrok", "Network"},
                                                        {"Consensus.maxstep", "MaxSteps"},
                                                        {"Consensus.Zzz", ""},
                                                        {"consensu", "Consensus"},
                                                        {"Colour", ""}});
}

TEST_CASE("config: a bad value names section, key, value and what is allowed") {
  CHECK(problem(R"({"Network":-1})") == "Network is -1; allowed is an integer from 0 to 4294967295");
  CHECK(problem(R"({"RPC":{"HTTPPort":65536}})") == "RPC.HTTPPort is 65536; allowed is an integer from 0 to 65535");
  CHECK(problem(R"({"RPC":{"HTTPHost":5}})") == "RPC.HTTPHost is 5; allowed is a text in quotes");
  CHECK(problem(R"({"RPC":{"HTTPModules":["dna",1]}})") ==
        "RPC.HTTPModules is [\"dna\",1]; allowed is a list of texts in quotes");
  CHECK(problem(R"({"RPC":{"HTTPTimeouts":{"ReadTimeout":"5s"}}})").find("in nanoseconds") != std::string::npos);
  CHECK(problem(R"({"GenesisConf":{"GodAddress":"0x01"}})").find("40 hexadecimal digits") != std::string::npos);
  CHECK(problem(R"({"GenesisConf":{"Alloc":{"0x01":{}}}})").find("GenesisConf.Alloc") != std::string::npos);
  CHECK(problem(R"({"GenesisConf":{"Alloc":{"0x0102030405060708090a0b0c0d0e0f1011121314":{"State":9}}}})") != "");
  CHECK(problem(R"({"IpfsConf":{"BlockPinThreshold":"all"}})").find("a number") != std::string::npos);
  CHECK(problem(R"({"Sync":{"FastSync":1}})").find("true or false") != std::string::npos);
  CHECK(problem(R"({"Validation":{"FlipLotteryDuration":"5s"}})") ==
        "Validation.FlipLotteryDuration is \"5s\"; allowed is an integer number of nanoseconds");
  CHECK(problem(R"({"Consensus":3})") == "Consensus must be a JSON object");
  CHECK(problem("[]") == "the config must be a JSON object");
  CHECK(problem("") == "the config must be a JSON object");
  CHECK(problem("{\"Consensus\":").find("EOF") != std::string::npos);
}

TEST_CASE("config: an API key is in no message") {
  CHECK(problem(R"({"RPC":{"APIKey":12345}})") == "RPC.APIKey is not shown; allowed is a text in quotes");
}

TEST_CASE("config: a file that is missing or no JSON is named") {
  CHECK(read_config_file("/nowhere/config.json", {}).error().text() ==
        "Config file cannot be found, path: /nowhere/config.json");
  const storage::ScratchFolder folder;
  const std::string file = (folder.path() / "config.json").string();
  std::ofstream(file) << "{nothing";
  CHECK(read_config_file(file, {}).error().text().starts_with("Cannot parse JSON config, path: " + file + ": "));
}
