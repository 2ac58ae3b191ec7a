#pragma once
/// Pictures of a few pixels in shades of grey, as PNG files. spec: wallet-journeys §3 (images of flips)

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/bytes.hpp"

namespace idena::node {

inline constexpr std::size_t kPictureSide = 16;  ///< pixels

/// Brightness by row and column, 0 black to 255 white.
using Picture = std::array<std::array<std::uint8_t, kPictureSide>, kPictureSide>;

/// A file that any browser shows.
Bytes encode_png(const Picture& picture);
/// Only files of encode_png's own form; none for others, also for damaged ones.
std::optional<Picture> decode_png(ByteView file);

}  // namespace idena::node
