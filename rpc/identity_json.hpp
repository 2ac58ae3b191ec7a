#pragma once
/// How dna_identity shows a person (spec: rpc §4, dna).

#include "base/bytes.hpp"
#include "chain/store/head.hpp"
#include "rpc/json_text.hpp"

namespace idena::rpc {

/// Everything the state after `head` knows of the address; one without a record is shown with defaults.
/// `flipKeyWordPairs` is null: pairs come from the ceremony, and nobody is required to make flips before one.
Json identity_json(const Address& address, const chain::Head& head);

}  // namespace idena::rpc
