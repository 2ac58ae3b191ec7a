#pragma once
/// Writing JSON exactly as wallets know it (spec: rpc §2): compact, members in the order given, Go's escapes.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/bytes.hpp"
#include "base/dna.hpp"

namespace idena::rpc {

/// Appends `text` as a JSON string: `<`, `>`, `&`, U+2028 and U+2029 as \u escapes, invalid UTF-8 as \ufffd, control
/// characters as \n \r \t or \u00xx, everything else as it is.
void append_json_string(std::string& out, std::string_view text);

/// Appends the source text of a JSON string, number or null as it is, except that `<`, `>`, `&`, U+2028 and U+2029
/// become
/// \u escapes: how the id of a request comes back.
void append_json_source(std::string& out, std::string_view source);

/// IEEE binary32.
using Float32 = decltype(0.0F);

/// A finished JSON value.
class Json {
 public:
  static Json null() { return Json("null"); }
  static Json boolean(bool value) { return Json(value ? "true" : "false"); }
  static Json integer(std::uint64_t value) { return Json(std::to_string(value)); }
  static Json signed_integer(std::int64_t value) { return Json(std::to_string(value)); }
  /// Without limits, and as a number nevertheless.
  static Json big_integer(const BigInt& value) { return Json(value.to_string()); }
  /// The shortest decimal that reads back as the same float32, `1e-7` and `1e+21` beyond the plain range.
  /// The value must be finite.
  static Json float32(Float32 value);
  static Json string(std::string_view text);
  /// Addresses, hashes and byte strings: lower-case 0x-hex, `0x` when empty.
  static Json hex(ByteView bytes);
  /// An amount as a string in coins: plain notation without trailing zeros.
  static Json dna(const Dna& amount);
  /// Seconds since 1970 as RFC 3339 in UTC: `2026-11-21T07:53:54Z`. Years 0 to 9999.
  static Json time(std::int64_t unix_seconds);

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  friend class JsonObject;
  friend class JsonArray;
  explicit Json(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// An object under construction: `JsonObject().member("a", …).member("b", …).finish()`.
class JsonObject {
 public:
  JsonObject& member(std::string_view name, const Json& value);
  [[nodiscard]] Json finish();

 private:
  std::string text_ = "{";
};

/// An array under construction.
class JsonArray {
 public:
  void add(const Json& element);
  /// `[]` when nothing was added.
  [[nodiscard]] Json finish();
  /// `null` when nothing was added, as most methods answer.
  [[nodiscard]] Json finish_or_null();

 private:
  std::string text_ = "[";
};

/// The decimal form of an amount in coins, without quotes: `10.4`, `0.000000000000000001`, `-1`.
std::string dna_text(const Dna& amount);

}  // namespace idena::rpc
