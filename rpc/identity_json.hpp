#pragma once
/// How dna_identity shows a person (spec: rpc §4, dna).

#include "base/bytes.hpp"
#include "chain/store/head.hpp"
#include "rpc/json_text.hpp"
#include "rpc/node_view.hpp"

namespace idena::rpc {

/// Everything the state after `head` knows of the address; one without a record is shown with defaults.
/// `flipKeyWordPairs` is null for all but this node's own identity: only its key can draw them.
Json identity_json(const Address& address, const chain::Head& head, const NodeView& node);

}  // namespace idena::rpc
