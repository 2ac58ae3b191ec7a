#include "node/devnet/picture_story.hpp"

#include <algorithm>
#include <array>

#include "flips/flip_story.hpp"
#include "node/devnet/small_picture.hpp"

namespace idena::node {
namespace {

using flips::ImageOrder;
using flips::kFlipImages;

constexpr std::uint8_t kMoon = 230;     ///< at least so bright
constexpr std::uint8_t kNightSky = 60;  ///< less than this
constexpr std::uint8_t kStar = 140;     ///< stars stay darker than the moon
constexpr std::uint64_t kOneStarIn = 40;
constexpr int kRadius = 2;
constexpr int kSide = static_cast<int>(kPictureSide);

/// Rows of the moon's middle, from low to high, far enough apart to tell.
constexpr std::array<int, kFlipImages> kHeights = {13, 10, 6, 3};

Picture night_sky(const Chance& chance) {
  Picture out{};
  for (std::size_t row = 0; row < kPictureSide; ++row) {
    const Hash noise = chance.of("row", row).bytes();
    for (std::size_t column = 0; column < kPictureSide; ++column) {
      const std::uint8_t byte = noise.bytes[column];
      const bool is_star = noise.bytes[Hash::kSize - 1 - column] % kOneStarIn == 0;
      out[row][column] = static_cast<std::uint8_t>(is_star ? kStar : byte % kNightSky);
    }
  }
  return out;
}

Picture with_moon(const Chance& chance, int middle) {
  Picture out = night_sky(chance);
  const int column = kRadius + static_cast<int>(chance.of("column").below(kPictureSide - 2 * kRadius));
  for (int row = middle - kRadius; row <= middle + kRadius; ++row) {
    for (int at = column - kRadius; at <= column + kRadius; ++at) {
      const int distance = (row - middle) * (row - middle) + (at - column) * (at - column);
      if (distance > kRadius * kRadius + 1 || row < 0 || row >= kSide || at < 0 || at >= kSide) continue;
      out[static_cast<std::size_t>(row)][static_cast<std::size_t>(at)] = kMoon;
    }
  }
  return out;
}

ImageOrder shuffled(const Chance& chance) {
  ImageOrder out = {0, 1, 2, 3};
  for (std::size_t i = out.size(); i > 1; --i) std::swap(out[i - 1], out[chance.of("swap", i).below(i)]);
  return out;
}

/// Up and down, whichever way it is read.
constexpr ImageOrder kJumping = {1, 3, 0, 2};

bool rises(const std::array<double, kFlipImages>& rows, const ImageOrder& order) {
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (rows[order[i]] >= rows[order[i - 1]]) return false;
  }
  return true;
}

/// The mean row of what shines; none if nothing does.
std::optional<double> row_of_moon(const Picture& picture) {
  std::size_t pixels = 0;
  std::size_t rows = 0;
  for (std::size_t row = 0; row < kPictureSide; ++row) {
    const auto bright = static_cast<std::size_t>(
        std::ranges::count_if(picture[row], [](std::uint8_t pixel) { return pixel >= kMoon; }));
    pixels += bright;
    rows += bright * row;
  }
  if (pixels == 0) return std::nullopt;
  return static_cast<double>(rows) / static_cast<double>(pixels);
}

}  // namespace

flips::FlipParts make_picture_flip(const Chance& chance, bool tells_story) {
  flips::FlipStory story;
  for (std::size_t i = 0; i < kFlipImages; ++i) {
    story.images[i] = encode_png(with_moon(chance.of("image", i), kHeights[tells_story ? i : kJumping[i]]));
  }
  story.shuffle = shuffled(chance.of("shuffle"));
  // Neither order of a flip without a story rises; of a story only one does.
  story.meaningless = tells_story ? kJumping : ImageOrder{3, 2, 1, 0};
  story.swap = chance.of("side").happens(0.5);
  const auto shown = flips::arrange(story);
  return flips::encode_flip(shown.value());
}

std::optional<SeenFlip> look_at_flip(const flips::FlipParts& parts) {
  const auto flip = flips::decode_flip(parts);
  if (!flip) return std::nullopt;
  std::array<double, kFlipImages> rows{};
  for (std::size_t i = 0; i < kFlipImages; ++i) {
    const auto picture = decode_png(flip.value().images[i]);
    const auto row = picture ? row_of_moon(*picture) : std::nullopt;
    if (!row) return std::nullopt;
    rows[i] = *row;
  }
  SeenFlip out;
  if (rises(rows, flip.value().orders[0])) out.right_order = ceremony::Answer::kLeft;
  else if (rises(rows, flip.value().orders[1])) out.right_order = ceremony::Answer::kRight;
  return out;
}

}  // namespace idena::node
