#pragma once
/// Memory that holds secrets: overwritten when given up, compared in constant time, and without any way to print it
/// (spec: none).

#include <array>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <span>
#include <utility>

#include "base/bytes.hpp"

namespace idena::crypto {

/// Overwrites the bytes in a way no optimiser removes.
void wipe(std::span<std::uint8_t> bytes) noexcept;

/// Whether both hold the same bytes. The time depends on their lengths only.
[[nodiscard]] bool equal_in_constant_time(ByteView a, ByteView b);

/// N secret bytes inside the object, zero at first. Copies are secrets of their own and wiped like the original.
template <std::size_t N>
class SecretArray {
 public:
  SecretArray() = default;
  SecretArray(const SecretArray&) = default;
  SecretArray& operator=(const SecretArray&) = default;
  ~SecretArray() { wipe(bytes_); }

  [[nodiscard]] ByteView view() const { return bytes_; }
  [[nodiscard]] std::span<std::uint8_t, N> span() { return bytes_; }
  [[nodiscard]] const std::uint8_t* data() const { return bytes_.data(); }
  [[nodiscard]] std::uint8_t* data() { return bytes_.data(); }
  static constexpr std::size_t size() { return N; }

  friend bool operator==(const SecretArray& a, const SecretArray& b) {
    return equal_in_constant_time(a.bytes_, b.bytes_);
  }
  friend std::ostream& operator<<(std::ostream&, const SecretArray&) = delete;

 private:
  std::array<std::uint8_t, N> bytes_{};
};

/// Secret bytes on the heap, of a length known at construction (growing would leave copies behind). Moves, never
/// copies.
class SecretBytes {
 public:
  explicit SecretBytes(std::size_t size = 0) : bytes_(size) {}
  explicit SecretBytes(ByteView from) : bytes_(from.begin(), from.end()) {}
  SecretBytes(SecretBytes&& other) noexcept : bytes_(std::move(other.bytes_)) {}
  SecretBytes& operator=(SecretBytes&& other) noexcept {
    bytes_.swap(other.bytes_);
    return *this;
  }
  SecretBytes(const SecretBytes&) = delete;
  SecretBytes& operator=(const SecretBytes&) = delete;
  ~SecretBytes() { wipe(bytes_); }

  [[nodiscard]] ByteView view() const { return bytes_; }
  [[nodiscard]] std::span<std::uint8_t> span() { return bytes_; }
  [[nodiscard]] std::size_t size() const { return bytes_.size(); }

  friend bool operator==(const SecretBytes& a, const SecretBytes& b) {
    return equal_in_constant_time(a.bytes_, b.bytes_);
  }
  friend std::ostream& operator<<(std::ostream&, const SecretBytes&) = delete;

 private:
  Bytes bytes_;
};

}  // namespace idena::crypto
