#pragma once
/// The identity record and what follows from it (spec: state §3.2, §4.8).

#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/dna.hpp"
#include "base/result.hpp"
#include "state/enums.hpp"

namespace idena::state {

struct FlipReference {
  Bytes cid;
  std::uint8_t pair = 0;  ///< index of the word pair the flip tells

  friend bool operator==(const FlipReference&, const FlipReference&) = default;
};

struct Invitee {
  Hash transaction;  ///< that activated the invitation
  Address address;

  friend bool operator==(const Invitee&, const Invitee&) = default;
};

struct Inviter {
  Hash transaction;
  Address address;
  std::uint32_t epoch_height = 0;

  friend bool operator==(const Inviter&, const Inviter&) = default;
};

/// One person. Defaults are what an address without a record has.
struct Identity {
  Dna stake;
  std::uint8_t invites = 0;
  std::uint16_t birthday = 0;  ///< epoch
  IdentityState state = IdentityState::kUndefined;
  std::uint32_t qualified_flips = 0;    ///< legacy total, still read
  std::uint32_t short_flip_points = 0;  ///< twice the points
  Bytes public_key;                     ///< 65 bytes once activated
  std::uint8_t required_flips = 0;
  std::vector<FlipReference> flips;
  std::uint32_t generation = 0;
  Bytes code;  ///< genetic code, 12 bytes once invited
  std::vector<Invitee> invitees;
  std::optional<Inviter> inviter;
  Dna penalty;  ///< legacy, in coins
  std::uint8_t validation_bits = 0;
  std::uint16_t validation_status = 0;
  /// A hash that is set but has no bytes is kept by the kill hook within its block; stored it is absent (§4.5).
  std::optional<Bytes> profile_hash;
  Bytes scores;  ///< one byte per validation, oldest first: high nibble twice the points, low nibble the flips
  std::optional<Address> delegatee;  ///< as stored; see active_delegatee
  std::uint32_t delegation_nonce = 0;
  std::uint16_t delegation_epoch = 0;
  std::uint32_t shard_id = 0;  ///< as stored; see shifted_shard_id
  bool pending_undelegation = false;
  Dna replenished_stake;
  std::uint16_t penalty_seconds = 0;
  std::int64_t penalty_timestamp = 0;  ///< unix seconds
  std::uint16_t undelegation_epoch = 0;
  Dna locked_stake;

  friend bool operator==(const Identity&, const Identity&) = default;
};

/// No bytes for an identity with all defaults.
Bytes encode(const Identity& identity);
Result<Identity> decode_identity(ByteView message);

/// The pool the identity delegates to; none while its undelegation is pending.
std::optional<Address> active_delegatee(const Identity& identity);
/// The pool the identity is leaving; none unless its undelegation is pending.
std::optional<Address> undelegating_from(const Identity& identity);
/// The stored shard, from 1.
std::uint32_t shifted_shard_id(const Identity& identity);

/// Bits of discrimination_flag. `stake_threshold` is the global one; absent and 0 discriminate nobody.
std::uint8_t discrimination_flags(const Identity& identity, const Dna& stake_threshold, std::uint16_t epoch);
bool is_discriminated(const Identity& identity, const Dna& stake_threshold, std::uint16_t epoch);

bool has_done_all_required_flips(const Identity& identity);
/// How many flips the identity may make, modulo 256.
std::uint8_t maximum_available_flips(const Identity& identity);
bool is_ceremony_candidate(const Identity& identity);
std::uint32_t total_word_pairs(const Identity& identity);

/// Flips a score byte counts.
std::uint8_t flips_of_score(std::uint8_t score);
/// Twice the points of a score byte.
std::uint8_t doubled_points_of_score(std::uint8_t score);
/// The score byte of a validation; both numbers lose their high bits.
std::uint8_t make_score(std::uint8_t doubled_points, std::uint8_t flips);

}  // namespace idena::state
