// ceremony/invites_shards: who may invite, how shards are balanced, whose stake is too small to vote.

#include "ceremony/invites.hpp"
#include "ceremony/shard_balance.hpp"
#include "vectors/ceremony/identity_state.hpp"
#include "vectors/ceremony/numbers.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

void run_invites(const VectorFile& file) {
  const types::Rules rules;
  std::size_t index = 0;
  for (const Json& item : array(file.json, "invites")) {
    file.report.begin_case("invites " + std::to_string(index++));
    std::vector<ceremony::InviteClaim> claims;
    for (const Json& identity : array(item, "identities")) {
      const auto& pair = identity.as_array();
      claims.push_back({Address(), state::IdentityState{as_integer<std::uint8_t>(pair.at(0))}, as_float32(pair.at(1))});
    }
    std::vector<std::uint8_t> expected;
    for (const Json& invites : array(item, "invites")) expected.push_back(as_integer<std::uint8_t>(invites));
    file.report.equal("invites", expected,
                      ceremony::distribute_invites(claims, integer<std::size_t>(item, "networkSize"),
                                                   rules.validation_rewards.invites_percent, rules.invitations)
                          .given);
  }
}

/// The k-th identity of a case.
Address numbered(std::size_t k) {
  Address address;
  address.bytes[0] = static_cast<std::uint8_t>(k >> 8U);
  address.bytes[1] = static_cast<std::uint8_t>(k);
  address.bytes.back() = 1;
  return address;
}

std::uint8_t digit(char c) { return static_cast<std::uint8_t>(c - '0'); }

std::map<Address, state::Identity> identities_of(const Json& item) {
  std::map<Address, state::Identity> identities;
  const std::string states = text(item, "states");
  const std::string shards = text(item, "shardsBefore");
  const auto& stakes = array(item, "stakes");
  for (std::size_t k = 0; k < states.size(); ++k) {
    state::Identity& identity = identities[numbered(k)];
    identity.state = state::IdentityState{digit(states[k])};
    identity.shard_id = digit(shards.at(k));
    identity.stake = Dna(as_big(stakes.at(k)));
  }
  return identities;
}

void run_shards(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "shards")) {
    file.report.begin_case("shards " + std::to_string(index++));
    state::Global global;
    global.shards_num = integer<std::uint32_t>(item, "prevShards");
    const auto identities = identities_of(item);
    state::State state = state_of(identities, global);
    const ceremony::TopStakes top = ceremony::rebalance_shards(state);
    std::string shards;
    for (const auto& [address, identity] : identities) {
      shards += static_cast<char>('0' + state.identities().read(address).shard_id);
    }
    file.report.equal("shardsAfter", text(item, "shardsAfter"), shards);
    const auto count = integer<std::uint32_t>(item, "newShards");
    file.report.equal("newShards", count, state.global().read().shards_num);
    for (const auto& [shard, size] : member(item, "shardSizes").as_object()) {
      const auto number = static_cast<std::uint32_t>(std::stoul(std::string(shard)));
      const auto& sizes = state.global().read().shard_sizes;
      const auto found = sizes.find(number);
      const std::uint32_t computed = number > count || found == sizes.end() ? 0 : found->second;
      file.report.equal("size of shard " + std::string(shard), as_integer<std::uint32_t>(size), computed);
    }
    file.report.equal("discriminationThreshold", dna(item, "discriminationThreshold"),
                      ceremony::discrimination_threshold(top.stakes(), types::MoneyRules().voting_stake_per_mille));
  }
}

void run_discrimination(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "discrimination")) {
    file.report.begin_case("discrimination " + std::to_string(index++));
    std::vector<Dna> stakes;
    for (const Json& stake : array(item, "stakes")) stakes.emplace_back(as_big(stake));
    file.report.equal("threshold", dna(item, "threshold"),
                      ceremony::discrimination_threshold(stakes, types::MoneyRules().voting_stake_per_mille));
  }
}

void run(const VectorFile& file) {
  run_invites(file);
  run_shards(file);
  run_discrimination(file);
}

const Registration kFile{"ceremony/invites_shards", run};

}  // namespace
}  // namespace idena::vectors
