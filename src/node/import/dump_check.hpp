#pragma once
/// Holding a `state` record of a recorded chain against the node's records and trees (spec: recorded-chains §2).

#include <optional>

#include "node/import/block_record.hpp"
#include "rpc/json_value.hpp"
#include "tree/tree.hpp"

namespace idena::node {

/// Trees the dump can be compared with; null where this version cannot compute them at that height.
struct DumpTrees {
  const tree::Tree* state = nullptr;
  const tree::Tree* identities = nullptr;
};

/// Every raw record must decode and encode to itself; where a tree is given, the dump must be exactly its content.
/// Gives the first difference, also for a record that is not of the form.
std::optional<Difference> check_dump(rpc::JsonValue record, const DumpTrees& trees);

}  // namespace idena::node
