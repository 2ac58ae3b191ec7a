#include "node/devnet/epoch_summary.hpp"

#include <algorithm>
#include <chrono>
#include <map>

#include "ceremony/schedule.hpp"
#include "ceremony/stake_burn.hpp"
#include "state/state_reader.hpp"

namespace idena::node {
namespace {

using state::IdentityState;
using state::ValidationPeriod;

state::Global global_of(const chain::Head& head) {
  return state::StateReader(head.state).global().value_or(state::Global{});
}

std::size_t index_of(IdentityState status) { return std::min(static_cast<std::size_t>(status), kStatuses - 1); }

/// Who is nobody is not counted before.
void compare_people(const MinedBlock& block, std::uint16_t epoch, const types::ValidationRules& rules,
                    EpochSummary& out) {
  const std::set<Address> missed = who_missed(block);
  const state::StateReader after(block.head.state);
  std::map<Address, IdentityState> status_after;
  after.for_each_identity([&](const Address& address, const state::Identity& identity) {
    status_after.emplace(address, identity.state);
    StatusResult& now = out.statuses[index_of(identity.state)];
    now.after += identity.state == IdentityState::kUndefined ? 0U : 1U;
    now.invites += identity.invites;
    return true;
  });
  for (const ceremony::Payment& payment : block.epoch_end->rewards.payments) {
    const auto found = status_after.find(payment.stake_to);
    const IdentityState status = found == status_after.end() ? IdentityState::kKilled : found->second;
    out.statuses[index_of(status)].rewards += payment.balance + payment.stake;
  }
  state::StateReader(block.parent.state)
      .for_each_identity([&](const Address& address, const state::Identity& identity) {
        if (identity.state == IdentityState::kUndefined) return true;
        StatusResult& before = out.statuses[index_of(identity.state)];
        before.before += 1;
        if (status_after.contains(address)) return true;
        out.statuses[index_of(IdentityState::kKilled)].after += 1;
        before.burnt_stake +=
            identity.stake - ceremony::saved_stake(identity, {identity.state, missed.contains(address)}, epoch, rules);
        return true;
      });
}

void count_flips(const MinedBlock& block, EpochSummary& out) {
  for (const auto& [number, shard] : block.epoch_end->verdict.shards) {
    out.candidates += shard.candidates.size();
    for (const ceremony::FlipVerdict& flip : shard.qualification.flips) {
      out.flips += 1;
      out.reported_flips += flip.reported ? 1U : 0U;
      out.qualified_flips +=
          flip.status == ceremony::FlipStatus::kQualified || flip.status == ceremony::FlipStatus::kWeaklyQualified ? 1U
                                                                                                                   : 0U;
    }
  }
}

std::int64_t whole_seconds(types::nanoseconds duration) {
  return std::chrono::duration_cast<std::chrono::seconds>(duration).count();
}

std::int64_t end_of_period(const state::Global& global, std::size_t network_size, const types::CeremonyTimes& times) {
  const std::int64_t validation = global.next_validation_time;
  const std::int64_t long_session = validation + whole_seconds(ceremony::short_session_duration(times));
  switch (global.validation_period) {
    case ValidationPeriod::kNone: return validation - whole_seconds(ceremony::flip_lottery_duration(times));
    case ValidationPeriod::kFlipLottery: return validation;
    case ValidationPeriod::kShortSession: return long_session;
    case ValidationPeriod::kLongSession:
      return long_session + whole_seconds(ceremony::long_session_duration(network_size, times));
    case ValidationPeriod::kAfterLongSession: break;
  }
  return 0;
}

}  // namespace

StatusCounts count_statuses(const chain::Head& head) {
  StatusCounts out{};
  state::StateReader(head.state).for_each_identity([&](const Address&, const state::Identity& identity) {
    out[index_of(identity.state)] += 1;
    return true;
  });
  return out;
}

std::set<Address> who_missed(const MinedBlock& block) {
  std::set<Address> out;
  const auto& shards = block.epoch_end->verdict.shards;
  const ceremony::CeremonyRecord& record = block.parent.ceremony.record;
  if (!record.is_under_way()) return out;
  for (const auto& [number, shard] : record.start().participants) {
    const auto judged = shards.find(number);
    if (judged == shards.end()) continue;
    for (std::size_t i = 0; i < shard.candidates.size(); ++i) {
      if (judged->second.candidates[i].missed) out.insert(shard.candidates[i].address);
    }
  }
  return out;
}

EpochSummary summarize_epoch(const MinedBlock& block, const types::Rules& rules) {
  const state::Global global = global_of(block.head);
  EpochSummary out;
  out.epoch = global_of(block.parent).epoch;
  out.height = block.head.header.height();
  out.failed = block.epoch_end->verdict.result.failed;
  out.rewards = block.epoch_end->rewards.total;
  out.gods_invites = global.god_address_invites;
  out.next_validation = global.next_validation_time;
  out.validated = block.head.validators.network_size();
  compare_people(block, out.epoch, rules.validation, out);
  count_flips(block, out);
  return out;
}

EpochProgress progress_of(const chain::Head& head, const types::Rules& rules, std::int64_t now) {
  const state::StateReader state(head.state);
  const state::Global global = global_of(head);
  EpochProgress out;
  out.epoch = global.epoch;
  out.height = head.header.height();
  out.period = global.validation_period;
  const std::int64_t end = end_of_period(global, head.validators.network_size(), rules.ceremony);
  out.until_next = std::max<std::int64_t>(end - now, 0);
  state.for_each_identity([&](const Address&, const state::Identity& identity) {
    if (identity.state == IdentityState::kUndefined) return true;
    const auto sent = [&](unsigned bit) { return (identity.validation_bits & bit) != 0 ? 1U : 0U; };
    out.identities += 1;
    out.flips += identity.flips.size();
    out.candidates += state::is_ceremony_candidate(identity) ? 1U : 0U;
    out.committed += sent(state::validation_bit::kSubmitAnswersHash);
    out.short_answers += sent(state::validation_bit::kSubmitShortAnswers);
    out.long_answers += sent(state::validation_bit::kSubmitLongAnswers);
    out.evidence += sent(state::validation_bit::kEvidence);
    return true;
  });
  return out;
}

}  // namespace idena::node
