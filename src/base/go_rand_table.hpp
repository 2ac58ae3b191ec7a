#pragma once
/// The constants of base/go_rand.hpp.

#include <array>
#include <cstddef>
#include <cstdint>

namespace idena {

/// Words of the generator's state.
inline constexpr std::size_t kGoRandLength = 607;

/// What seeding mixes into the state (spec: consensus §2.3, ceremony §5).
extern const std::array<std::uint64_t, kGoRandLength> kGoRandTable;

}  // namespace idena
