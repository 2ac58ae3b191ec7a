#include "chain/tx/validate_tx.hpp"

#include <string>

#include "chain/fee_price.hpp"
#include "chain/tx/tx_fees.hpp"
#include "chain/tx/tx_types.hpp"

namespace idena::chain {
namespace {

using state::ValidationPeriod;
using types::TxType;

constexpr std::size_t kMaxPayload = 3 << 20;

bool is_ceremonial(TxType type) { return state::validation_bit_of(type) != 0; }

bool is_contract_type(TxType type) {
  return type == TxType::kDeployContract || type == TxType::kCallContract || type == TxType::kTerminateContract;
}

/// Whether ordinary transactions have to wait outside of blocks: people need the room for their answers.
bool is_in_sessions(ValidationPeriod period) {
  return period == ValidationPeriod::kFlipLottery || period == ValidationPeriod::kShortSession;
}

Result<> check_nonce(const types::Transaction& tx, const state::Account& account, std::uint16_t epoch) {
  if (epoch > tx.epoch) return TxError::kEpoch;
  if (account.nonce >= tx.nonce && account.epoch == epoch && tx.epoch == epoch) {
    return Error(TxError::kNonce, "state nonce: " + std::to_string(account.nonce) + ", state epoch: " +
                                      std::to_string(account.epoch) + ", tx nonce: " + std::to_string(tx.nonce) +
                                      ", tx epoch: " + std::to_string(tx.epoch) + ": invalid nonce");
  }
  return ok();
}

/// Items 6 to 10 of §3.
Result<> check_money(const SignedTx& signed_tx, TxContext context, const TxScope& scope) {
  const types::Transaction& tx = signed_tx.tx;
  const std::size_t network_size = scope.validators.network_size();
  const Dna lowest_price = min_fee_per_gas(network_size);
  const state::Global& global = scope.state.global().read();
  const bool in_block = context == TxContext::kBlock;
  if (tx_fee(tx, signed_tx.size, network_size, lowest_price) > tx.max_fee) return TxError::kMaxFee;
  if (!is_ceremonial(tx.type) && !in_block && is_in_sessions(global.validation_period)) return TxError::kCeremony;
  if (affordable_gas(tx.max_fee, lowest_price) > types::kMaxBlockGas) return TxError::kMaxFeeTooHigh;
  const Dna fee = tx_fee(tx, signed_tx.size, network_size, global.fee_per_gas);
  if (in_block && fee > tx.max_fee) return TxError::kFeeAboveMax;
  const Dna cost = !in_block || is_contract_type(tx.type) ? tx_max_cost(tx) : tx.amount + tx.tips + fee;
  if (!cost.is_zero() && scope.state.accounts().balance(signed_tx.sender) < cost) return TxError::kFunds;
  return ok();
}

}  // namespace

Result<> validate_tx(const SignedTx& tx, TxContext context, const TxScope& scope) {
  if (tx.sender == Address{}) return TxError::kSignature;
  if (tx.tx.payload.size() > kMaxPayload) return TxError::kPayload;
  IDENA_TRY(check_nonce(tx.tx, scope.state.accounts().read(tx.sender), scope.state.global().read().epoch));
  IDENA_TRY(check_money(tx, context, scope));
  const TxTypeRules* rules = rules_of(tx.tx.type);
  if (rules == nullptr) return TxError::kUnknownType;
  return rules->validate({tx, context, scope.state, scope.validators});
}

bool affords_block_price(const SignedTx& tx, std::size_t network_size, const Dna& fee_per_gas) {
  if (!fee_per_gas.is_zero() && affordable_gas(tx.tx.max_fee, fee_per_gas) > types::kMaxBlockGas) return false;
  return tx_fee(tx.tx, tx.size, network_size, fee_per_gas) <= tx.tx.max_fee;
}

}  // namespace idena::chain
