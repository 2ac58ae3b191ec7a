// consensus/committee and consensus/thresholds: committees of made-up networks and the votes they need.

#include "consensus/committee.hpp"

#include <algorithm>
#include <optional>

#include "crypto/hash.hpp"
#include "state/identity_state.hpp"
#include "state/keys.hpp"
#include "types/vote.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

constexpr std::uint8_t kAnyOtherStep = 1;
constexpr std::size_t kGroup = 10;  ///< identities of mode `pools` that belong together

Address made_address(const std::string& label, const std::string& set, std::size_t index) {
  const std::string text = label + "/" + set + "/" + std::to_string(index);
  return Address::crop(crypto::keccak256(as_bytes(text)).view().first(Address::kSize));
}

struct Network {
  std::string label;
  std::string set;
  std::string mode;

  [[nodiscard]] Address address(std::size_t index) const { return made_address(label, set, index); }
  [[nodiscard]] state::ApprovedIdentity identity(std::size_t index) const {
    if (mode == "plain") return {true, true, false, std::nullopt};
    if (mode == "half-online") return {true, index % 2 == 0, false, std::nullopt};
    if (mode != "pools") throw std::runtime_error("unknown mode " + mode);
    const std::size_t place = index % kGroup;
    const std::size_t base = index - place;
    state::ApprovedIdentity out{place != 8, false, false, std::nullopt};
    out.online = place == 0 || place == 5 || place == 7 || place == 8;
    out.discriminated = place == 4 || place == 7 || place == 9;
    if (place >= 1 && place <= 4) out.delegatee = address(base);
    if (place == 9) out.delegatee = address(base + 8);
    return out;
  }
};

identity::ValidatorSets sets_of(const Network& network, const Json& item) {
  tree::Tree tree;
  const auto count = integer<std::size_t>(item, "n");
  for (std::size_t i = 0; i < count; ++i) {
    tree.set(state::keys::identity(network.address(i)), encode(network.identity(i)));
  }
  return {state::IdentityReader(tree), made_address(network.label, "god", 0)};
}

void check_identities(Report& report, const Network& network, const identity::ValidatorSets& sets, const Json& item) {
  if (!has(item, "identities")) return;
  std::size_t index = 0;
  for (const Json& listed : array(item, "identities")) {
    const Address address = fixed<Address>(listed, "addr");
    const std::string name = "identity " + std::to_string(index) + ": ";
    report.equal(name + "address", address, network.address(index++));
    report.equal(name + "validated", boolean(listed, "validated"), sets.is_validated(address));
    report.equal(name + "online", boolean(listed, "online"), sets.is_online(address));
    report.equal(name + "discriminated", boolean(listed, "discriminated"), sets.has_discriminated_flag(address));
    report.equal(name + "isDiscriminated", has(listed, "isDiscriminated") && boolean(listed, "isDiscriminated"),
                 sets.is_discriminated(address));
    const auto delegatee = has(listed, "delegatee") ? optional_fixed<Address>(listed, "delegatee") : std::nullopt;
    report.equal(name + "delegatee", delegatee, sets.delegatee(address));
    const auto pool_size = has(listed, "poolSize") ? integer<std::size_t>(listed, "poolSize") : 0;
    report.equal(name + "poolSize", pool_size, sets.is_pool(address) ? sets.pool_size(address) : 0);
  }
}

std::vector<Address> addresses(const Json& object, std::string_view name) {
  std::vector<Address> out;
  for (const Json& item : array(object, name)) out.push_back(as_fixed<Address>(item));
  return out;
}

void run_draw(Report& report, const identity::ValidatorSets& sets, const Json& draw,
              const types::CommitteeRules& rules) {
  const Hash seed = fixed<Hash>(draw, "seed");
  const auto round = integer<std::uint64_t>(draw, "round");
  const auto step = integer<std::uint8_t>(draw, "step");
  const std::string name = "round " + std::to_string(round) + ", ";
  report.equal(name + "limit", integer<std::size_t>(draw, "limit"),
               consensus::committee_size(sets.validators_size(), step, rules));
  report.equal(name + "randSeed", text(draw, "randSeed"), std::to_string(consensus::draw_seed(seed, round, step)));
  auto committee = consensus::form_committee(sets, seed, round, step, rules);
  if (!committee) {
    report.differ(name + "committee", "one", "none");
    return;
  }
  std::ranges::sort(committee->original);
  report.equal(name + "original", addresses(draw, "original"), committee->original);
  report.equal(name + "validators", addresses(draw, "validators"), committee->voters);
  report.equal(name + "approved", addresses(draw, "approved"), committee->approved);
  report.equal(name + "subtrahend", integer<std::int64_t>(draw, "subtrahend"), committee->subtrahend);
}

void check_sizes(Report& report, const Json& item, std::size_t validators, const types::CommitteeRules& rules) {
  using consensus::committee_size;
  using consensus::votes_needed;
  report.equal("committee", integer<std::size_t>(item, "committee"), committee_size(validators, kAnyOtherStep, rules));
  report.equal("finalCommittee", integer<std::size_t>(item, "finalCommittee"),
               committee_size(validators, types::kStepFinal, rules));
  report.equal("votesNeeded", integer<std::int64_t>(item, "votesNeeded"),
               votes_needed(validators, kAnyOtherStep, rules));
  report.equal("finalVotesNeeded", integer<std::int64_t>(item, "finalVotesNeeded"),
               votes_needed(validators, types::kStepFinal, rules));
}

void run_committee(const VectorFile& file) {
  const types::CommitteeRules rules;
  for (const Json& item : array(file.json, "sets")) {
    const Network network{text(file.json, "label"), text(item, "set"), text(item, "mode")};
    file.report.begin_case("set " + network.set);
    const identity::ValidatorSets sets = sets_of(network, item);
    file.report.equal("god", fixed<Address>(item, "god"), sets.god());
    file.report.equal("networkSize", integer<std::size_t>(item, "networkSize"), sets.network_size());
    file.report.equal("onlineSize", integer<std::size_t>(item, "onlineSize"), sets.online_size());
    file.report.equal("validatorsSize", integer<std::size_t>(item, "validatorsSize"), sets.validators_size());
    file.report.equal("forkCommitteeSize", integer<std::size_t>(item, "forkCommitteeSize"), sets.fork_committee_size());
    check_sizes(file.report, item, sets.validators_size(), rules);
    check_identities(file.report, network, sets, item);
    for (const Json& draw : array(item, "draws")) run_draw(file.report, sets, draw, rules);
  }
}

void run_thresholds(const VectorFile& file) {
  const types::CommitteeRules rules;
  for (const Json& item : array(file.json, "cases")) {
    const auto validators = integer<std::size_t>(item, "validators");
    file.report.begin_case("validators " + std::to_string(validators));
    check_sizes(file.report, item, validators, rules);
  }
  for (const Json& item : array(file.json, "subtrahend")) {
    const auto missing = integer<std::size_t>(item, "originalMinusApproved");
    file.report.begin_case("seats without a counted vote: " + std::to_string(missing));
    file.report.equal("subtrahend", integer<std::int64_t>(item, "subtrahend"),
                      consensus::vote_subtrahend(missing, rules));
  }
}

const Registration kCommittee{"consensus/committee", run_committee};
const Registration kThresholds{"consensus/thresholds", run_thresholds};

}  // namespace
}  // namespace idena::vectors
