#pragma once
/// The argument objects of methods that make transactions (spec: rpc §4, "Sending").

#include <initializer_list>
#include <string_view>

#include "base/result.hpp"
#include "rpc/arguments.hpp"
#include "rpc/node_view.hpp"
#include "types/transaction.hpp"

namespace idena::rpc {

/// SendTxArgs: any type of transaction.
const Shape& send_shape();

/// A shape of these members and the two that every sending method takes, `nonce` and `epoch`.
Shape sending_shape(std::string_view go_name, std::initializer_list<Parameter> members);

/// What an object of send_shape says.
types::Transaction draft_of(const ObjectArgument& object);

/// A transaction of a type with the nonce and epoch of an object of sending_shape.
types::Transaction draft_of_type(types::TxType type, const ObjectArgument& object);

/// Who is meant by `from`: without it the only account of the keystore, never the coinbase. Error:
/// KeystoreError::kNoAccount.
Result<Address> sender_of(const NodeView& node, const Address& from);

}  // namespace idena::rpc
