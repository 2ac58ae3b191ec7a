#include "flips/flip_story.hpp"

#include <doctest/doctest.h>

#include "types/rlp.hpp"

using namespace idena;
using namespace idena::flips;

namespace {

FlipStory story() {
  FlipStory out;
  out.images = {Bytes{10}, Bytes{11}, Bytes{12}, Bytes{13}};
  out.meaningless = {1, 3, 2, 0};
  out.shuffle = {0, 3, 1, 2};
  return out;
}

}  // namespace

TEST_CASE("story: the orders name the images by their places in the flip") {
  const ShownFlip shown = arrange(story()).value();
  for (std::uint8_t i = 0; i < kFlipImages; ++i) {
    CHECK(shown.images[shown.orders[0][i]] == story().images[i]);
    CHECK(shown.images[shown.orders[1][i]] == story().images[story().meaningless[i]]);
  }
  FlipStory swapped = story();
  swapped.swap = true;
  CHECK(arrange(swapped).value().orders == std::array{shown.orders[1], shown.orders[0]});
}

TEST_CASE("story: a flip reads back, also in the old form with one part") {
  const ShownFlip shown = arrange(story()).value();
  CHECK(decode_flip(encode_flip(shown)).value() == shown);
  types::RlpWriter images;
  for (const Bytes& image : shown.images) images.string(image);
  types::RlpWriter orders;
  for (const ImageOrder& order : shown.orders) {
    types::RlpWriter numbers;
    for (const std::uint8_t number : order) numbers.integer(number);
    orders.list(numbers);
  }
  types::RlpWriter part;
  part.list(images);
  part.list(orders);
  CHECK(decode_flip({part.finish(), {}}).value() == shown);
}

TEST_CASE("story: what is no order of four images is refused") {
  FlipStory bad = story();
  bad.shuffle = {0, 0, 1, 2};
  CHECK(arrange(bad).error().is(FlipStoryError::kOrders));
  bad = story();
  bad.meaningless = {0, 1, 2, 4};
  CHECK(arrange(bad).error().is(FlipStoryError::kOrders));
  const FlipParts good = encode_flip(arrange(story()).value());
  CHECK(decode_flip({good.public_part, {}}).error().is(FlipStoryError::kImages));
  CHECK_FALSE(decode_flip({good.private_part, good.private_part}));
  CHECK_FALSE(decode_flip({{}, good.private_part}));
  for (std::size_t size = 0; size < good.private_part.size(); ++size) {
    CHECK_FALSE(decode_flip({good.public_part, Bytes(good.private_part.begin(),
                                                     good.private_part.begin() + static_cast<std::ptrdiff_t>(size))}));
  }
}
