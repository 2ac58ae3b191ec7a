#pragma once
/// The legacy RLP forms of a transaction (spec: encoding-and-crypto §3.1); the public ones are in transaction.hpp.

#include "types/transaction.hpp"

namespace idena::types {

/// The RLP list of the eight signed fields.
Bytes rlp_signing_bytes(const Transaction& tx);

}  // namespace idena::types
