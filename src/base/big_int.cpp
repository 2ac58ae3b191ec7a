#include "base/big_int.hpp"

#include "base/big_int_access.hpp"

namespace idena {
namespace {

using Number = BigIntAccess::Number;

Number& number(BigInt& value) { return BigIntAccess::number(value); }
const Number& number(const BigInt& value) { return BigIntAccess::number(value); }

}  // namespace

BigInt::BigInt() noexcept { new (storage_) Number(); }
BigInt::BigInt(std::uint64_t value) { new (storage_) Number(value); }
BigInt::BigInt(const BigInt& other) { new (storage_) Number(number(other)); }
BigInt::BigInt(BigInt&& other) noexcept { new (storage_) Number(std::move(number(other))); }
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

BigInt BigInt::from_big_endian(ByteView bytes) {
  BigInt out;
  if (!bytes.empty()) boost::multiprecision::import_bits(number(out), bytes.begin(), bytes.end());
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
  Bytes out;
  if (is_zero()) return out;
  boost::multiprecision::export_bits(number(*this), std::back_inserter(out), 8);
  return out;
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
  if (is_zero()) return 0;
  return boost::multiprecision::msb(boost::multiprecision::abs(number(*this))) + 1;
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
