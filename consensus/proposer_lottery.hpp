#pragma once
/// The lottery by which a round finds its proposers. spec: consensus §3

#include <cstdint>

#include "base/big_float.hpp"
#include "base/bytes.hpp"
#include "base/result.hpp"
#include "consensus/consensus_error.hpp"
#include "crypto/keys.hpp"
#include "identity/validator_sets.hpp"

namespace idena::consensus {

/// What a proposer proves its number over: parent's seed || 01 || LE64(round).
Bytes proposer_message(const Hash& parent_seed, std::uint64_t round);

/// Whether the address may propose at all: it is online, or god while nobody is. Discrimination does not matter.
bool may_propose(const identity::ValidatorSets& validators, const Address& address);

/// The degree of the root that is drawn from a proposer's number: members of a pool, 1 for everybody else.
std::uint64_t lottery_modifier(const identity::ValidatorSets& validators, const Address& address);

/// Whether the number wins: at least the threshold of the state, compared exactly.
bool wins_lottery(const BigFloat& number, double threshold);

/// The number that a proof claims for the address, before anything is verified; numbers decide between proposers.
/// Error kInvalidProposer for bytes that are no proof.
Result<BigFloat> claimed_number(const identity::ValidatorSets& validators, const Address& address, ByteView proof);

/// What a round's proposers are judged by: the head and its sets.
struct LotteryRound {
  const Hash& parent_seed;
  std::uint64_t round = 0;
  double threshold = 0;  ///< of the state after the parent
  const identity::ValidatorSets& validators;
};

/// The number of a proposer whose proof holds and wins, and who may propose; otherwise kInvalidProposer or
/// kProposerNotIdentity. A proof that does not verify is refused whatever the threshold.
Result<BigFloat> check_proposer(const LotteryRound& round, const crypto::PublicKey& key, ByteView proof);

}  // namespace idena::consensus
