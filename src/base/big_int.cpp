#include "base/big_int.hpp"

#include <bit>
#include <cassert>

#include "base/big_int_access.hpp"

namespace idena {
namespace {

using Number = BigIntAccess::Number;

using Limb = boost::multiprecision::limb_type;
constexpr std::size_t kLimbBytes = sizeof(Limb);
constexpr std::size_t kLimbBits = kLimbBytes * 8;

Number& number(BigInt& value) { return BigIntAccess::number(value); }
const Number& number(const BigInt& value) { return BigIntAccess::number(value); }

}  // namespace

BigInt::BigInt() noexcept { new (storage_) Number(); }
BigInt::BigInt(std::uint64_t value) { new (storage_) Number(value); }
BigInt::BigInt(const BigInt& other) { new (storage_) Number(number(other)); }
BigInt::BigInt(BigInt&& other) noexcept { new (storage_) Number(std::move(number(other))); }
// NOLINTNEXTLINE(bugprone-unhandled-self-assignment): the number's own assignment handles it
BigInt& BigInt::operator=(const BigInt& other) {
  number(*this) = number(other);
  return *this;
}
BigInt& BigInt::operator=(BigInt&& other) noexcept {
  number(*this) = std::move(number(other));
  return *this;
}
BigInt::~BigInt() { number(*this).~Number(); }

BigInt BigInt::from_int64(std::int64_t value) {
  BigInt out;
  number(out) = value;
  return out;
}

// Limbs are read and written directly: every amount of every transaction passes here, and the library's own import and
// export go bit by bit.
BigInt BigInt::from_big_endian(ByteView bytes) {
  BigInt out;
  if (bytes.empty()) return out;
  auto& backend = number(out).backend();
  const auto limb_count = static_cast<unsigned>((bytes.size() + kLimbBytes - 1) / kLimbBytes);
  backend.resize(limb_count, limb_count);
  Limb* const limbs = backend.limbs();
  std::fill_n(limbs, limb_count, Limb{0});
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    limbs[i / kLimbBytes] |= static_cast<Limb>(bytes[bytes.size() - 1 - i]) << (i % kLimbBytes * 8);
  }
  backend.normalize();
  return out;
}

std::optional<BigInt> BigInt::from_decimal(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
  }
  // A leading zero would make cpp_int read the digits as octal.
  text.remove_prefix(std::min(text.find_first_not_of('0'), text.size() - 1));
  BigInt out;
  number(out) = Number(std::string(text));
  if (negative) number(out) = -number(out);
  return out;
}

BigInt BigInt::pow10(unsigned exponent) {
  BigInt out;
  number(out) = boost::multiprecision::pow(Number(10), exponent);
  return out;
}

Bytes BigInt::to_big_endian() const {
  Bytes out(byte_length());
  write_big_endian(out);
  return out;
}

void BigInt::write_big_endian(std::span<std::uint8_t> out) const {
  assert(out.size() == byte_length());
  const Limb* const limbs = number(*this).backend().limbs();
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[out.size() - 1 - i] = static_cast<std::uint8_t>(limbs[i / kLimbBytes] >> (i % kLimbBytes * 8));
  }
}

std::string BigInt::to_string() const { return number(*this).str(); }

std::uint64_t BigInt::low_u64() const {
  const Number magnitude = boost::multiprecision::abs(number(*this));
  const auto low = static_cast<std::uint64_t>(magnitude & Number(UINT64_MAX));
  return is_negative() ? ~low + 1 : low;
}

bool BigInt::fits_u64() const { return !is_negative() && bit_length() <= 64; }
bool BigInt::is_zero() const { return number(*this).is_zero(); }
bool BigInt::is_negative() const { return number(*this).sign() < 0; }

std::size_t BigInt::bit_length() const {
  const auto& backend = number(*this).backend();
  const std::size_t limb_count = backend.size();
  return (limb_count - 1) * kLimbBits + std::bit_width(backend.limbs()[limb_count - 1]);
}

BigInt& BigInt::operator+=(const BigInt& other) {
  number(*this) += number(other);
  return *this;
}
BigInt& BigInt::operator-=(const BigInt& other) {
  number(*this) -= number(other);
  return *this;
}
BigInt& BigInt::operator*=(const BigInt& other) {
  number(*this) *= number(other);
  return *this;
}
BigInt& BigInt::operator/=(const BigInt& other) {
  number(*this) /= number(other);
  return *this;
}
BigInt& BigInt::operator%=(const BigInt& other) {
  number(*this) %= number(other);
  return *this;
}
BigInt BigInt::operator-() const {
  BigInt out(*this);
  number(out) = -number(out);
  return out;
}

int BigInt::compare(const BigInt& other) const { return number(*this).compare(number(other)); }

}  // namespace idena
