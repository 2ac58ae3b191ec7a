#pragma once
/// What a block pays: the proposer and the final committee share it by stake. spec: blocks §7

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/big_float.hpp"
#include "base/bytes.hpp"
#include "base/dna.hpp"
#include "chain/block_under_way.hpp"

namespace idena::chain {

/// Who gets a share and with which weight, fixed before any transaction runs (§7.1).
struct RewardContext {
  struct Member {
    Address address;  ///< the individual, also where it delegates
    BigFloat weight;
  };

  Address stake_address;                        ///< of the proposer: itself, or the member of its pool whose turn it is
  std::optional<std::uint32_t> next_pool_turn;  ///< present if the proposer is a pool
  BigFloat proposer_weight;
  std::vector<Member> committee;  ///< ascending by address
};

RewardContext make_reward_context(const BlockUnderWay& block);

/// Fees and tips of the block's transactions.
struct BlockIncome {
  Dna fees;
  Dna tips;
};

/// Pays the committee and the proposer, holding back what a penalty takes (§7.2, §7.3). For proposed blocks.
void pay_block_rewards(BlockUnderWay& block, const RewardContext& context, const BlockIncome& income);

}  // namespace idena::chain
