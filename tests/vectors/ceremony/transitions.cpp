// ceremony/transitions: what a validation makes of a person, and how much stake is lost.

#include "ceremony/stake_burn.hpp"
#include "ceremony/status_transition.hpp"
#include "vectors/ceremony/numbers.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

state::IdentityState status(const Json& value) { return state::IdentityState{as_integer<std::uint8_t>(value)}; }
bool flag(const Json& value) { return as_integer<int>(value) != 0; }

void run_rows(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "rows")) {
    file.report.begin_case("row " + std::to_string(index++));
    const auto& row = item.as_array();
    const ceremony::Performance performance{.short_score = as_float32(row.at(2)),
                                            .long_score = as_float32(row.at(4)),
                                            .total_score = as_float32(row.at(5)),
                                            .total_flips = as_integer<std::uint32_t>(row.at(6)),
                                            .short_flips = as_integer<std::uint32_t>(row.at(3)),
                                            .missed = flag(row.at(7)),
                                            .no_qualified_short = flag(row.at(8)),
                                            .no_qualified_long = flag(row.at(9))};
    file.report.equal("newState", as_integer<int>(row.at(10)),
                      static_cast<int>(ceremony::next_status(status(row.at(0)), flag(row.at(1)), performance, {})));
  }
}

void run_shares(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "stakeShareToBurn")) {
    file.report.begin_case("share " + std::to_string(index++));
    const auto& row = item.as_array();
    const unsigned share = ceremony::stake_share_to_burn({status(row.at(0))}, as_integer<std::uint16_t>(row.at(1)),
                                                         as_integer<std::uint16_t>(row.at(2)), {});
    file.report.equal("percent", as_integer<unsigned>(row.at(3)), share);
  }
}

void run(const VectorFile& file) {
  run_rows(file);
  run_shares(file);
}

const Registration kFile{"ceremony/transitions", run};

}  // namespace
}  // namespace idena::vectors
