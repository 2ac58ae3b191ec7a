#include "node/devnet/coin_ledger.hpp"

#include <algorithm>
#include <set>

#include "base/amount_text.hpp"
#include "ceremony/stake_burn.hpp"
#include "chain/fee_price.hpp"
#include "identity/stake_split.hpp"
#include "node/devnet/epoch_summary.hpp"
#include "state/state_reader.hpp"

namespace idena::node {
namespace {

using types::TxType;

bool is_kill(TxType type) {
  return type == TxType::kKill || type == TxType::kKillInvitee || type == TxType::kKillDelegator;
}

}  // namespace

Dna count_coins(const chain::Head& head) {
  const state::StateReader state(head.state);
  Dna out;
  state.for_each_account([&](const Address&, const state::Account& account) {
    out += account.balance;
    if (account.contract) out += account.contract->stake;
    return true;
  });
  state.for_each_identity([&](const Address&, const state::Identity& identity) {
    out += identity.stake;
    return true;
  });
  return out;
}

/// What the killed earn as stake in their last block is lost with them. How much that is only the block knows; it is at
/// most what the block paid.
void CoinLedger::note(const MinedBlock& block) {
  const bool is_proposed = block.head.header.proposed() != nullptr;
  const types::BlockRewardRules& rules = rules_.block_rewards;
  const Dna paid = rules.block_reward + rules.final_committee_reward;
  if (is_proposed) made_ += paid;
  burnt_ += identity::share_of(block.fees, rules.fee_burn_rate);
  note_kills(block);
  const bool ends_people = std::ranges::any_of(block.txs, [](const auto& tx) { return is_kill(tx->tx.type); });
  if (ends_people || block.epoch_end) unknown_ += paid + block.fees;
  if (block.epoch_end) note_end_of_epoch(block);
  if (ends_people || block.epoch_end) count(block.head);
}

void CoinLedger::note_kills(const MinedBlock& block) {
  const state::StateReader before(block.parent.state);
  for (const chain::SignedTxPtr& tx : block.txs) {
    if (tx->tx.type == TxType::kBurn) burnt_ += tx->tx.amount;
    if (!is_kill(tx->tx.type)) continue;
    const auto killed = before.identity(tx->tx.type == TxType::kKill ? tx->sender : tx->tx.to.value_or(Address{}));
    if (!killed) continue;
    burnt_ += killed->locked_stake;
    unknown_ += killed->stake - killed->locked_stake;  // of those in a pool it depends on their status
  }
}

void CoinLedger::note_end_of_epoch(const MinedBlock& block) {
  const state::StateReader before(block.parent.state);
  const state::StateReader after(block.head.state);
  const std::uint16_t epoch = before.global().value_or(state::Global{}).epoch;
  std::set<Address> owners;  // of a balance before it is looked for dust
  for (const ceremony::Payment& payment : block.epoch_end->rewards.payments) {
    if (!payment.balance.is_zero()) owners.insert(payment.balance_to);
    made_ += payment.balance + payment.stake;
    if (!after.identity(payment.stake_to)) burnt_ += payment.stake;
  }
  const std::set<Address> missed = who_missed(block);
  if (!block.epoch_end->verdict.result.failed) {
    before.for_each_identity([&](const Address& address, const state::Identity& identity) {
      const auto now = after.identity(address);
      if (now || identity.stake.is_zero()) return true;
      const Dna saved =
          ceremony::saved_stake(identity, {identity.state, missed.contains(address)}, epoch, rules_.validation);
      burnt_ += identity.stake - saved;
      if (!saved.is_zero()) owners.insert(address);
      return true;
    });
  }
  const std::size_t network_size = block.epoch_end->verdict.result.network_size;
  const Dna dust = chain::lowest_price(network_size, rules_) * rules_.money.gas_of_dust;
  before.for_each_account([&](const Address& address, const state::Account& account) {
    if (!account.balance.is_zero()) owners.insert(address);
    return true;
  });
  for (const Address& owner : owners) {
    const auto now = after.account(owner);
    if (!now || now->balance.is_zero()) unknown_ += dust;
  }
}

void CoinLedger::count(const chain::Head& head) {
  counted_ = count_coins(head);
  const Dna lost = expected() - counted_;
  if (fault_.empty() && (lost.is_negative() || lost > unknown_)) {
    fault_ = "at height " + std::to_string(head.header.height()) + " " + amount_text(counted_) +
             " coins are there, but " + text() + "; at most " + amount_text(unknown_) + " more may have been burnt";
  }
  burnt_ += lost;
  unknown_ = {};
}

std::optional<std::string> CoinLedger::check(const chain::Head& head) {
  count(head);
  return fault_.empty() ? std::nullopt : std::optional(fault_);
}

std::string CoinLedger::text() const {
  return amount_text(start_) + " at the start + " + amount_text(made_) + " made - " + amount_text(burnt_) +
         " burnt = " + amount_text(expected());
}

}  // namespace idena::node
