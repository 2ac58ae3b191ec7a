#pragma once
/// Integers of any size, as amounts and contract numbers need them (spec: encoding-and-crypto §2.2).

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace idena {

/// A signed integer of any size with value semantics. Values up to 128 bits live inside the object; larger ones
/// allocate. Wraps boost::multiprecision::cpp_int, hidden because its header takes three seconds to compile.
class BigInt {
 public:
  BigInt() noexcept;
  BigInt(std::uint64_t value);  // NOLINT(google-explicit-constructor): a number is a number
  BigInt(const BigInt& other);
  BigInt(BigInt&& other) noexcept;
  BigInt& operator=(const BigInt& other);
  BigInt& operator=(BigInt&& other) noexcept;
  ~BigInt();

  static BigInt from_int64(std::int64_t value);
  /// Unsigned big-endian magnitude; leading zeros accepted, no bytes give 0.
  static BigInt from_big_endian(ByteView bytes);
  /// Optional sign and at least one digit, nothing else; none if the text is not that.
  static std::optional<BigInt> from_decimal(std::string_view text);
  static BigInt pow10(unsigned exponent);

  /// Minimal big-endian magnitude, empty for 0. The sign is lost, as on the wire.
  [[nodiscard]] Bytes to_big_endian() const;
  /// The same into `out`, which must have exactly `byte_length()` bytes.
  void write_big_endian(std::span<std::uint8_t> out) const;
  [[nodiscard]] std::string to_string() const;
  /// The low 64 bits of the magnitude, in two's complement for negative numbers (as Go's Uint64/Int64 casts).
  [[nodiscard]] std::uint64_t low_u64() const;
  [[nodiscard]] bool fits_u64() const;
  [[nodiscard]] bool is_zero() const;
  [[nodiscard]] bool is_negative() const;
  /// Bits of the magnitude, 0 for 0.
  [[nodiscard]] std::size_t bit_length() const;
  /// Bytes of the minimal magnitude, 0 for 0.
  [[nodiscard]] std::size_t byte_length() const { return (bit_length() + 7) / 8; }

  BigInt& operator+=(const BigInt& other);
  BigInt& operator-=(const BigInt& other);
  BigInt& operator*=(const BigInt& other);
  /// Truncates toward zero. The divisor must not be 0.
  BigInt& operator/=(const BigInt& other);
  /// The remainder of the truncated division. The divisor must not be 0.
  BigInt& operator%=(const BigInt& other);
  [[nodiscard]] BigInt operator-() const;

  friend BigInt operator+(BigInt a, const BigInt& b) { return a += b; }
  friend BigInt operator-(BigInt a, const BigInt& b) { return a -= b; }
  friend BigInt operator*(BigInt a, const BigInt& b) { return a *= b; }
  friend BigInt operator/(BigInt a, const BigInt& b) { return a /= b; }
  friend BigInt operator%(BigInt a, const BigInt& b) { return a %= b; }
  friend bool operator==(const BigInt& a, const BigInt& b) { return a.compare(b) == 0; }
  friend std::strong_ordering operator<=>(const BigInt& a, const BigInt& b) { return a.compare(b) <=> 0; }

 private:
  friend struct BigIntAccess;
  [[nodiscard]] int compare(const BigInt& other) const;

  static constexpr std::size_t kStorage = 32;
  alignas(16) std::byte storage_[kStorage];
};

}  // namespace idena
