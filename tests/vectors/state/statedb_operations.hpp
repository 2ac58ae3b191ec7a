#pragma once
/// The operations of the statedb scenarios (spec: state §13), by their names there.

#include <boost/json.hpp>
#include <optional>

#include "state/identity_state.hpp"
#include "state/state.hpp"
#include "vectors/json_access.hpp"

namespace idena::vectors {

/// What an operation works on: the live objects of one block.
struct Block {
  state::State state;
  state::IdentityTreeState identities;
};

/// Runs one operation, `[name, arguments…]`. What it returns is the result if it is a read, as the files write it.
/// Throws for a name or an argument it does not know.
std::optional<Json> run_operation(const boost::json::array& operation, Block& block);

}  // namespace idena::vectors
