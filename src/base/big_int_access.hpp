#pragma once
/// The number inside a BigInt, for the few sources that compute with it directly. Include only from .cpp files: the
/// header behind it is slow to compile.

#include <boost/multiprecision/cpp_int.hpp>
#include <new>

#include "base/big_int.hpp"

namespace idena {

struct BigIntAccess {
  using Number = boost::multiprecision::cpp_int;
  static_assert(sizeof(Number) <= BigInt::kStorage && alignof(Number) <= 16);

  static Number& number(BigInt& value) { return *std::launder(reinterpret_cast<Number*>(value.storage_)); }
  static const Number& number(const BigInt& value) {
    return *std::launder(reinterpret_cast<const Number*>(value.storage_));
  }
};

}  // namespace idena
