#include "chain/tx/tx_checks.hpp"

namespace idena::chain {

using state::ValidationPeriod;

Result<> require_recipient(const TxCheck& check) {
  if (check.tx().to.value_or(Address{}) == Address{}) return TxError::kRecipientRequired;
  return ok();
}

Result<> refuse_recipient(const TxCheck& check) {
  if (check.tx().to) return TxError::kRecipient;
  return ok();
}

Result<> refuse_amount(const TxCheck& check) {
  if (!check.tx().amount.is_zero()) return TxError::kAmount;
  return ok();
}

Result<> refuse_in_ceremony(const TxCheck& check) {
  if (check.state.global().read().validation_period >= ValidationPeriod::kFlipLottery) return TxError::kCeremony;
  return ok();
}

Result<> require_period_in_block(const TxCheck& check, ValidationPeriod first) {
  if (check.context == TxContext::kBlock && check.state.global().read().validation_period < first) {
    return TxError::kWrongPeriod;
  }
  return ok();
}

Result<> refuse_late_arrival(const TxCheck& check) {
  const ValidationPeriod period = check.state.global().read().validation_period;
  if (check.context == TxContext::kInbound && period == ValidationPeriod::kAfterLongSession) return TxError::kCeremony;
  return ok();
}

Result<> require_candidate(const TxCheck& check) {
  if (!state::is_ceremony_candidate(check.state.identities().read(check.sender()))) {
    return TxError::kNotCandidate;
  }
  return ok();
}

Result<> require_first_in_ceremony(const TxCheck& check) {
  if (check.state.identities().has_validation_transaction(check.sender(), check.tx().type)) return TxError::kDuplicate;
  if (check.state.global().read().validation_period == ValidationPeriod::kNone) return TxError::kWrongPeriod;
  return ok();
}

}  // namespace idena::chain
