#pragma once
/// Amounts of money.

#include <compare>
#include <cstdint>
#include <string>
#include <utility>

#include "base/big_int.hpp"
#include "base/bytes.hpp"

namespace idena {

/// An amount in atoms, 10^-18 DNA. Absent and 0 are one value, as in every encoding (spec: encoding-and-crypto §2.2).
/// Differences may be negative; encodings lose the sign, so an amount that is stored must not be.
class Dna {
 public:
  Dna() = default;
  explicit Dna(BigInt atoms) : atoms_(std::move(atoms)) {}
  /// Whole coins.
  static Dna coins(std::uint64_t coins) { return Dna(BigInt(coins) * BigInt::pow10(kDecimals)); }
  static Dna from_big_endian(ByteView bytes) { return Dna(BigInt::from_big_endian(bytes)); }

  static constexpr unsigned kDecimals = 18;

  [[nodiscard]] const BigInt& atoms() const { return atoms_; }
  [[nodiscard]] Bytes to_big_endian() const { return atoms_.to_big_endian(); }
  [[nodiscard]] bool is_zero() const { return atoms_.is_zero(); }
  [[nodiscard]] bool is_negative() const { return atoms_.is_negative(); }

  Dna& operator+=(const Dna& other) {
    atoms_ += other.atoms_;
    return *this;
  }
  Dna& operator-=(const Dna& other) {
    atoms_ -= other.atoms_;
    return *this;
  }
  friend Dna operator+(Dna a, const Dna& b) { return a += b; }
  friend Dna operator-(Dna a, const Dna& b) { return a -= b; }
  friend Dna operator*(const Dna& a, std::uint64_t n) { return Dna(a.atoms_ * BigInt(n)); }
  friend Dna operator/(const Dna& a, std::uint64_t n) { return Dna(a.atoms_ / BigInt(n)); }
  friend bool operator==(const Dna& a, const Dna& b) = default;
  friend std::strong_ordering operator<=>(const Dna& a, const Dna& b) { return a.atoms_ <=> b.atoms_; }

 private:
  BigInt atoms_;
};

}  // namespace idena
