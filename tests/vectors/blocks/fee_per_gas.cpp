// blocks/fee_per_gas: the price of gas over consecutive proposed blocks.

#include "chain/fee_price.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

void run(const VectorFile& file) {
  const types::Rules rules;
  std::size_t index = 0;
  for (const Json& item : array(file.json, "cases")) {
    file.report.begin_case("case " + std::to_string(index++));
    Dna price = dna(item, "initialFeePerGas");
    const auto network_size = integer<std::size_t>(item, "networkSize");
    for (const Json& step : array(item, "steps")) {
      price = chain::next_fee_per_gas(price, integer<std::uint64_t>(step, "usedGas"), network_size, rules);
      file.report.equal("feePerGas", dna(step, "feePerGas"), price);
    }
  }
}

const Registration kFile{"blocks/fee_per_gas", run};

}  // namespace
}  // namespace idena::vectors
