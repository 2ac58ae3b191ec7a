// ceremony/rewards: who is paid what, from explicit results of a validation.

#include <algorithm>
#include <array>
#include <tuple>

#include "ceremony/rewards/validation_rewards.hpp"
#include "vectors/ceremony/identity_state.hpp"
#include "vectors/ceremony/numbers.hpp"
#include "vectors/ceremony/reward_json.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

state::IdentityState status(const Json& object, std::string_view name) {
  return state::IdentityState{integer<std::uint8_t>(object, name)};
}

/// Identities as they are when rewards are computed. Those killed before are gone.
std::map<Address, state::Identity> identities_of(const Json& item, const Address& god) {
  std::map<Address, state::Identity> identities;
  for (const Json& entry : array(item, "identities")) {
    if (status(entry, "state") == state::IdentityState::kKilled) continue;
    state::Identity& identity = identities[fixed<Address>(entry, "address")];
    identity.state = status(entry, "state");
    identity.birthday = integer<std::uint16_t>(entry, "birthday");
    identity.stake = dna(entry, "stake");
    identity.shard_id = integer<std::uint32_t>(entry, "shard");
    identity.delegatee = optional_fixed<Address>(entry, "delegatee");
  }
  if (!identities.contains(god) && !dna(item, "godStake").is_zero()) identities[god].stake = dna(item, "godStake");
  return identities;
}

ceremony::GoodInviter inviter_of(const Json& entry) {
  ceremony::GoodInviter inviter{
      .payable = boolean(entry, "pay"), .new_state = status(entry, "newState"), .invites = {}};
  for (const Json& item : array(entry, "invites")) {
    ceremony::SuccessfulInvite& invite = inviter.invites.emplace_back();
    invite.age = integer<std::uint16_t>(item, "age");
    invite.epoch_height = integer<std::uint32_t>(item, "epochHeight");
    invite.invitee = fixed<Address>(item, "invitee");
    invite.penalised = boolean(item, "penalized");
  }
  return inviter;
}

ceremony::GoodAuthor author_of(const Json& entry) {
  ceremony::GoodAuthor author{.missed = boolean(entry, "missed"), .new_state = status(entry, "newState"), .flips = {}};
  for (const Json& score : array(entry, "gradeScores")) {
    author.flips.push_back({.cid = {}, .grade = 0, .grade_score = decimal_text(as_string(score))});
  }
  return author;
}

ceremony::EpochResult result_of(const Json& item) {
  ceremony::EpochResult result;
  const auto shard_of = [&](const Json& entry) -> ceremony::ShardResult& {
    return result.shards[integer<std::uint32_t>(entry, "shard")];
  };
  for (const Json& entry : array(item, "badAuthors")) {
    shard_of(entry).bad_authors[fixed<Address>(entry, "address")] = ceremony::BadAuthorReason::kWrongWords;
  }
  for (const Json& entry : array(item, "goodAuthors")) {
    shard_of(entry).good_authors[fixed<Address>(entry, "address")] = author_of(entry);
  }
  for (const Json& entry : array(item, "goodInviters")) {
    shard_of(entry).good_inviters[fixed<Address>(entry, "address")] = inviter_of(entry);
  }
  for (const Json& entry : array(item, "reporters")) {
    shard_of(entry).reporters[integer<std::uint32_t>(entry, "flip")][fixed<Address>(entry, "address")] =
        status(entry, "newState");
  }
  if (!member(item, "nonValidatedStakes").is_null()) {
    for (const auto& [address, stake] : member(item, "nonValidatedStakes").as_object()) {
      result.non_validated_stakes[fixed_from_hex0x<Address>(std::string(address)).value()] = Dna(as_big(stake));
    }
  }
  return result;
}

void run_case(const Json& item, Report& report) {
  const types::Rules rules;
  state::Global global;
  global.god_address = fixed<Address>(item, "god");
  global.epoch = integer<std::uint16_t>(item, "epoch");
  const state::State state = state_of(identities_of(item, global.god_address), global);
  const ceremony::EpochResult result = result_of(item);
  ceremony::RewardInputs inputs{.identities = state.identities(),
                                .result = result,
                                .epoch = global.epoch,
                                .epoch_durations = {},
                                .god = global.god_address,
                                .rules = rules};
  for (const Json& duration : array(item, "epochDurations")) {
    inputs.epoch_durations.push_back(as_integer<std::uint32_t>(duration));
  }
  const ceremony::ValidationRewards rewards = ceremony::validation_rewards(inputs);
  compare_totals(report, member(item, "totals"), rewards);
  compare_payments(report, array(item, "payments"), rewards.payments);
}

void run(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "cases")) {
    file.report.begin_case("case " + std::to_string(index++));
    run_case(item, file.report);
  }
}

const Registration kFile{"ceremony/rewards", run};

}  // namespace
}  // namespace idena::vectors
