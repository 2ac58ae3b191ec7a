#include "flips/flip_story.hpp"

#include <algorithm>
#include <utility>

#include "types/rlp.hpp"

namespace idena::flips {
namespace {

using types::RlpReader;
using types::RlpWriter;

constexpr std::size_t kPublicImages = 2;

bool is_permutation(const ImageOrder& order) {
  ImageOrder sorted = order;
  std::ranges::sort(sorted);
  return sorted == ImageOrder{0, 1, 2, 3};
}

RlpWriter order_list(const ImageOrder& order) {
  RlpWriter out;
  for (const std::uint8_t image : order) out.integer(image);
  return out;
}

Result<std::vector<Bytes>> read_images(RlpReader& in) {
  IDENA_TRY(RlpReader list, in.list());
  std::vector<Bytes> out;
  while (!list.at_end()) {
    IDENA_TRY(const ByteView image, list.string());
    if (out.size() == kFlipImages) return FlipStoryError::kImages;
    out.push_back(to_bytes(image));
  }
  return out;
}

Result<ImageOrder> read_order(RlpReader& in) {
  constexpr unsigned kBits = 8;
  IDENA_TRY(RlpReader list, in.list());
  ImageOrder out{};
  for (std::uint8_t& image : out) {
    IDENA_TRY(const std::uint64_t number, list.integer(kBits));
    if (number >= kFlipImages) return FlipStoryError::kOrders;
    image = static_cast<std::uint8_t>(number);
  }
  if (!list.at_end()) return FlipStoryError::kOrders;
  return out;
}

}  // namespace

Result<ShownFlip> arrange(const FlipStory& story) {
  if (!is_permutation(story.meaningless) || !is_permutation(story.shuffle)) return FlipStoryError::kOrders;
  ImageOrder place{};  // in the flip, by image
  ShownFlip out;
  for (std::uint8_t i = 0; i < kFlipImages; ++i) {
    place[story.shuffle[i]] = i;
    out.images[i] = story.images[story.shuffle[i]];
  }
  ImageOrder meaningless{};
  for (std::size_t i = 0; i < kFlipImages; ++i) meaningless[i] = place[story.meaningless[i]];
  out.orders = {place, meaningless};
  if (story.swap) std::swap(out.orders[0], out.orders[1]);
  return out;
}

FlipParts encode_flip(const ShownFlip& flip) {
  RlpWriter shown;
  RlpWriter hidden;
  for (std::size_t i = 0; i < kFlipImages; ++i) (i < kPublicImages ? shown : hidden).string(flip.images[i]);
  RlpWriter orders;
  for (const ImageOrder& order : flip.orders) orders.list(order_list(order));
  RlpWriter public_part;
  public_part.list(shown);
  RlpWriter private_part;
  private_part.list(hidden);
  private_part.list(orders);
  return {public_part.finish(), private_part.finish()};
}

Result<ShownFlip> decode_flip(const FlipParts& parts) {
  IDENA_TRY(RlpReader in, RlpReader::open_list(parts.public_part));
  IDENA_TRY(std::vector<Bytes> images, read_images(in));
  if (!parts.private_part.empty()) {
    if (!in.at_end()) return FlipStoryError::kImages;
    IDENA_TRY(in, RlpReader::open_list(parts.private_part));
    IDENA_TRY(std::vector<Bytes> hidden, read_images(in));
    std::ranges::move(hidden, std::back_inserter(images));
  }
  if (images.size() != kFlipImages) return FlipStoryError::kImages;
  ShownFlip out;
  std::ranges::move(images, out.images.begin());
  IDENA_TRY(RlpReader orders, in.list());
  for (ImageOrder& order : out.orders) {
    IDENA_TRY(order, read_order(orders));
  }
  return out;
}

}  // namespace idena::flips

std::string_view idena::ErrorTexts<idena::flips::FlipStoryError>::text(flips::FlipStoryError code) {
  switch (code) {
    case flips::FlipStoryError::kImages: return "a flip has four images";
    case flips::FlipStoryError::kOrders: return "a flip has two orders of its four images";
  }
  return {};
}
