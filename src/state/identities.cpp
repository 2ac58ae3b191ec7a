#include "state/identities.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "state/keys.hpp"

namespace idena::state {
namespace {

constexpr std::uint8_t kMaxInvites = 255;
constexpr std::size_t kMaxFlips = 255;
constexpr std::size_t kGeneticCodeSize = 12;
/// Scores kept, unless the kept ones would count too few flips.
constexpr std::size_t kMaxScores = 10;
constexpr unsigned kMinFlipsInScores = 32;

void subtract(Dna& from, const Dna& amount) {
  from -= amount;
  assert(!from.is_negative());
}

}  // namespace

std::optional<Identities::Live> Identities::Loader::operator()(const Address& address) const {
  std::optional<Identity> identity = stored.identity(address);
  if (!identity) return std::nullopt;
  return Live{std::move(*identity), std::nullopt};
}

const Identity* Identities::find(const Address& address) const {
  const Live* live = live_.look(address, loader());
  return live != nullptr ? &live->record : nullptr;
}

const Identity& Identities::read(const Address& address) const {
  static const Identity kAbsent;
  const Identity* identity = find(address);
  return identity != nullptr ? *identity : kAbsent;
}

std::optional<Address> Identities::pending_undelegation(const Address& address) const {
  return undelegating_from(read(address));
}

GeneticCode Identities::genetic_code(const Address& address) {
  const Identity& identity = ensure(address);
  if (identity.generation == 0) return {0, to_bytes(address.view().first(kGeneticCodeSize))};
  return {identity.generation, identity.code};
}

std::uint8_t Identities::made_flips(const Address& address) {
  return static_cast<std::uint8_t>(ensure(address).flips.size());
}

bool Identities::has_validation_transaction(const Address& address, types::TxType type) {
  return (ensure(address).validation_bits & validation_bit_of(type)) != 0;
}

void Identities::set_genetic_code(const Address& address, std::uint32_t generation, Bytes code) {
  Identity& identity = edit(address);
  identity.generation = generation;
  identity.code = std::move(code);
}

void Identities::set_legacy_flip_points(const Address& address, std::uint32_t doubled_points, std::uint32_t flips) {
  Identity& identity = edit(address);
  identity.short_flip_points = doubled_points;
  identity.qualified_flips = flips;
}

void Identities::remove_pending_undelegation(const Address& address) {
  Identity& identity = edit(address);
  identity.pending_undelegation = false;
  identity.delegatee.reset();
}

void Identities::add_stake(const Address& address, const Dna& amount) {
  if (amount.is_zero() && ensure(address).state != IdentityState::kKilled) return;
  edit(address).stake += amount;
}

void Identities::sub_stake(const Address& address, const Dna& amount) {
  if (amount.is_zero() && ensure(address).state != IdentityState::kKilled) return;
  subtract(edit(address).stake, amount);
}

void Identities::add_replenished_stake(const Address& address, const Dna& amount) {
  edit(address).replenished_stake += amount;
}

void Identities::sub_replenished_stake(const Address& address, const Dna& amount) {
  subtract(edit(address).replenished_stake, amount);
}

void Identities::add_locked_stake(const Address& address, const Dna& amount) { edit(address).locked_stake += amount; }

void Identities::sub_locked_stake(const Address& address, const Dna& amount) {
  subtract(edit(address).locked_stake, amount);
}

void Identities::add_invite(const Address& address, std::uint8_t count) {
  if (ensure(address).invites == kMaxInvites) return;
  Identity& identity = edit(address);
  identity.invites = static_cast<std::uint8_t>(identity.invites + count);
}

void Identities::sub_invite(const Address& address, std::uint8_t count) {
  Identity& identity = edit(address);
  identity.invites = static_cast<std::uint8_t>(identity.invites - count);
}

void Identities::add_flip(const Address& address, FlipReference flip) {
  if (ensure(address).flips.size() >= kMaxFlips) return;
  edit(address).flips.push_back(std::move(flip));
}

void Identities::delete_flip(const Address& address, ByteView cid) {
  const auto& flips = ensure(address).flips;
  const auto found = std::ranges::find_if(flips, [&](const FlipReference& flip) { return equal(flip.cid, cid); });
  if (found == flips.end()) return;
  const auto index = found - flips.begin();
  auto& kept = edit(address).flips;
  kept.erase(kept.begin() + index);
}

void Identities::remove_invitee(const Address& address, const Address& invitee) {
  const auto& invitees = ensure(address).invitees;
  const auto found = std::ranges::find(invitees, invitee, &Invitee::address);
  if (found == invitees.end()) return;
  const auto index = found - invitees.begin();
  auto& kept = edit(address).invitees;
  kept.erase(kept.begin() + index);
}

void Identities::add_score(const Address& address, std::uint8_t score) {
  Bytes& scores = edit(address).scores;
  scores.push_back(score);
  std::size_t flips = 0;
  for (const std::uint8_t each : scores) flips += flips_of_score(each);
  while (scores.size() > kMaxScores) {
    flips -= flips_of_score(scores.front());
    if (flips < kMinFlipsInScores) break;
    scores.erase(scores.begin());
  }
}

void Identities::set_validation_bit(const Address& address, types::TxType type) {
  const std::uint8_t bit = validation_bit_of(type);
  if (bit == 0) ensure(address);
  else edit(address).validation_bits |= bit;
}

void Identities::set_penalty_seconds(const Address& address, std::uint16_t seconds) {
  Identity& identity = edit(address);
  identity.penalty = Dna();
  identity.penalty_seconds = seconds;
}

void Identities::clear_penalty(const Address& address) { set_penalty_seconds(address, 0); }

void Identities::sub_penalty(const Address& address, const Dna& amount) {
  ensure(address);
  if (amount.is_zero()) return;
  Dna& penalty = edit(address).penalty;
  penalty -= std::min(penalty, amount);
}

void Identities::sub_penalty_seconds(const Address& address, std::uint16_t seconds) {
  ensure(address);
  if (seconds == 0) return;
  std::uint16_t& left = edit(address).penalty_seconds;
  left = static_cast<std::uint16_t>(left - std::min(left, seconds));
}

void Identities::keep_on_kill(const Address& address, const KeepOnKill& keep) {
  if (Live* live = live_.amend(address, loader())) live->keep = keep;
}

void Identities::for_each(const StateReader::VisitIdentity& visit) const {
  stored_.for_each_identity_record([&](const Address& address, ByteView value) {
    if (const Live* live = live_.look_live(address)) return visit(address, live->record);
    return visit(address, decode_stored_identity(address, value));
  });
}

void Identities::for_each_to_change(const StateReader::VisitIdentity& visit) const {
  for_each([&](const Address& address, const Identity& identity) {
    const Identity copy = identity;  // NOLINT(performance-unnecessary-copy-initialization): visit changes the original
    return visit(address, copy);
  });
}

std::vector<Address> Identities::killed_delegators() const {
  std::vector<Address> out;
  live_.for_each_live([&](const Address& address, const Live& live) {
    if (active_delegatee(live.record) && !is_newbie_or_better(live.record.state)) out.push_back(address);
  });
  return out;
}

std::optional<Identity> remains_of_killed(const Identity& killed, const KeepOnKill& keep) {
  Identity kept;
  bool any = false;
  if (keep.profile && killed.profile_hash) {
    kept.profile_hash = killed.profile_hash;
    any = true;
  }
  if (keep.penalty && (!killed.penalty.is_zero() || killed.penalty_seconds > 0)) {
    kept.penalty = killed.penalty;
    kept.penalty_seconds = killed.penalty_seconds;
    kept.penalty_timestamp = killed.penalty_timestamp;
    any = true;
  }
  if (keep.delegation_nonce && killed.delegation_nonce > 0) {
    kept.delegation_nonce = killed.delegation_nonce;
    any = true;
  }
  return any ? std::optional(std::move(kept)) : std::nullopt;
}

void Identities::collect_writes(std::vector<TreeWrite>& writes) const {
  live_.for_each_touched([&](const Address& address, const Live& live) {
    TreeWrite& write = writes.emplace_back(TreeWrite{keys::identity(address), std::nullopt});
    if (live.record.state != IdentityState::kKilled) {
      write.value = encode(live.record);
    } else if (live.keep) {
      if (const auto remains = remains_of_killed(live.record, *live.keep)) write.value = encode(*remains);
    }
  });
}

}  // namespace idena::state
