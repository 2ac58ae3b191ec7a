#pragma once
/// Binary floating point with a mantissa of 256 bits, every operation rounded to nearest even: sortition numbers and
/// reward shares (spec: encoding-and-crypto §3.2, consensus §3, blocks §7.1).

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/big_int.hpp"
#include "base/bytes.hpp"

namespace idena {

/// A finite number with value semantics and no heap memory. Hides boost::multiprecision::cpp_bin_float, whose header
/// takes seconds to compile. Exponents have 32 bits; results beyond them, and division by 0, are mistakes of the
/// caller.
class BigFloat {
 public:
  BigFloat();                     ///< 0
  BigFloat(std::uint64_t value);  // NOLINT(google-explicit-constructor): exact
  BigFloat(const BigFloat& other);
  BigFloat& operator=(const BigFloat& other);
  ~BigFloat();

  /// Rounded if the integer has more than 256 bits.
  static BigFloat from_integer(const BigInt& value);
  /// A finite number, exactly.
  static BigFloat from_double(double value);
  /// The bytes as a big-endian integer over 2^256-1: 0 … 1.
  static BigFloat fraction_of(const Hash& hash);

  BigFloat& operator+=(const BigFloat& other);
  BigFloat& operator-=(const BigFloat& other);
  BigFloat& operator*=(const BigFloat& other);
  BigFloat& operator/=(const BigFloat& other);
  friend BigFloat operator+(BigFloat a, const BigFloat& b) { return a += b; }
  friend BigFloat operator-(BigFloat a, const BigFloat& b) { return a -= b; }
  friend BigFloat operator*(BigFloat a, const BigFloat& b) { return a *= b; }
  friend BigFloat operator/(BigFloat a, const BigFloat& b) { return a /= b; }
  friend bool operator==(const BigFloat& a, const BigFloat& b) { return a.compare(b) == 0; }
  friend std::strong_ordering operator<=>(const BigFloat& a, const BigFloat& b) { return a.compare(b) <=> 0; }

  [[nodiscard]] bool is_zero() const;
  /// Truncated toward zero.
  [[nodiscard]] BigInt to_integer() const;
  /// Nearest even.
  [[nodiscard]] double to_double() const;
  /// Exactly, as Go's format 'p' writes it: hexadecimal mantissa in [0.5, 1) without trailing zeros and binary exponent
  /// (`0x.8p+1` is 1); 0 is `0`.
  [[nodiscard]] std::string to_text() const;

  /// base^exponent by squaring from the low bit, in the order the spec fixes.
  friend BigFloat pow(const BigFloat& base, std::uint64_t exponent);
  /// The degree-th root of a value >= 0 by the Newton iteration of the spec, whose last bits no closed form gives. The
  /// degree must not be 0. Degree 1 iterates too: callers that want the value itself leave the call out.
  friend BigFloat root(const BigFloat& value, std::uint64_t degree);

 private:
  friend struct BigFloatAccess;
  [[nodiscard]] int compare(const BigFloat& other) const;

  static constexpr std::size_t kStorage = 64;
  alignas(16) std::array<std::byte, kStorage> storage_;
};

BigFloat pow(const BigFloat& base, std::uint64_t exponent);
BigFloat root(const BigFloat& value, std::uint64_t degree);

}  // namespace idena
