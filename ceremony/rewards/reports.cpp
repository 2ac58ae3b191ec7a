#include "ceremony/rewards/reports.hpp"

namespace idena::ceremony {

void pay_reports(RewardsUnderWay& rewards) {
  const EpochResult& result = rewards.in.result;
  std::uint64_t reports = 0;
  for (const auto& [number, shard] : result.shards) {
    for (const auto& [flip, reporters] : shard.reporters) reports += reporters.size();
  }
  if (reports == 0) return;
  const Decimal fund = rewards.fund(rewards.in.rules.validation_rewards.reports_percent);
  const Decimal share = divide(fund, {BigInt(reports), 0});
  rewards.note_fund(Fund::kReports, fund, share);
  for (const auto& [number, shard] : result.shards) {
    for (const auto& [flip, reporters] : shard.reporters) {
      for (const auto& [address, status] : reporters) rewards.pay(PaymentKind::kReport, address, share, status);
    }
  }
}

}  // namespace idena::ceremony
