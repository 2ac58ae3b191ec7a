#include "node/import/ceremony_check.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "ceremony/epoch_judgement.hpp"
#include "node/import/record_json.hpp"

namespace idena::node {
namespace {

using ceremony::Float32;
using rpc::JsonKind;
using rpc::JsonValue;

/// The shard that records tell of.
constexpr std::uint32_t kRecordedShard = 1;

constexpr std::array kPaymentNames{"staking",    "candidate", "flipsBasic", "flipsExtra", "reports",
                                   "invitation", "invitee",   "foundation", "zeroWallet"};
constexpr std::array kFundNames{"staking", "candidate",   "flipsBasic", "flipsExtra",
                                "reports", "invitations", "foundation", "zeroWallet"};

/// The elements of an array member; none where it is absent.
std::vector<JsonValue> elements(JsonValue record, std::string_view name) {
  std::vector<JsonValue> out;
  const auto list = find_member(record, name);
  if (!list || list->kind() != JsonKind::kArray) return out;
  list->for_each_element([&](JsonValue element) {
    out.push_back(element);
    return true;
  });
  return out;
}

/// Bytes of a hex text in one form; what is no such text is shown as it is.
std::string shown_hex(JsonValue value) {
  if (value.kind() != JsonKind::kString) return std::string(value.source());
  const auto bytes = from_hex0x(value.string());
  return bytes ? to_hex0x(bytes.value()) : value.string();
}

std::string shown_hex(JsonValue object, std::string_view name) {
  const auto value = find_member(object, name);
  return value ? shown_hex(*value) : "nothing";
}

std::string shown(JsonValue object, std::string_view name) {
  const auto value = find_member(object, name);
  if (!value) return "nothing";
  return value->kind() == JsonKind::kString ? value->string() : std::string(value->source());
}

template <class Number>
std::string shown_number(JsonValue object, std::string_view name) {
  const std::string text = shown(object, name);
  Number number{};
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  return problem == std::errc{} && end == text.data() + text.size() ? show(number) : text;
}

/// Without the zeros at the end of a fraction.
std::string shown(const Decimal& value) {
  std::string digits = value.coefficient.to_string();
  if (value.exponent >= 0) return digits + std::string(static_cast<std::size_t>(value.exponent), '0');
  const auto places = static_cast<std::size_t>(-value.exponent);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  digits.insert(digits.size() - places, 1, '.');
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

template <class Items, class Show>
void compare_list(const std::string& what, const std::vector<JsonValue>& expected, const Items& computed, Show show_one,
                  Comparison& out) {
  if (!out.equal("number of " + what, expected.size(), computed.size())) return;
  for (std::size_t i = 0; i < expected.size() && !out.first(); ++i) {
    out.equal(what + " " + std::to_string(i), shown_hex(expected[i]), show_one(computed[i]));
  }
}

/// Lists of numbers, one for each candidate.
void compare_indexes(const std::string& what, const std::vector<JsonValue>& expected,
                     const std::vector<ceremony::Lottery::Indexes>& computed, Comparison& out) {
  if (!out.equal("number of lists of " + what, expected.size(), computed.size())) return;
  for (std::size_t i = 0; i < expected.size() && !out.first(); ++i) {
    std::string recorded;
    expected[i].for_each_element([&](JsonValue index) {
      recorded += std::string(index.source()) + " ";
      return true;
    });
    std::string drawn;
    for (const std::uint32_t index : computed[i]) drawn += std::to_string(index) + " ";
    out.equal(what + " of candidate " + std::to_string(i), recorded, drawn);
  }
}

void compare_verdicts(JsonValue record, const ceremony::ShardParticipants& shard,
                      const ceremony::Qualification& qualification, Comparison& out) {
  const auto expected = elements(record, "flips");
  const std::vector<Bytes> cids = ceremony::flips_of(shard);
  if (!out.equal("number of flips", expected.size(), qualification.flips.size())) return;
  for (std::size_t i = 0; i < expected.size() && !out.first(); ++i) {
    const ceremony::FlipVerdict& verdict = qualification.flips[i];
    const std::string name = "flip " + std::to_string(i);
    out.equal(name, shown_hex(expected[i], "cid"), show(cids[i]));
    out.equal(name + " status", shown(expected[i], "status"), std::to_string(static_cast<int>(verdict.status)));
    out.equal(name + " answer", shown(expected[i], "answer"), std::to_string(static_cast<int>(verdict.answer)));
    out.equal(name + " grade", shown(expected[i], "grade"), std::to_string(static_cast<int>(verdict.grade())));
    out.equal(name + " score of grades", shown(expected[i], "gradeScore"), shown(verdict.grade_score));
  }
}

void compare_session(const std::string& name, JsonValue recorded, const std::string& kind,
                     const ceremony::SessionPoints& points, Comparison& out) {
  constexpr double kPoint = 2;  // points are kept doubled
  out.equal(name + ", flips of the " + kind + " session", shown(recorded, kind + "Flips"),
            std::to_string(points.flips));
  out.equal(name + ", points of the " + kind + " session", shown_number<double>(recorded, kind + "Point"),
            show(static_cast<double>(points.doubled_points) / kPoint));
}

void compare_candidates(JsonValue record, const ceremony::ShardParticipants& shard,
                        const ceremony::ShardJudgement& judgement, Comparison& out) {
  std::map<std::string, const ceremony::CandidateJudgement*> judged;
  for (std::size_t i = 0; i < shard.candidates.size(); ++i) {
    judged[show(shard.candidates[i].address)] = &judgement.candidates[i];
  }
  const auto expected = elements(record, "identities");
  if (!out.equal("number of candidates", expected.size(), judged.size())) return;
  for (const JsonValue recorded : expected) {
    const std::string name = shown_hex(recorded, "address");
    const auto found = judged.find(name);
    if (found == judged.end()) return out.note("candidate", name, "none");
    const ceremony::CandidateJudgement& candidate = *found->second;
    out.equal(name + " approved", shown(recorded, "approved"), show(candidate.approved));
    out.equal(name + " missed", shown(recorded, "missed"), show(candidate.missed));
    compare_session(name, recorded, "short", candidate.short_session, out);
    compare_session(name, recorded, "long", candidate.long_session, out);
  }
}

void compare_ignored_grades(JsonValue record, const ceremony::Qualification& qualification, Comparison& out) {
  std::map<std::string, std::string> expected;
  std::map<std::string, std::string> computed;
  if (const auto recorded = find_member(record, "wrongGradeReasons")) {
    recorded->for_each_member([&](JsonValue address, JsonValue reasons) {
      expected[shown_hex(address)] = reasons.source();
      return true;
    });
  }
  for (const auto& [address, reasons] : qualification.wrong_grades) computed[show(address)] = show(int{reasons});
  for (const auto& [address, reasons] : expected) {
    out.equal("why grades of " + address + " do not count", reasons, computed[address]);
  }
  out.equal("number of candidates whose grades do not count", expected.size(), computed.size());
}

void compare_funds(JsonValue record, const ceremony::ValidationRewards& rewards, Comparison& out) {
  std::map<std::string, std::string> expected;
  if (const auto totals = find_member(record, "rewardTotals")) {
    totals->for_each_member([&](JsonValue name, JsonValue value) {
      std::string& text = expected[name.string()];
      if (value.kind() == JsonKind::kString) text = value.string();
      for (const JsonValue part : elements(*totals, name.string())) text += part.string() + " ";
      return true;
    });
  }
  std::map<std::string, std::string> computed;
  if (!rewards.total.is_zero()) computed["total"] = show(rewards.total);
  for (const auto& use : rewards.funds) {
    const bool is_whole = use.fund == ceremony::Fund::kFoundation || use.fund == ceremony::Fund::kZeroWallet;
    const std::string amount = truncate(use.amount).to_string();
    computed[kFundNames.at(static_cast<std::size_t>(use.fund))] =
        is_whole ? amount : amount + " " + truncate(use.share).to_string() + " ";
  }
  for (const auto& [name, amounts] : expected) out.equal("fund " + name, amounts, computed[name]);
  out.equal("number of funds", expected.size(), computed.size());
}

/// In no particular order: payments of one kind are recorded in any.
void compare_payments(JsonValue record, const ceremony::ValidationRewards& rewards, Comparison& out) {
  std::vector<std::string> expected;
  for (const JsonValue payment : elements(record, "rewards")) {
    expected.push_back(shown(payment, "kind") + " " + shown_hex(payment, "balanceDest") + " " +
                       shown(payment, "balance") + " " + shown_hex(payment, "stakeDest") + " " +
                       shown(payment, "stake"));
  }
  std::vector<std::string> computed;
  for (const ceremony::Payment& payment : rewards.payments) {
    computed.push_back(std::string(kPaymentNames.at(static_cast<std::size_t>(payment.kind))) + " " +
                       show(payment.balance_to) + " " + show(payment.balance) + " " + show(payment.stake_to) + " " +
                       show(payment.stake));
  }
  std::ranges::sort(expected);
  std::ranges::sort(computed);
  for (std::size_t i = 0; i < std::min(expected.size(), computed.size()); ++i) {
    if (!out.equal("payment", expected[i], computed[i])) return;
  }
  out.equal("number of payments", expected.size(), computed.size());
}

}  // namespace

std::optional<Difference> check_lottery(JsonValue record, const ceremony::LotteryStart& start,
                                        const types::ValidationRules& rules) {
  Comparison out(start.height);
  out.equal("seed of the lottery", shown_hex(record, "seed"), show(start.seed));
  const auto found = start.participants.find(kRecordedShard);
  if (found == start.participants.end()) {
    out.note("shard", "one", "none");
    return out.first();
  }
  const ceremony::ShardParticipants& shard = found->second;
  std::vector<Address> authors;
  for (const ceremony::Candidate& candidate : shard.candidates) {
    authors.insert(authors.end(), candidate.flips.size(), candidate.address);
  }
  const auto show_bytes = [](const auto& bytes) { return show(bytes); };
  const auto show_candidate = [](const ceremony::Candidate& candidate) { return show(candidate.address); };
  compare_list("candidate", elements(record, "candidates"), shard.candidates, show_candidate, out);
  compare_list("identity without part", elements(record, "nonCandidates"), shard.non_candidates, show_bytes, out);
  compare_list("flip", elements(record, "flips"), ceremony::flips_of(shard), show_bytes, out);
  compare_list("author of flip", elements(record, "flipAuthors"), authors, show_bytes, out);
  const ceremony::Lottery lottery = ceremony::draw_lottery(shard, start.seed, rules);
  compare_indexes("short flips", elements(record, "short"), lottery.short_flips, out);
  compare_indexes("long flips", elements(record, "long"), lottery.long_flips, out);
  return out.first();
}

std::optional<Difference> check_validation(JsonValue record, const FinishedCeremony& ceremony) {
  Comparison out(ceremony.height);
  const chain::EpochEnd& end = *ceremony.end;
  const auto participants = ceremony.record.start().participants.find(kRecordedShard);
  const auto judgement = end.verdict.shards.find(kRecordedShard);
  if (participants == ceremony.record.start().participants.end() || judgement == end.verdict.shards.end()) {
    out.note("shard", "one", "none");
    return out.first();
  }
  out.equal("failed", shown(record, "failed"), show(end.verdict.result.failed));
  compare_verdicts(record, participants->second, judgement->second.qualification, out);
  compare_ignored_grades(record, judgement->second.qualification, out);
  compare_candidates(record, participants->second, judgement->second, out);
  out.equal("score with which invites ended", shown_number<Float32>(record, "minScoreForInvite"),
            show(end.last_score_with_invite));
  compare_funds(record, end.rewards, out);
  compare_payments(record, end.rewards, out);
  return out.first();
}

}  // namespace idena::node
