#pragma once
/// What the parts of a flip say, as wallets make and read them; the node itself never looks. spec: wallet-journeys §3

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "flips/flip_cipher.hpp"

namespace idena::flips {

enum class FlipStoryError { kImages, kOrders };

inline constexpr std::size_t kFlipImages = 4;

/// Numbers of images, each once where a story is made.
using ImageOrder = std::array<std::uint8_t, kFlipImages>;

/// Four images in the order of their story, and what hides it.
struct FlipStory {
  std::array<Bytes, kFlipImages> images;
  ImageOrder meaningless{};  ///< the other order that is shown
  ImageOrder shuffle{};      ///< image by place in the flip
  bool swap = false;         ///< whether the meaningless order comes first
};

/// What is shown: the images as they lie, and two orders of them, left and right.
struct ShownFlip {
  std::array<Bytes, kFlipImages> images;
  std::array<ImageOrder, 2> orders{};

  friend bool operator==(const ShownFlip&, const ShownFlip&) = default;
};

/// Both orders must be permutations of 0 to 3. Error kOrders.
Result<ShownFlip> arrange(const FlipStory& story);

/// Two images for everybody; the others and the orders for those who solve the flip.
FlipParts encode_flip(const ShownFlip& flip);
/// Also the old form, which has everything in the public part. Errors: those of RLP, kImages, kOrders.
Result<ShownFlip> decode_flip(const FlipParts& parts);

}  // namespace idena::flips

template <>
struct idena::ErrorTexts<idena::flips::FlipStoryError> {
  static constexpr std::string_view kRoom = "flip story";
  static std::string_view text(flips::FlipStoryError code);
};
