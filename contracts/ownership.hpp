#pragma once
/// What owners may do, the same in most contracts (spec: contracts §5-8).

#include "contracts/environment.hpp"

namespace idena::contracts {

inline constexpr Key<Address> kOwner{"owner"};

/// Error: the sender did not deploy the contract.
Result<> require_owner(Environment& env);
/// Burns a balance too small to be worth a transaction. Error: there is more.
Result<> burn_dust(Environment& env);

}  // namespace idena::contracts
