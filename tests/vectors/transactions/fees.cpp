// transactions/fees: size, gas and price of transactions of every type.

#include "chain/fee_price.hpp"
#include "chain/tx/tx_fees.hpp"
#include "vectors/registry.hpp"
#include "vectors/tx_json.hpp"

namespace idena::vectors {
namespace {

void run_lowest_prices(const VectorFile& file) {
  for (const Json& item : array(file.json, "minFeePerGas")) {
    const auto network_size = integer<std::size_t>(item, "networkSize");
    file.report.begin_case("lowest price at network size " + std::to_string(network_size));
    file.report.equal("minFeePerGas", dna(item, "minFeePerGas"), chain::min_fee_per_gas(network_size));
  }
}

void run_case(const Json& item, Report& report) {
  const chain::SignedTxPtr tx = tx_of(item);
  const auto network_size = integer<std::size_t>(item, "networkSize");
  const Dna price = dna(item, "feePerGas");
  report.equal("type", integer<unsigned>(item, "type"), static_cast<unsigned>(tx->tx.type));
  report.equal("size", integer<std::size_t>(item, "size"), tx->size);
  report.equal("gas", integer<std::uint64_t>(item, "gas"), chain::tx_gas(tx->tx, tx->size));
  report.equal("fee", dna(item, "fee"), chain::tx_fee(tx->tx, tx->size, network_size, price));
  report.equal("cost", dna(item, "cost"), chain::tx_cost(tx->tx, tx->size, network_size, price));
  report.equal("maxCost", dna(item, "maxCost"), chain::tx_max_cost(tx->tx));
}

void run(const VectorFile& file) {
  run_lowest_prices(file);
  std::size_t index = 0;
  for (const Json& item : array(file.json, "cases")) {
    file.report.begin_case("case " + std::to_string(index++));
    run_case(item, file.report);
  }
}

const Registration kFile{"transactions/fees", run};

}  // namespace
}  // namespace idena::vectors
