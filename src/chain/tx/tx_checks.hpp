#pragma once
/// Checks that several types share. spec: transactions §4

#include "chain/tx/tx_types.hpp"

namespace idena::chain {

/// Somebody must be named; the zero address is nobody.
Result<> require_recipient(const TxCheck& check);
/// Nobody may be named, not even the zero address.
Result<> refuse_recipient(const TxCheck& check);
Result<> refuse_amount(const TxCheck& check);
/// From the lottery to the end of the ceremony the identities stand still.
Result<> refuse_in_ceremony(const TxCheck& check);

/// Common to the four types of a ceremony: the period from which blocks may hold the type.
Result<> require_period_in_block(const TxCheck& check, state::ValidationPeriod first);
/// Answers that arrive when the ceremony is nearly over are not spread any more.
Result<> refuse_late_arrival(const TxCheck& check);
/// The sender takes part and has not sent this type in this epoch; the ceremony has begun. May create the sender.
Result<> require_candidate(const TxCheck& check);
Result<> require_first_in_ceremony(const TxCheck& check);

}  // namespace idena::chain
