#pragma once
/// Seeds of the generators of a ceremony. spec: ceremony §5

#include <cstdint>

#include "base/bytes.hpp"

namespace idena::ceremony {

/// The first eight bytes as a little-endian number.
std::uint64_t leading_number(const Hash& hash);

/// leading_number * factor + offset, modulo 2^64, as signed number.
std::int64_t derived_seed(const Hash& hash, std::int64_t factor, std::int64_t offset);

}  // namespace idena::ceremony
