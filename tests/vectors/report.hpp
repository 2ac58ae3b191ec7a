#pragma once
/// What a vector file was found to be: cases passed and failed, and the first differences.

#include <cstddef>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/big_int.hpp"
#include "base/bytes.hpp"
#include "base/dna.hpp"
#include "base/hex.hpp"
#include "base/result.hpp"

namespace idena::vectors {

/// Text of a value in a difference.
inline std::string show(ByteView value) { return to_hex0x(value); }
inline std::string show(const Bytes& value) { return to_hex0x(value); }
inline std::string show(const std::string& value) { return value; }
inline std::string show(std::string_view value) { return std::string(value); }
inline std::string show(const char* value) { return value; }
inline std::string show(bool value) { return value ? "true" : "false"; }
inline std::string show(const BigInt& value) { return value.to_string(); }
inline std::string show(const Dna& value) { return value.atoms().to_string(); }
inline std::string show(const Error& value) { return "error: " + value.text(); }
template <std::size_t N, class Tag>
std::string show(const FixedBytes<N, Tag>& value) {
  return to_hex0x(value);
}
template <class T>
  requires std::is_arithmetic_v<T>
std::string show(T value) {
  std::ostringstream out;
  if constexpr (sizeof(T) == 1) out << static_cast<int>(value);
  else out << value;
  return out.str();
}
template <class T>
std::string show(const std::optional<T>& value) {
  return value ? show(*value) : "null";
}
template <class T>
std::string show(const std::vector<T>& values) {
  std::string out = "[";
  for (const auto& value : values) out += (out.size() > 1 ? ", " : "") + show(value);
  return out + "]";
}

/// The outcome of one vector file. A case passes if nothing was noted against it.
class Report {
 public:
  /// Starts the next case; `name` appears in its differences.
  void begin_case(std::string name);
  /// Notes a difference of the present case.
  void differ(std::string_view what, std::string expected, std::string computed);
  /// Closes the last case. Called by the runner.
  void finish();

  template <class A, class B>
  void equal(std::string_view what, const A& expected, const B& computed) {
    if (!(expected == computed)) differ(what, show(expected), show(computed));
  }
  void equal_bytes(std::string_view what, ByteView expected, ByteView computed) {
    if (!idena::equal(expected, computed)) differ(what, show(expected), show(computed));
  }
  void check(std::string_view what, bool holds) {
    if (!holds) differ(what, "true", "false");
  }

  [[nodiscard]] std::size_t passed() const { return passed_; }
  [[nodiscard]] std::size_t failed() const { return failed_; }
  /// The first differences, ready to print.
  [[nodiscard]] const std::vector<std::string>& differences() const { return differences_; }

 private:
  static constexpr std::size_t kShownDifferences = 10;
  static constexpr std::size_t kShownLength = 400;

  std::string case_;
  bool open_ = false;
  bool bad_ = false;
  std::size_t passed_ = 0;
  std::size_t failed_ = 0;
  std::vector<std::string> differences_;
};

}  // namespace idena::vectors
