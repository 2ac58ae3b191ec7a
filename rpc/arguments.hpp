#pragma once
/// Positional parameters of a method: their types, and the arguments of a call decoded by them (spec: rpc §2,
/// "Parameters" and "Value types").

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/dna.hpp"
#include "rpc/json_value.hpp"
#include "rpc/rpc_error.hpp"

namespace idena::rpc {

enum class ParameterType {
  kAddress,
  kHash,
  kBytes,
  kString,
  kBool,
  kUint8,
  kUint16,
  kUint32,
  kUint64,
  kInt,
  kDna,
  kObject,   ///< of `shape`; a parameter, not a member
  kObjects,  ///< an array of objects of `shape`; null is an empty one
};

struct Shape;

/// A parameter of a method, or a member of an object.
struct Parameter {
  std::string_view name;
  ParameterType type;
  bool optional = false;         ///< null and a missing element or member mean "absent"
  const Shape* shape = nullptr;  ///< must outlive the parameter
};

/// The members an object argument may have. Names match in either case; the last of equal ones counts, unknown ones are
/// ignored, missing ones are absent or the default of their type.
struct Shape {
  std::string_view go_name;  ///< what error texts call it: `SendTxArgs`
  std::vector<Parameter> members;
};

/// The word help texts use: `address`, `uint64`, …
std::string_view type_word(ParameterType type);

class ObjectArgument;

/// monostate: an absent optional argument. All unsigned types arrive as std::uint64_t, kInt as std::int64_t, kObject as
/// a list of one.
using Argument = std::variant<std::monostate, Address, Hash, Bytes, std::string, bool, std::uint64_t, std::int64_t, Dna,
                              std::vector<ObjectArgument>>;

/// An object that was decoded by its shape. Asking for a member that the shape has not, or for a type other than the
/// member's, is a programming error and throws.
class ObjectArgument {
 public:
  ObjectArgument(const Shape& shape, std::vector<Argument> values) : shape_(&shape), values_(std::move(values)) {}
  ObjectArgument(const ObjectArgument&) = delete;
  ObjectArgument& operator=(const ObjectArgument&) = delete;
  ObjectArgument(ObjectArgument&&) = default;
  ObjectArgument& operator=(ObjectArgument&&) = default;
  ~ObjectArgument() = default;

  template <class T>
  [[nodiscard]] const T& get(std::string_view name) const {
    return std::get<T>(value(name));
  }
  /// None for an absent optional member.
  template <class T>
  [[nodiscard]] std::optional<T> find(std::string_view name) const {
    if (std::holds_alternative<std::monostate>(value(name))) return std::nullopt;
    return get<T>(name);
  }
  /// The elements of a member of kObjects.
  [[nodiscard]] const std::vector<ObjectArgument>& objects(std::string_view name) const {
    return get<std::vector<ObjectArgument>>(name);
  }

 private:
  [[nodiscard]] const Argument& value(std::string_view name) const;

  const Shape* shape_;
  std::vector<Argument> values_;  ///< one for each member of the shape
};

/// The most objects of one array. An object takes far more memory than the two bytes that can stand for it.
inline constexpr std::size_t kMaxObjects = 65'536;

/// Decodes one value. The error is RpcError::kInvalidParams with the reason alone, e.g.
/// `json: cannot unmarshal string into Go value of type uint64`.
Result<Argument> decode_argument(const JsonValue& value, const Parameter& parameter);

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
  [[nodiscard]] const ObjectArgument& object(std::size_t index) const { return objects(index).front(); }
  [[nodiscard]] const std::vector<ObjectArgument>& objects(std::size_t index) const {
    return get<std::vector<ObjectArgument>>(index);
  }

 private:
  std::vector<Argument> values_;
};

}  // namespace idena::rpc
