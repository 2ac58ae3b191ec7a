// encoding/headers: fields -> bytes -> hash, coinbase and the seeds that follow.

#include "types/header.hpp"

#include "vectors/encoding/chain_objects.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

using namespace idena::types;

void check_header(Report& report, const Json& item, const Header& header) {
  report.equal_bytes("inner bytes", bytes(item, "innerBytes"), hashed_bytes(header));
  const Bytes header_bytes = bytes(item, "headerBytes");
  report.equal_bytes("header bytes", header_bytes, encode(header));
  report.equal("hash", fixed<Hash>(item, "hash"), hash(header));
  report.equal_bytes("seed data", bytes(item, "seedDataForNextBlock"), next_seed_data(header));
  const auto decoded = decode_header(header_bytes);
  report.check("header bytes decode to the fields", decoded && decoded.value() == header);
}

void run(const VectorFile& file) {
  Report& report = file.report;
  for (const Json& item : array(file.json, "proposed")) {
    report.begin_case(text(item, "name"));
    const Header header{proposed_header_of(member(item, "fields"))};
    check_header(report, item, header);
    report.equal("coinbase", fixed<Address>(item, "coinbase"), header.coinbase());
  }
  std::size_t index = 0;
  for (const Json& item : array(file.json, "empty")) {
    report.begin_case("empty " + std::to_string(index++));
    check_header(report, item, {empty_header_of(member(item, "fields"))});
  }
  for (const Json& item : array(file.json, "emptySeeds")) {
    report.begin_case("empty seed after height " + text(item, "prevHeight"));
    const Hash seed = fixed<Hash>(item, "prevSeed");
    const auto height = integer<std::uint64_t>(item, "prevHeight");
    report.equal_bytes("seed data", bytes(item, "seedData"), next_seed_data(seed, height));
    report.equal("seed", fixed<Hash>(item, "emptyBlockSeed"), next_empty_block_seed(seed, height));
  }
  for (const Json& item : array(file.json, "genesisSeeds")) {
    const auto network = integer<std::uint32_t>(item, "network");
    report.begin_case("genesis seed of network " + std::to_string(network));
    report.equal("seed", fixed<Hash>(item, "seed"), genesis_seed(network));
  }
}

const Registration kHeaders{"encoding/headers", run};

}  // namespace
}  // namespace idena::vectors
