// blocks/vrf_threshold: the proposer threshold and the history of empty blocks, step by step.

#include <bit>

#include "consensus/proposer_threshold.hpp"
#include "types/rules.hpp"
#include "vectors/blocks/block_history.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

double double_of_bits(const Json& object, std::string_view name) {
  return std::bit_cast<double>(BigInt::from_big_endian(bytes(object, name)).low_u64());
}

void run(const VectorFile& file) {
  const types::Rules rules;
  std::size_t index = 0;
  for (const Json& item : array(file.json, "cases")) {
    file.report.begin_case("case " + std::to_string(index++));
    double threshold = double_of_bits(item, "initialBits");
    state::GlobalObject global = global_with_history(big(item, "initialEmptyBlocksBits"));
    const auto validators = integer<std::size_t>(item, "validatorsSize");
    for (const Json& step : array(item, "steps")) {
      global.add_block_bit(boolean(step, "empty"));
      const unsigned empty = state::empty_blocks_count(global.read());
      threshold =
          consensus::next_proposer_threshold(threshold, validators, empty, rules.committee.min_proposer_threshold);
      file.report.equal("emptyCount", integer<unsigned>(step, "emptyCount"), empty);
      file.report.equal("threshold", std::bit_cast<std::uint64_t>(double_of_bits(step, "thresholdBits")),
                        std::bit_cast<std::uint64_t>(threshold));
    }
  }
}

const Registration kFile{"blocks/vrf_threshold", run};

}  // namespace
}  // namespace idena::vectors
