// ceremony/e2e_*: whole switches of the epoch, from what was submitted to the state after.

#include "ceremony/epoch_judgement.hpp"
#include "chain/epoch_change.hpp"
#include "state/keys.hpp"
#include "vectors/ceremony/numbers.hpp"
#include "vectors/ceremony/reward_json.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

using Records = std::map<Bytes, Bytes, std::greater<>>;

struct Trees {
  tree::Tree state;
  tree::Tree identities;
};

template <class MakeKey>
Records records(const Json& state, std::string_view name, MakeKey key) {
  Records out;
  for (const Json& item : array(state, name)) out[key(fixed<Address>(item, "address"))] = bytes(item, "raw");
  return out;
}

/// Everything the state tree holds.
Records state_records(const Json& state) {
  Records all = records(state, "accounts", [](const Address& a) { return state::keys::account(a); });
  all.merge(records(state, "identities", [](const Address& a) { return state::keys::identity(a); }));
  all[state::keys::single(state::keys::Kind::kGlobal)] = bytes(state, "global");
  return all;
}

Records identity_records(const Json& state) {
  return records(state, "approvedIdentities", [](const Address& a) { return state::keys::identity(a); });
}

Records contents(const tree::Tree& tree) {
  Records all;
  tree.for_each([&](const tree::LeafView& leaf) {
    all[to_bytes(leaf.key)] = to_bytes(leaf.value);
    return true;
  });
  return all;
}

tree::Tree load_tree(const Records& all) {
  tree::Tree tree;
  for (const auto kind : {state::keys::Kind::kAccount, state::keys::Kind::kIdentity, state::keys::Kind::kGlobal}) {
    for (const auto& [key, value] : all) {
      if (key.front() == state::keys::single(kind).front()) tree.set(key, value);
    }
  }
  tree.set_version(1);
  return tree;
}

/// The recorder made its state in two versions: everything, then the marks of who sent something in the ceremony.
Trees load_trees(const Json& before) {
  Trees trees{load_tree(state_records(before)), load_tree(identity_records(before))};
  for (const auto& [key, value] : state_records(before)) {
    if (key.front() != state::keys::single(state::keys::Kind::kIdentity).front()) continue;
    if (state::decode_identity(value).value().validation_bits != 0) trees.state.set(key, value);
  }
  trees.state.set_version(2);
  trees.identities.set_version(2);
  return trees;
}

void compare_records(Report& report, const std::string& where, const Records& expected, const Records& computed) {
  for (const auto& [key, value] : expected) {
    const auto found = computed.find(key);
    report.equal(where + " " + show(key), show(value), found == computed.end() ? "absent" : show(found->second));
  }
  for (const auto& [key, value] : computed) {
    if (!expected.contains(key)) report.differ(where + " " + show(key), "absent", show(value));
  }
}

ceremony::Submissions submissions_of(const Json& item) {
  const auto payload = [](const Json& entry, std::string_view name) {
    const Json& value = member(entry, name);
    return value.is_null() ? std::nullopt : std::optional(as_byte_string(value));
  };
  ceremony::Submissions submissions;
  for (const Json& entry : array(item, "submissions")) {
    submissions[fixed<Address>(entry, "address")] = {.answers_hash = optional_fixed<Hash>(entry, "answersHash"),
                                                     .short_answers = payload(entry, "shortPayload"),
                                                     .long_answers = payload(entry, "longPayload"),
                                                     .evidence = payload(entry, "evidencePayload")};
  }
  return submissions;
}

std::vector<std::uint32_t> indexes(const Json& object, std::string_view name) {
  std::vector<std::uint32_t> out;
  for (const Json& item : array(object, name)) out.push_back(as_integer<std::uint32_t>(item));
  return out;
}

void compare_lottery(Report& report, const Json& item, const ceremony::CeremonyFacts& facts) {
  std::size_t count = 0;
  for (const auto& [number, shard] : facts.participants) count += shard.candidates.size();
  report.equal("candidates", array(item, "candidates").size(), count);
  for (const Json& entry : array(item, "candidates")) {
    const auto shard = integer<std::uint32_t>(entry, "shard");
    const auto index = integer<std::size_t>(entry, "index");
    const auto& candidates = facts.participants.at(shard).candidates;
    if (index >= candidates.size()) continue;
    report.equal("candidate", fixed<Address>(entry, "address"), candidates[index].address);
    report.equal("author", boolean(entry, "author"), !candidates[index].flips.empty());
    report.equal("short", indexes(entry, "short"), facts.lotteries.at(shard).short_flips[index]);
    report.equal("long", indexes(entry, "long"), facts.lotteries.at(shard).long_flips[index]);
  }
}

void compare_flips(Report& report, const Json& expected, const ceremony::CeremonyFacts& facts,
                   const ceremony::ShardJudgements& judgements) {
  for (const Json& flip : array(expected, "flips")) {
    const auto shard = integer<std::uint32_t>(flip, "shard");
    const auto& verdicts = judgements.at(shard).qualification.flips;
    const auto index = integer<std::size_t>(flip, "index");
    const auto cids = ceremony::flips_of(facts.participants.at(shard));
    if (index >= verdicts.size()) {
      report.differ("flip", std::to_string(index), "none");
      continue;
    }
    report.equal_bytes("cid", bytes(flip, "cid"), cids[index]);
    report.equal("flip status", integer<int>(flip, "status"), static_cast<int>(verdicts[index].status));
    report.equal("flip answer", integer<int>(flip, "answer"), static_cast<int>(verdicts[index].answer));
    report.equal("flip grade", integer<int>(flip, "grade"), static_cast<int>(verdicts[index].grade()));
    report.check("flip gradeScore", decimal_text(text(flip, "gradeScore")) == verdicts[index].grade_score);
  }
}

void compare_candidates(Report& report, const Json& expected, const ceremony::CeremonyFacts& facts,
                        const ceremony::ShardJudgements& judgements) {
  std::map<Address, ceremony::CandidateJudgement> all;
  for (const auto& [number, shard] : facts.participants) {
    for (std::size_t i = 0; i < shard.candidates.size(); ++i) {
      all[shard.candidates[i].address] = judgements.at(number).candidates[i];
    }
  }
  report.equal("candidateStats", array(expected, "candidateStats").size(), all.size());
  for (const Json& entry : array(expected, "candidateStats")) {
    const auto& judgement = all[fixed<Address>(entry, "address")];
    const std::string who = text(entry, "address");
    report.equal("approved " + who, boolean(entry, "approved"), judgement.approved);
    report.equal("missed " + who, boolean(entry, "missed"), judgement.missed);
    report.equal("shortFlips " + who, integer<std::uint32_t>(entry, "shortFlips"), judgement.short_session.flips);
    report.equal("shortPoint2x " + who, integer<std::uint32_t>(entry, "shortPoint2x"),
                 judgement.short_session.doubled_points);
    report.equal("longFlips " + who, integer<std::uint32_t>(entry, "longFlips"), judgement.long_session.flips);
    report.equal("longPoint2x " + who, integer<std::uint32_t>(entry, "longPoint2x"),
                 judgement.long_session.doubled_points);
  }
}

void compare_end(Report& report, const Json& expected, const chain::EpochEnd& end) {
  report.equal("failed", boolean(expected, "failed"), end.verdict.result.failed);
  report.equal("identitiesCount", integer<std::size_t>(expected, "identitiesCount"), end.verdict.result.network_size);
  const Json& totals = member(expected, "rewardTotals");
  compare_totals(report, totals, end.rewards);
  compare_payments(report, array(expected, "payments"), end.rewards.payments);
  if (!has(totals, "minScoreForInvite")) return;
  report.equal("minScoreForInvite", bits_of(float32(totals, "minScoreForInvite")), bits_of(end.last_score_with_invite));
}

void run_case(const Json& item, Report& report) {
  const Json& before = member(item, "stateBefore");
  const Json& expected = member(item, "expected");
  const Trees trees = load_trees(before);
  const ceremony::Participants participants = ceremony::freeze_participants(state::StateReader(trees.state));
  const ceremony::Lotteries lotteries = ceremony::draw_lotteries(participants, fixed<Hash>(item, "lotterySeed"), {});
  const ceremony::Submissions submissions = submissions_of(item);
  const ceremony::CeremonyFacts ceremony_facts{participants, lotteries, submissions};
  compare_lottery(report, item, ceremony_facts);

  const types::Rules rules;
  const types::Header header{types::ProposedHeader{}};
  const identity::ValidatorSets validators(state::IdentityReader(trees.identities), fixed<Address>(item, "god"));
  report.equal("networkSizeBefore", integer<std::size_t>(item, "networkSizeBefore"), validators.network_size());
  const chain::ParentView parent{header, trees.state, trees.identities, validators};
  const chain::BlockFacts facts{.height = integer<std::uint64_t>(item, "height"),
                                .time = 0,
                                .seed = fixed<Hash>(item, "blockSeed"),
                                .coinbase = {},
                                .offline_address = {}};
  chain::BlockUnderWay block(parent, rules, facts);
  chain::CeremonyVerdict verdict;
  verdict.shards = ceremony::judge_shards(ceremony_facts, block.state, {});
  compare_flips(report, expected, ceremony_facts, verdict.shards);
  compare_candidates(report, expected, ceremony_facts, verdict.shards);
  verdict.result = ceremony::conclude(block.state, participants, verdict.shards, validators.network_size(), {});
  compare_end(report, expected, chain::change_epoch(block, std::move(verdict)));

  const Json& after = member(expected, "stateAfter");
  const auto state = block.state.precommit();
  const auto identities = block.identities.precommit();
  compare_records(report, "state", state_records(after), contents(state.tree));
  compare_records(report, "approved", identity_records(after), contents(identities.tree.tree));
  report.equal("root before", text(before, "stateRoot"), show(trees.state.root()));
  report.equal("stateRoot", text(after, "stateRoot"), show(state.root));
  report.equal("identityRoot", text(after, "identityRoot"), show(identities.tree.root));
}

void run(const VectorFile& file) {
  const Json& item = member(file.json, "case");
  file.report.begin_case(text(item, "name"));
  run_case(item, file.report);
}

const Registration kFiles{"ceremony/e2e_*", run};

}  // namespace
}  // namespace idena::vectors
