#pragma once
/// The ustar framing of snapshot archives (spec: state §8.3).

#include <array>
#include <cstddef>
#include <cstdint>

namespace idena::storage {

inline constexpr std::size_t kTarBlock = 512;
using TarBlock = std::array<std::uint8_t, kTarBlock>;

/// The one header that entry number `index` with this much content has.
[[nodiscard]] TarBlock tar_header(std::uint64_t index, std::uint64_t size);

/// The content size that a header states; whether the rest of it is right, a comparison with tar_header tells.
[[nodiscard]] std::uint64_t size_in_tar_header(const TarBlock& header);

/// Zero bytes behind content of this size.
[[nodiscard]] constexpr std::size_t tar_padding(std::uint64_t size) {
  return (kTarBlock - size % kTarBlock) % kTarBlock;
}

}  // namespace idena::storage
