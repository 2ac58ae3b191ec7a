#pragma once
/// The live identities of a block (spec: state §4.2-4.5, §4.7).

#include <functional>
#include <optional>
#include <vector>

#include "state/live_map.hpp"
#include "state/state_reader.hpp"
#include "state/tree_write.hpp"

namespace idena::state {

/// What outlives a kill in this block (spec: state §4.5).
struct KeepOnKill {
  bool profile = false;
  bool penalty = false;
  bool delegation_nonce = false;

  friend bool operator==(const KeepOnKill&, const KeepOnKill&) = default;
};

struct GeneticCode {
  std::uint32_t generation = 0;
  Bytes code;

  friend bool operator==(const GeneticCode&, const GeneticCode&) = default;
};

/// const = a pure read, never creates. Everything else, **the reads among it included**, creates the identity if it is
/// absent: an empty leaf that changes the root (§4.2). Setters touch, unless they say otherwise.
class Identities {
 public:
  explicit Identities(StateReader stored) : stored_(std::move(stored)) {}

  // Pure reads. References and pointers hold until the identity is changed.
  /// Null if there is no identity.
  [[nodiscard]] const Identity* find(const Address& address) const;
  /// Defaults if there is no identity.
  [[nodiscard]] const Identity& read(const Address& address) const;
  [[nodiscard]] IdentityState state(const Address& address) const { return read(address).state; }
  [[nodiscard]] std::optional<Address> pending_undelegation(const Address& address) const;

  // Reads that create.
  const Identity& ensure(const Address& address) { return live_.ensure(address, loader()).record; }
  std::optional<Address> delegatee(const Address& address) { return active_delegatee(ensure(address)); }
  std::uint16_t delegation_epoch(const Address& address) { return ensure(address).delegation_epoch; }
  const Dna& penalty(const Address& address) { return ensure(address).penalty; }
  /// Without a generation: the first bytes of the address.
  GeneticCode genetic_code(const Address& address);
  std::uint8_t required_flips(const Address& address) { return ensure(address).required_flips; }
  std::uint8_t made_flips(const Address& address);
  const std::optional<Inviter>& inviter(const Address& address) { return ensure(address).inviter; }
  const std::vector<Invitee>& invitees(const Address& address) { return ensure(address).invitees; }
  const std::optional<Bytes>& profile_hash(const Address& address) { return ensure(address).profile_hash; }
  bool has_validation_transaction(const Address& address, types::TxType type);

  // Plain assignments.
  void set_state(const Address& address, IdentityState state) { edit(address).state = state; }
  void set_public_key(const Address& address, Bytes key) { edit(address).public_key = std::move(key); }
  void set_required_flips(const Address& address, std::uint8_t count) { edit(address).required_flips = count; }
  void set_invites(const Address& address, std::uint8_t count) { edit(address).invites = count; }
  void set_birthday(const Address& address, std::uint16_t epoch) { edit(address).birthday = epoch; }
  void set_delegatee(const Address& address, const Address& pool) { edit(address).delegatee = pool; }
  void set_delegation_epoch(const Address& address, std::uint16_t epoch) { edit(address).delegation_epoch = epoch; }
  void set_delegation_nonce(const Address& address, std::uint32_t nonce) { edit(address).delegation_nonce = nonce; }
  void set_undelegation_epoch(const Address& address, std::uint16_t epoch) { edit(address).undelegation_epoch = epoch; }
  void set_penalty_timestamp(const Address& address, std::int64_t time) { edit(address).penalty_timestamp = time; }
  void set_shard_id(const Address& address, std::uint32_t shard) { edit(address).shard_id = shard; }
  void set_validation_status(const Address& address, std::uint16_t flags) { edit(address).validation_status = flags; }
  void set_genetic_code(const Address& address, std::uint32_t generation, Bytes code);
  void set_profile_hash(const Address& address, Bytes hash) { edit(address).profile_hash = std::move(hash); }
  void set_inviter(const Address& address, const Inviter& inviter) { edit(address).inviter = inviter; }
  void set_legacy_flip_points(const Address& address, std::uint32_t doubled_points, std::uint32_t flips);
  void reset_inviter(const Address& address) { edit(address).inviter.reset(); }
  void clear_flips(const Address& address) { edit(address).flips.clear(); }
  void reset_validation_bits(const Address& address) { edit(address).validation_bits = 0; }
  /// The pending flag stays.
  void remove_delegatee(const Address& address) { edit(address).delegatee.reset(); }
  /// The delegatee stays.
  void set_pending_undelegation(const Address& address) { edit(address).pending_undelegation = true; }
  /// Takes the delegatee along.
  void remove_pending_undelegation(const Address& address);

  // Amounts. What is subtracted must be there. add_stake and sub_stake of 0 touch only a killed identity.
  void add_stake(const Address& address, const Dna& amount);
  void sub_stake(const Address& address, const Dna& amount);
  void add_replenished_stake(const Address& address, const Dna& amount);
  void sub_replenished_stake(const Address& address, const Dna& amount);
  void add_locked_stake(const Address& address, const Dna& amount);
  void sub_locked_stake(const Address& address, const Dna& amount);

  // Counters, lists and penalties.
  /// Modulo 256, but nothing at all if there are 255.
  void add_invite(const Address& address, std::uint8_t count);
  /// Modulo 256.
  void sub_invite(const Address& address, std::uint8_t count);
  /// Nothing if there are 255 flips already.
  void add_flip(const Address& address, FlipReference flip);
  /// Removes the first match; touches only if there is one.
  void delete_flip(const Address& address, ByteView cid);
  void add_invitee(const Address& address, const Invitee& invitee) { edit(address).invitees.push_back(invitee); }
  /// Removes the first match; touches only if there is one.
  void remove_invitee(const Address& address, const Address& invitee);
  /// Appends and drops the oldest beyond ten, as long as the rest holds enough flips.
  void add_score(const Address& address, std::uint8_t score);
  /// Does not touch for a type without a bit.
  void set_validation_bit(const Address& address, types::TxType type);
  /// Replaces the legacy penalty.
  void set_penalty_seconds(const Address& address, std::uint16_t seconds);
  /// Coins and seconds; the timestamp stays.
  void clear_penalty(const Address& address);
  /// Down to none; an amount of 0 does not touch.
  void sub_penalty(const Address& address, const Dna& amount);
  /// Down to 0; 0 seconds do not touch.
  void sub_penalty_seconds(const Address& address, std::uint16_t seconds);

  /// Attaches what to keep should the identity be killed in this block. Neither creates nor touches.
  void keep_on_kill(const Address& address, const KeepOnKill& keep);

  /// Identities of the stored tree in ascending address order, shown as they are now; not those created in this block.
  /// `visit` must not change identities (spec: state §4.7).
  void for_each(const StateReader::VisitIdentity& visit) const;
  /// The same for a `visit` that changes identities: it sees copies.
  void for_each_to_change(const StateReader::VisitIdentity& visit) const;
  /// Identities loaded in this block that delegate, not pending, and are not validated; in ascending order.
  [[nodiscard]] std::vector<Address> killed_delegators() const;

  /// Identities looked at so far: what a State kept for long holds in memory.
  [[nodiscard]] std::size_t loaded() const { return live_.size(); }

  void open() { live_.open(); }
  void close() { live_.close(); }
  void revert() { live_.revert(); }
  void collect_writes(std::vector<TreeWrite>& writes) const;

 private:
  struct Live {
    Identity record;
    std::optional<KeepOnKill> keep;
  };
  /// Asks the stored state for a record that is not live yet.
  struct Loader {
    const StateReader& stored;
    std::optional<Live> operator()(const Address& address) const;
  };
  [[nodiscard]] Loader loader() const { return {stored_}; }
  Identity& edit(const Address& address) { return live_.mutate(address, loader()).record; }

  StateReader stored_;
  LiveMap<Address, Live> live_;
};

/// What is stored of a killed identity: the kept parts in a fresh record, or none if nothing qualifies.
std::optional<Identity> remains_of_killed(const Identity& killed, const KeepOnKill& keep);

}  // namespace idena::state
