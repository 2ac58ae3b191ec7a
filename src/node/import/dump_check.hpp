#pragma once
/// Holding a `state` record of a recorded chain against the trees (spec: recorded-chains §2).

#include <optional>

#include "node/import/block_record.hpp"
#include "rpc/json_value.hpp"
#include "tree/tree.hpp"

namespace idena::node {

/// Every raw record must decode and encode to itself, and the dump must be exactly what the trees hold. Gives the first
/// difference, also for a record that is not of the form.
std::optional<Difference> check_dump(rpc::JsonValue record, const tree::Tree& state, const tree::Tree& identities);

}  // namespace idena::node
