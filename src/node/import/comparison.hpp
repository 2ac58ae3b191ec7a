#pragma once
/// Comparing what was recorded with what was computed, and telling people the first difference (spec: none).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "base/bytes.hpp"
#include "base/dna.hpp"
#include "base/hex.hpp"

namespace idena::node {

/// The first thing that is not as recorded.
struct Difference {
  std::uint64_t height = 0;
  std::string what;
  std::string expected;
  std::string computed;
};

inline std::string show(const Bytes& value) { return to_hex0x(value); }
template <std::size_t N, class Tag>
std::string show(const FixedBytes<N, Tag>& value) {
  return to_hex0x(value);
}
inline std::string show(const Dna& value) { return value.atoms().to_string(); }
inline std::string show(bool value) { return value ? "true" : "false"; }
inline std::string show(const std::string& value) { return value; }
template <class T>
  requires(std::is_arithmetic_v<T> && !std::is_same_v<T, bool>)
std::string show(T value) {
  return std::to_string(value);
}
template <class T>
std::string show(const std::optional<T>& value) {
  return value ? show(*value) : "none";
}

/// Keeps the first difference of one height.
class Comparison {
 public:
  explicit Comparison(std::uint64_t height) : height_(height) {}

  template <class T>
  bool equal(std::string_view what, const T& expected, const T& computed) {
    if (expected == computed) return true;
    note(std::string(what), show(expected), show(computed));
    return false;
  }
  void note(std::string what, std::string expected, std::string computed) {
    if (!first_) first_ = Difference{height_, std::move(what), std::move(expected), std::move(computed)};
  }
  [[nodiscard]] const std::optional<Difference>& first() const { return first_; }

 private:
  std::uint64_t height_;
  std::optional<Difference> first_;
};

}  // namespace idena::node
