#pragma once
/// What vector files of transactions and blocks share: signed transactions and lists of tree writes
/// (spec: transactions §10).

#include <string>
#include <vector>

#include "chain/tx/signed_tx.hpp"
#include "state/tree_write.hpp"
#include "vectors/json_access.hpp"
#include "vectors/report.hpp"

namespace idena::vectors {

/// The transaction of a member `raw`.
chain::SignedTxPtr tx_of(const Json& object);

/// Compares `+key` and `-key` with the writes to the tree `before`, whose keys are shown from byte `skip` on. Removals
/// of absent keys are not in the lists.
void compare_writes(Report& report, const char* what, const Json& writes, const std::vector<state::TreeWrite>& computed,
                    const tree::Tree& before, std::size_t skip);

}  // namespace idena::vectors
