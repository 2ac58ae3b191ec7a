#pragma once
/// The argument objects of contract methods, and the transactions they stand for (spec: contracts §11).

#include <cstdint>

#include "rpc/arguments.hpp"
#include "types/transaction.hpp"

namespace idena::rpc {

/// What each of the methods takes.
extern const Shape kDeployShape;
extern const Shape kCallShape;
extern const Shape kTerminateShape;
extern const Shape kReadonlyCallShape;

/// A transaction as far as the caller says it: without nonce, epoch and signature, the fee 0 if it is left to the node.
struct ContractRequest {
  Address from;  ///< zero: the node's own
  types::Transaction tx;
  std::uint64_t broadcast_block = 0;  ///< the height from which a call is sent; 0: now
};

/// Errors: those of arrange_arguments.
Result<ContractRequest> read_deployment(const ObjectArgument& object);
Result<ContractRequest> read_call(const ObjectArgument& object);
Result<ContractRequest> read_termination(const ObjectArgument& object);

/// The member `args`, what nobody gave as no bytes. Errors: those of arrange_arguments.
Result<std::vector<Bytes>> read_call_arguments(const ObjectArgument& object);

}  // namespace idena::rpc
