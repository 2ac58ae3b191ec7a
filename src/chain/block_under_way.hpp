#pragma once
/// What a block is applied to and what is being made of it.

#include <cstdint>
#include <functional>
#include <optional>

#include "base/bytes.hpp"
#include "ceremony/epoch_result.hpp"
#include "ceremony/shard_results.hpp"
#include "identity/validator_sets.hpp"
#include "state/identity_state.hpp"
#include "state/state.hpp"
#include "types/block_flags.hpp"
#include "types/header.hpp"
#include "types/rules.hpp"

namespace idena::chain {

struct BlockUnderWay;

/// How a ceremony ended.
struct CeremonyVerdict {
  ceremony::ShardJudgements shards;  ///< for who wants to know why
  ceremony::EpochResult result;
};

/// Ends the epoch's ceremony in a block: changes the identities of the block and tells what the epoch's change needs.
using EpochJudge = std::function<CeremonyVerdict(BlockUnderWay& block)>;

/// Everything a block is judged by: its parent's header, both trees and the validator sets after the parent.
/// Membership facts come from these sets for the whole block (spec: blocks, overview 6).
struct ParentView {
  const types::Header& header;
  const tree::Tree& state;
  const tree::Tree& identities;
  const identity::ValidatorSets& validators;
  const EpochJudge* epoch_judge = nullptr;  ///< null where nobody can tell how a ceremony ends: none is under way, or
                                            ///< the block that started its lottery was not seen
};

/// What the block itself says, before flags and roots are known.
struct BlockFacts {
  std::uint64_t height = 0;
  std::int64_t time = 0;            ///< unix seconds
  Hash seed;                        ///< the block's own seed
  std::optional<Address> coinbase;  ///< the proposer; absent in an empty block
  std::optional<Address> offline_address;
};

/// The live objects of both trees while a block is applied.
struct BlockUnderWay {
  BlockUnderWay(const ParentView& parent_view, const types::Rules& network_rules, const BlockFacts& block_facts)
      : parent(parent_view),
        rules(network_rules),
        facts(block_facts),
        state(parent_view.state),
        identities(parent_view.identities) {}

  [[nodiscard]] const identity::ValidatorSets& validators() const { return parent.validators; }
  [[nodiscard]] bool is_proposed() const { return facts.coinbase.has_value(); }

  const ParentView& parent;
  const types::Rules& rules;
  const BlockFacts& facts;
  state::State state;
  state::IdentityTreeState identities;
};

}  // namespace idena::chain
