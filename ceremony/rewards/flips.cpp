#include "ceremony/rewards/flips.hpp"

#include <algorithm>

#include "ceremony/rewards/stake_weight.hpp"

namespace idena::ceremony {
namespace {

/// So many of an author's flips are paid without regard to the stake.
constexpr std::size_t kBasicFlips = 3;

struct AuthorWeights {
  const GoodAuthor* author = nullptr;
  Float32 basic = 0;
  Float32 extra = 0;
  [[nodiscard]] bool has_extra() const { return author->flips.size() > kBasicFlips; }
};

Decimal tenths(std::uint64_t value) { return {BigInt(value), -1}; }

/// How much a flip counts by the mean of its grades.
Float32 grade_weight(const Decimal& grade_score) {
  static const Decimal kLowest = tenths(0);
  static const Decimal kC = tenths(25);
  static const Decimal kB = tenths(35);
  static const Decimal kA = tenths(45);
  if (grade_score <= kLowest) return 0;
  if (grade_score < kC) return 1;
  if (grade_score < kB) return 2;
  return grade_score < kA ? 4 : 8;
}

/// The stake an author's extra flips are weighed with: that of a validated one now, that of another before burning.
Float32 author_stake_weight(const Address& author, const EpochResult& result, const StakeWeights& stakes) {
  if (const auto kept = stakes.find(author); kept != stakes.end()) return kept->second;
  const auto lost = result.non_validated_stakes.find(author);
  return lost == result.non_validated_stakes.end() ? 0 : stake_weight(lost->second);
}

struct Totals {
  Float32 basic = 0;
  Float32 extra = 0;
};

/// Sums up in the order of falling grades, first of each author and also of all.
AuthorWeights weigh(const GoodAuthor& author, Float32 stake, Totals& totals) {
  std::vector<const RewardableFlip*> flips;
  flips.reserve(author.flips.size());
  for (const RewardableFlip& flip : author.flips) flips.push_back(&flip);
  // Of equal grades the earlier goes first: they lie one after the other in one list.
  std::ranges::sort(flips, [](const auto* a, const auto* b) {
    return a->grade_score != b->grade_score ? a->grade_score > b->grade_score : a < b;
  });
  AuthorWeights weights{.author = &author};
  for (std::size_t i = 0; i < flips.size(); ++i) {
    const Float32 grade = grade_weight(flips[i]->grade_score);
    weights.basic += grade;
    totals.basic += grade;
    if (i < kBasicFlips) continue;
    const Float32 extra = grade * stake;
    weights.extra += extra;
    totals.extra += extra;
  }
  return weights;
}

/// What one unit of weight is paid; 0 if there is no weight.
Decimal open_fund(RewardsUnderWay& rewards, Fund fund, types::Share percent, Float32 total) {
  if (!(total > 0)) return {};
  const Decimal amount = rewards.fund(percent);
  const Decimal share = divide(amount, Decimal::from_float32(total));
  rewards.note_fund(fund, amount, share);
  return share;
}

}  // namespace

void pay_flips(RewardsUnderWay& rewards, const StakeWeights& stakes) {
  const EpochResult& result = rewards.in.result;
  std::map<Address, AuthorWeights> authors;  // over all shards
  for (const auto& [number, shard] : result.shards) {
    for (const auto& [address, author] : shard.good_authors) {
      if (!author.missed && !author.flips.empty()) authors.insert_or_assign(address, AuthorWeights{.author = &author});
    }
  }
  Totals totals;
  for (auto& [address, weights] : authors) {
    weights = weigh(*weights.author, author_stake_weight(address, result, stakes), totals);
  }
  if (!(totals.basic > 0) && !(totals.extra > 0)) return;
  const types::ValidationRewardRules& rules = rewards.in.rules.validation_rewards;
  const Decimal basic_share = open_fund(rewards, Fund::kFlipsBasic, rules.flip_basic_percent, totals.basic);
  const Decimal extra_share = open_fund(rewards, Fund::kFlipsExtra, rules.flip_extra_percent, totals.extra);
  for (const auto& [address, weights] : authors) {
    const state::IdentityState status = weights.author->new_state;
    rewards.pay(PaymentKind::kFlipsBasic, address, basic_share * Decimal::from_float32(weights.basic), status);
    if (!weights.has_extra()) continue;
    rewards.pay(PaymentKind::kFlipsExtra, address, extra_share * Decimal::from_float32(weights.extra), status);
  }
}

}  // namespace idena::ceremony
