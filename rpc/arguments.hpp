#pragma once
/// Positional parameters of a method: their types, and the arguments of a call decoded by them (spec: rpc §2,
/// "Parameters" and "Value types").

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/dna.hpp"
#include "rpc/json_value.hpp"
#include "rpc/rpc_error.hpp"

namespace idena::rpc {

enum class ParameterType { kAddress, kHash, kBytes, kString, kBool, kUint8, kUint16, kUint32, kUint64, kInt, kDna };

/// The word help texts use: `address`, `uint64`, …
std::string_view type_word(ParameterType type);

struct Parameter {
  std::string_view name;
  ParameterType type;
  bool optional = false;  ///< null and a missing element mean "absent"
};

/// monostate: an absent optional argument. All unsigned types arrive as std::uint64_t, kInt as std::int64_t.
using Argument =
    std::variant<std::monostate, Address, Hash, Bytes, std::string, bool, std::uint64_t, std::int64_t, Dna>;

/// The most characters of a DNA argument, and how far its exponent may move the point; more is refused as no number.
inline constexpr int kMaxDnaLength = 1000;

/// Decodes one value. The error is RpcError::kInvalidParams with the reason alone, e.g.
/// `json: cannot unmarshal string into Go value of type uint64`.
Result<Argument> decode_argument(const JsonValue& value, ParameterType type);

/// The arguments of one call, one for each parameter of the method. Asking for a type other than the parameter's is a
/// programming error and throws std::bad_variant_access.
class Arguments {
 public:
  /// `params` is none when the request has no such member. `exported_name` is `dna_GetBalance`, for the error text.
  /// Errors: RpcError::kInvalidParams.
  static Result<Arguments> decode(const std::optional<JsonValue>& params, std::span<const Parameter> parameters,
                                  std::string_view exported_name);

  template <class T>
  [[nodiscard]] const T& get(std::size_t index) const {
    return std::get<T>(values_.at(index));
  }
  /// None for an absent optional argument.
  template <class T>
  [[nodiscard]] std::optional<T> find(std::size_t index) const {
    if (std::holds_alternative<std::monostate>(values_.at(index))) return std::nullopt;
    return get<T>(index);
  }

 private:
  std::vector<Argument> values_;
};

}  // namespace idena::rpc
