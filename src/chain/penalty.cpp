#include "chain/penalty.hpp"

#include <algorithm>

namespace idena::chain {

std::uint16_t consumed_penalty_seconds(const state::Identity& identity, std::int64_t now) {
  if (identity.penalty_timestamp <= 0 || now <= identity.penalty_timestamp) return 0;
  const std::int64_t passed = now - identity.penalty_timestamp;
  return static_cast<std::uint16_t>(std::min<std::int64_t>(passed, identity.penalty_seconds));
}

void penalize(BlockUnderWay& block, const Address& address, std::uint16_t seconds) {
  block.state.identities().set_penalty_seconds(address, seconds);
  block.identities.set_online(address, false);
  block.state.identities().set_penalty_timestamp(address, 0);
}

}  // namespace idena::chain
