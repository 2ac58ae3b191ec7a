#pragma once
/// One JSON value as an address, number, amount, … with the texts of refusals that wallets know (spec: rpc §2, "Value
/// types").

#include <string>
#include <string_view>

#include "rpc/arguments.hpp"

namespace idena::rpc {

/// The most characters of a DNA argument, and how far its exponent may move the point; more is refused as no number.
inline constexpr int kMaxDnaLength = 1000;

/// Where a value stands, for the texts: `into Go value` or `into Go struct field OBJECT.PATH`.
struct ArgumentPlace {
  std::string_view object;  ///< empty: an argument by itself
  std::string path;
};

/// `json: cannot unmarshal WHAT into Go value of type GO_TYPE`
Error cannot_unmarshal(const ArgumentPlace& place, std::string_view what, std::string_view go_type);

/// Decodes a value of any type but kObject and kObjects. Errors: RpcError::kInvalidParams with the reason alone.
Result<Argument> decode_scalar(const JsonValue& value, ParameterType type, const ArgumentPlace& place);

/// What a missing member is: zero, the empty text, no bytes.
Argument default_argument(ParameterType type);

/// Whether the whole object is read before this member's refusal counts. The network's decoder notes texts and numbers
/// of the wrong kind and goes on, but stops at once at anything it leaves to a type of its own.
bool is_refused_late(ParameterType type);

}  // namespace idena::rpc
