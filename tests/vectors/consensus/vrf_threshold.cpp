// consensus/vrf_threshold: the proposer threshold over 120 blocks from the genesis of a private network.

#include <bit>

#include "consensus/proposer_threshold.hpp"
#include "types/rules.hpp"
#include "vectors/blocks/block_history.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

std::uint64_t bits(const Json& value) { return BigInt::from_big_endian(as_byte_string(value)).low_u64(); }

void run(const VectorFile& file) {
  const types::Rules rules;
  for (const Json& item : array(file.json, "cases")) {
    const std::string empty_flags = text(item, "emptyFlags");
    const auto& expected = array(item, "thresholdBits");
    const auto validators = integer<std::size_t>(item, "validators");
    file.report.begin_case("validators " + std::to_string(validators));
    file.report.equal("steps", expected.size(), empty_flags.size() + 1);
    double threshold = std::bit_cast<double>(bits(expected.at(0)));
    state::GlobalObject global = global_with_history(BigInt());
    for (std::size_t i = 0; i < empty_flags.size() && i + 1 < expected.size(); ++i) {
      global.add_block_bit(empty_flags[i] == '1');
      threshold = consensus::next_proposer_threshold(threshold, validators, state::empty_blocks_count(global.read()),
                                                     rules.committee.min_proposer_threshold);
      file.report.equal("threshold after block " + std::to_string(i), bits(expected.at(i + 1)),
                        std::bit_cast<std::uint64_t>(threshold));
    }
  }
}

const Registration kFile{"consensus/vrf_threshold", run};

}  // namespace
}  // namespace idena::vectors
