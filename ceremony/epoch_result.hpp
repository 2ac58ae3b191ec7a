#pragma once
/// What a finished ceremony found out, as far as the change of the epoch needs it. By then the new states, stakes,
/// scores and birthdays of the identities are in the state already. spec: ceremony §14, §15; blocks §9

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "base/bytes.hpp"
#include "base/decimal.hpp"
#include "base/dna.hpp"
#include "state/enums.hpp"

namespace idena::ceremony {

/// Why an author is penalised. Costs the rewards of this validation, not the status.
enum class BadAuthorReason : std::uint8_t {
  kNoQualifiedFlips = 0,
  kQualifiedByNone = 1,
  kWrongWords = 2,
};

/// A flip its author may be paid for.
struct RewardableFlip {
  Bytes cid;
  std::uint8_t grade = 0;  ///< 1 if it ended as reported, else 0
  Decimal grade_score;     ///< mean score of the grades given

  friend bool operator==(const RewardableFlip&, const RewardableFlip&) = default;
};

/// An author with at least one rewardable flip who is not penalised.
struct GoodAuthor {
  bool missed = false;  ///< the validation; then nothing is paid
  state::IdentityState new_state = state::IdentityState::kUndefined;
  std::vector<RewardableFlip> flips;  ///< in order of submission

  friend bool operator==(const GoodAuthor&, const GoodAuthor&) = default;
};

/// An invitation whose invitee was validated while it was young enough to be rewarded.
struct SuccessfulInvite {
  std::uint16_t age = 0;           ///< epochs since the invitee's birth, 1 in the epoch of its first validation
  Hash transaction;                ///< that activated the invitation
  std::uint32_t epoch_height = 0;  ///< of the activation: blocks since the start of its epoch
  Address invitee;
  bool penalised = false;  ///< the invitee is a bad author and gets nothing of it

  friend bool operator==(const SuccessfulInvite&, const SuccessfulInvite&) = default;
};

/// A candidate who is no bad author; most have no invites.
struct GoodInviter {
  bool payable = false;
  state::IdentityState new_state = state::IdentityState::kUndefined;
  std::vector<SuccessfulInvite> invites;  ///< in order of the invitees: shard, index

  friend bool operator==(const GoodInviter&, const GoodInviter&) = default;
};

/// The reporters of one flip who are paid for it, and their new states.
using Reporters = std::map<Address, state::IdentityState>;

/// What the ceremony of one shard found out.
struct ShardResult {
  std::map<Address, BadAuthorReason> bad_authors;
  std::map<Address, GoodAuthor> good_authors;
  /// Bits of state::validation_flag of every author that has a record; all others have none.
  std::map<Address, std::uint16_t> author_flags;
  std::map<Address, GoodInviter> good_inviters;
  std::map<std::uint32_t, Reporters> reporters;  ///< by index of the reported flip in the shard

  friend bool operator==(const ShardResult&, const ShardResult&) = default;
};

struct EpochResult {
  /// Validated identities; of a failed validation the size the network had before.
  std::size_t network_size = 0;
  /// Nobody was validated: no status changes, nothing is paid.
  bool failed = false;
  std::map<std::uint32_t, ShardResult> shards;  ///< by number, from 1
  std::set<Address> pools;                      ///< delegatees of validated identities
  /// Stakes of candidates that were not validated, before burning.
  std::map<Address, Dna> non_validated_stakes;

  friend bool operator==(const EpochResult&, const EpochResult&) = default;
};

}  // namespace idena::ceremony
