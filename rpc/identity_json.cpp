#include "rpc/identity_json.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/hex.hpp"
#include "rpc/ceremony_view.hpp"
#include "rpc/word_pairs_json.hpp"
#include "state/identity_state.hpp"
#include "state/state_reader.hpp"
#include "types/cid.hpp"
#include "types/rules.hpp"

namespace idena::rpc {
namespace {

using state::Identity;
using state::IdentityState;

Json address_or_null(const std::optional<Address>& address) { return address ? Json::hex(*address) : Json::null(); }

Json cid_string(ByteView cid) { return Json::string(cid.empty() ? "" : types::cid_text(cid)); }

/// Epochs since the birth of those who have passed a validation.
std::uint64_t age_of(const Identity& identity, std::uint16_t epoch) {
  switch (identity.state) {
    case IdentityState::kNewbie:
    case IdentityState::kVerified:
    case IdentityState::kHuman:
    case IdentityState::kSuspended:
    case IdentityState::kZombie: return static_cast<std::uint16_t>(epoch - identity.birthday);
    case IdentityState::kUndefined:
    case IdentityState::kInvite:
    case IdentityState::kCandidate:
    case IdentityState::kKilled: break;
  }
  return 0;
}

/// Points and flips over the stored validations, with what is left of the totals from before they were stored
/// (spec: ceremony §12, Sum).
struct TotalScore {
  Float32 points = 0;
  std::uint32_t flips = 0;
};

TotalScore total_score(const Identity& identity) {
  constexpr double kTenths = 10;
  TotalScore out;
  for (const std::uint8_t score : identity.scores) {
    out.points += static_cast<Float32>(state::doubled_points_of_score(score)) / 2;
    out.flips += state::flips_of_score(score);
  }
  // 1 - 0.1 n of the legacy totals, as tenths: n/10 alone is not exact in binary.
  const double tenths_left = kTenths - static_cast<double>(identity.scores.size());
  const double old_points = static_cast<double>(static_cast<Float32>(identity.short_flip_points) / 2);
  out.points += static_cast<Float32>(old_points * tenths_left / kTenths);
  const double old_flips = std::round(static_cast<double>(identity.qualified_flips) * tenths_left / kTenths);
  out.flips += static_cast<std::uint32_t>(static_cast<std::int64_t>(old_flips));
  return out;
}

Json flips_json(const Identity& identity) {
  JsonArray out;
  for (const state::FlipReference& flip : identity.flips) out.add(cid_string(flip.cid));
  return out.finish_or_null();
}

Json flips_with_pair_json(const Identity& identity) {
  JsonArray out;
  for (const state::FlipReference& flip : identity.flips) {
    out.add(JsonObject().member("hash", cid_string(flip.cid)).member("pair", Json::integer(flip.pair)).finish());
  }
  return out.finish_or_null();
}

Json invitees_json(const Identity& identity) {
  JsonArray out;
  for (const state::Invitee& invitee : identity.invitees) {
    // Capitalised: wallets rely on it.
    out.add(JsonObject()
                .member("TxHash", Json::hex(invitee.transaction))
                .member("Address", Json::hex(invitee.address))
                .finish());
  }
  return out.finish_or_null();
}

Json inviter_json(const Identity& identity) {
  if (!identity.inviter) return Json::null();
  return JsonObject()
      .member("txHash", Json::hex(identity.inviter->transaction))
      .member("address", Json::hex(identity.inviter->address))
      .member("epochHeight", Json::integer(identity.inviter->epoch_height))
      .finish();
}

struct FlagName {
  unsigned bit;
  std::string_view name;
};

template <std::size_t N>
Json flag_names(unsigned flags, const std::array<FlagName, N>& names) {
  JsonArray out;
  for (const FlagName& flag : names) {
    if ((flags & flag.bit) != 0) out.add(Json::string(flag.name));
  }
  return out.finish_or_null();
}

Json validation_flags_json(const Identity& identity) {
  using namespace state::validation_flag;
  constexpr std::array<FlagName, 3> kNames = {{{kAllFlipsNotQualified, "AllFlipsNotQualified"},
                                               {kAtLeastOneFlipNotQualified, "AtLeastOneFlipNotQualified"},
                                               {kAtLeastOneFlipReported, "AtLeastOneFlipReported"}}};
  return flag_names(identity.validation_status, kNames);
}

Json discrimination_flags_json(const Identity& identity, const state::Global& global) {
  using namespace state::discrimination_flag;
  constexpr std::array<FlagName, 3> kNames = {{{kNewbie, "Newbie"}, {kDelegation, "Delegation"}, {kStake, "Stake"}}};
  return flag_names(state::discrimination_flags(identity, global.discrimination_stake_threshold, global.epoch), kNames);
}

bool contains(const std::optional<state::AddressList>& list, const Address& address) {
  return list && std::ranges::find(list->addresses, address) != list->addresses.end();
}

/// The switch of the validator set, as it will be once what is waiting has been done.
bool is_online(const Address& address, const state::StateReader& state, const chain::Head& head) {
  if (contains(state.delayed_penalties(), address)) return false;
  return head.validators.is_online(address) != contains(state.status_switch(), address);
}

/// The pool, as it will be once a waiting delegation or undelegation has been done.
std::optional<Address> delegatee_of(const Address& address, const Identity& identity, const state::StateReader& state) {
  if (const auto waiting = state.delegation_switch()) {
    for (const state::Delegation& delegation : waiting->delegations) {
      if (delegation.delegator != address) continue;
      return delegation.delegatee.is_zero() ? std::nullopt : std::optional(delegation.delegatee);
    }
  }
  return state::active_delegatee(identity);
}

/// Seconds of an offline penalty that are left at the time of the head. They pass only while the stamp is set.
std::uint64_t penalty_seconds_left(const Identity& identity, std::int64_t head_time) {
  const std::int64_t passed =
      identity.penalty_timestamp > 0 ? std::max<std::int64_t>(head_time - identity.penalty_timestamp, 0) : 0;
  return static_cast<std::uint64_t>(std::max<std::int64_t>(identity.penalty_seconds - passed, 0));
}

Json own_pairs_json(const Address& address, const Identity& identity, const state::Global& global,
                    const NodeView& node) {
  if (address != node.coinbase() || identity.required_flips == 0) return Json::null();
  const auto range = ceremony::word_range(global.epoch, node.rules().ranges.key_words_v3_epoch);
  return word_pairs_json(identity, node.ceremony().own_words_number(global.words_seed), range);
}

}  // namespace

Json identity_json(const Address& address, const chain::Head& head, const NodeView& node) {
  const state::StateReader state(head.state);
  const Identity identity = state.identity(address).value_or(Identity{});
  const state::Global global = state.global().value_or(state::Global{});
  const TotalScore score = total_score(identity);
  const std::uint64_t made_flips = static_cast<std::uint8_t>(identity.flips.size());
  return JsonObject()
      .member("address", Json::hex(address))
      .member("profileHash", cid_string(identity.profile_hash.value_or(Bytes{})))
      .member("stake", Json::dna(identity.stake))
      .member("replenishedStake", Json::dna(identity.replenished_stake))
      .member("lockedStake", Json::dna(identity.locked_stake))
      .member("invites", Json::integer(identity.invites))
      .member("age", Json::integer(age_of(identity, global.epoch)))
      .member("state", Json::string(state::name_of(identity.state)))
      .member("pubkey", Json::string(to_hex(identity.public_key)))
      .member("requiredFlips", Json::integer(identity.required_flips))
      .member("availableFlips", Json::integer(state::maximum_available_flips(identity)))
      .member("flipKeyWordPairs", own_pairs_json(address, identity, global, node))
      .member("madeFlips", Json::integer(made_flips))
      .member("totalQualifiedFlips", Json::integer(score.flips))
      .member("totalShortFlipPoints", Json::float32(score.points))
      .member("flips", flips_json(identity))
      .member("flipsWithPair", flips_with_pair_json(identity))
      .member("online", Json::boolean(is_online(address, state, head)))
      .member("generation", Json::integer(identity.generation))
      .member("code", Json::hex(identity.code))
      .member("invitees", invitees_json(identity))
      .member("penalty", Json::dna(identity.penalty))
      .member("lastValidationFlags", validation_flags_json(identity))
      .member("delegatee", address_or_null(delegatee_of(address, identity, state)))
      .member("delegationEpoch", Json::integer(identity.delegation_epoch))
      .member("delegationNonce", Json::integer(identity.delegation_nonce))
      .member("undelegationEpoch", Json::integer(identity.undelegation_epoch))
      .member("pendingUndelegation", Json::null())
      .member("isPool", Json::boolean(head.validators.is_pool(address)))
      .member("inviter", inviter_json(identity))
      .member("shardId", Json::integer(state::shifted_shard_id(identity)))
      .member("penaltySeconds", Json::integer(penalty_seconds_left(identity, head.header.time())))
      .member("discriminationFlags", discrimination_flags_json(identity, global))
      .finish();
}

}  // namespace idena::rpc
