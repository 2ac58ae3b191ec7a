#pragma once
/// Reading JSON (spec: rpc §2): a text is checked once, then looked at in place. Nothing is built, so a request costs
/// no memory beyond its own text, and every number and id keeps the digits it was sent with.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "rpc/rpc_error.hpp"

namespace idena::rpc {

/// Arrays and objects inside each other. Past it: `exceeded max depth`.
inline constexpr std::size_t kMaxJsonDepth = 10'000;

enum class JsonKind { kNull, kBool, kNumber, kString, kArray, kObject };

/// The KIND of error texts: `null bool number string array object`.
std::string_view kind_name(JsonKind kind);

/// A view of one value inside a text that scan_json accepted. Valid as long as that text.
class JsonValue {
 public:
  [[nodiscard]] JsonKind kind() const;
  [[nodiscard]] bool is_null() const { return kind() == JsonKind::kNull; }
  /// The source text of the value, without white space around it.
  [[nodiscard]] std::string_view source() const { return source_; }
  /// What stands between the quotes of a string, escapes and all.
  [[nodiscard]] std::string_view raw_string() const { return source_.substr(1, source_.size() - 2); }
  /// A string's characters. Lone surrogates and invalid UTF-8 become U+FFFD.
  [[nodiscard]] std::string string() const;
  /// The value of `true` and `false`.
  [[nodiscard]] bool boolean() const { return source_.front() == 't'; }

  /// Calls visit(JsonValue) for each element of an array, in order; stops when it returns false.
  template <class Visit>
  void for_each_element(Visit visit) const {
    for (std::size_t at = 1; skip_to_item(at);) {
      if (!visit(take_value(at))) return;
    }
  }

  /// Calls visit(JsonValue name, JsonValue value) for each member of an object, in order; stops when it returns false.
  template <class Visit>
  void for_each_member(Visit visit) const {
    for (std::size_t at = 1; skip_to_item(at);) {
      const JsonValue name = take_value(at);
      if (!skip_to_item(at) || !visit(name, take_value(at))) return;
    }
  }

 private:
  friend class JsonScanner;
  explicit JsonValue(std::string_view source) : source_(source) {}

  /// Moves over white space, commas and colons; false at the end of the array or object.
  [[nodiscard]] bool skip_to_item(std::size_t& at) const;
  [[nodiscard]] JsonValue take_value(std::size_t& at) const;

  std::string_view source_;
};

/// The first JSON value of a text; what follows it is not looked at. None if the text is empty or white space.
/// Errors: RpcError::kInvalidRequest with the parser texts `invalid character 'h' looking for beginning of value`,
/// `unexpected EOF`, `exceeded max depth`.
Result<std::optional<JsonValue>> scan_json(std::string_view text);

/// Whether a member name means `wanted` (ASCII): letters of either case match.
bool names_match(std::string_view name, std::string_view wanted);

}  // namespace idena::rpc
