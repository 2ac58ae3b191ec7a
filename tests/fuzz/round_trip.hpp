#pragma once
/// What must hold for every decoder: a value that was accepted has an encoding that is accepted as the same value.

#include <cstdlib>

#include "base/bytes.hpp"

namespace idena::fuzz {

template <auto Decode>
void round_trip(ByteView input) {
  const auto value = Decode(input);
  if (!value) return;
  const Bytes encoded = encode(value.value());
  const auto again = Decode(encoded);
  if (!again || encode(again.value()) != encoded) std::abort();
}

}  // namespace idena::fuzz
