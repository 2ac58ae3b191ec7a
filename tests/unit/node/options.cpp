#include "node/options.hpp"

#include <doctest/doctest.h>

using namespace idena::node;

namespace {

using Arguments = std::vector<std::string>;

template <class T>
T parsed(const Arguments& arguments) {
  const Command command = parse_command_line(arguments);
  REQUIRE(std::holds_alternative<T>(command));
  return std::get<T>(command);
}

}  // namespace

TEST_CASE("command line: flags take one dash or two, a space or an equals sign") {
  CHECK(parsed<DevnetOptions>({"--devnet", "--rpcport", "1234"}).rpc_port == 1234);
  CHECK(parsed<DevnetOptions>({"-devnet", "-rpcport", "1234"}).rpc_port == 1234);
  CHECK(parsed<DevnetOptions>({"-rpcport=1234", "--devnet"}).rpc_port == 1234);
  CHECK(parsed<DevnetOptions>({"--devnet", "--index-all-addresses"}).common.index_all_addresses);
  CHECK_FALSE(parsed<DevnetOptions>({"--devnet"}).common.index_all_addresses);
}

TEST_CASE("command line: flags stand before or after the file of an import") {
  for (const Arguments& arguments :
       {Arguments{"import", "chain.zst", "--datadir", "d"}, Arguments{"--datadir", "d", "import", "chain.zst"},
        Arguments{"import", "-datadir=d", "chain.zst"}}) {
    const auto options = parsed<ImportOptions>(arguments);
    CHECK(options.file == "chain.zst");
    CHECK(options.common.data_dir == "d");
    CHECK(options.data_dir_given);
  }
  CHECK_FALSE(parsed<ImportOptions>({"import", "chain.zst"}).data_dir_given);
}

TEST_CASE("command line: mistakes end with code 1 and say what is wrong") {
  CHECK(parsed<PrintAndExit>({}).code == 1);
  CHECK(parsed<PrintAndExit>({"--nosuch"}).text.starts_with("Incorrect Usage. flag provided but not defined: -nosuch"));
  CHECK(parsed<PrintAndExit>({"--devnet", "--rpcport", "65536"}).code == 1);
  CHECK(parsed<PrintAndExit>({"--devnet", "--verbosity", "6"}).text.find("verbosity") != std::string::npos);
  CHECK(parsed<PrintAndExit>({"--devnet", "--block-interval", "1"}).code == 1);
  CHECK(parsed<PrintAndExit>({"import"}).code == 1);
}

TEST_CASE("command line: help and version end with code 0") {
  CHECK(parsed<PrintAndExit>({"--version"}).text == "idenad version " + std::string(program_version()) + "\n");
  CHECK(parsed<PrintAndExit>({"--version"}).code == 0);
  CHECK(parsed<PrintAndExit>({"-h"}).code == 0);
  CHECK(parsed<PrintAndExit>({"help"}).code == 0);
  CHECK(parsed<PrintAndExit>({"import", "--help"}).text.find("FILE") != std::string::npos);
}
