// rpc/flip-payload: the parts of flips as wallets build them.

#include <algorithm>

#include "base/hex.hpp"
#include "flips/flip_story.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

using flips::ImageOrder;

ImageOrder order_in(const Json& list) {
  const auto& numbers = list.as_array();
  ImageOrder out{};
  if (numbers.size() != out.size()) throw std::runtime_error("an order has not four numbers");
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<std::uint8_t>(numbers[i].to_number<unsigned>());
  return out;
}

std::string words_of(const ImageOrder& order) {
  std::string out;
  for (const std::uint8_t number : order) out += std::to_string(number) + " ";
  return out;
}

flips::FlipStory story_in(const Json& entry) {
  flips::FlipStory out;
  const auto& images = array(entry, "images");
  if (images.size() != out.images.size()) throw std::runtime_error("a flip has not four images");
  for (std::size_t i = 0; i < images.size(); ++i) out.images[i] = as_byte_string(images[i]);
  out.meaningless = order_in(member(entry, "meaninglessOrder"));
  out.shuffle = order_in(member(entry, "shuffle"));
  out.swap = boolean(entry, "swap");
  return out;
}

void compare_orders(Report& report, const Json& expected, const std::array<ImageOrder, 2>& computed) {
  const auto& orders = expected.as_array();
  report.equal("number of orders", orders.size(), computed.size());
  for (std::size_t i = 0; i < std::min(orders.size(), computed.size()); ++i) {
    report.equal("order", words_of(order_in(orders[i])), words_of(computed[i]));
  }
}

void run_flip_payload(const VectorFile& file) {
  std::size_t number = 0;
  for (const Json& entry : array(file.json, "cases")) {
    file.report.begin_case("flip " + std::to_string(number++));
    const flips::FlipStory story = story_in(entry);
    const flips::ShownFlip shown = flips::arrange(story).value();
    compare_orders(file.report, member(entry, "orders"), shown.orders);
    file.report.equal("story", words_of(order_in(member(entry, "firstOrder"))),
                      words_of(shown.orders[story.swap ? 1U : 0U]));
    file.report.equal("meaningless order", words_of(order_in(member(entry, "secondOrder"))),
                      words_of(shown.orders[story.swap ? 0U : 1U]));
    const flips::FlipParts parts = flips::encode_flip(shown);
    file.report.equal("public part", text(entry, "publicHex"), to_hex0x(parts.public_part));
    file.report.equal("private part", text(entry, "privateHex"), to_hex0x(parts.private_part));
    const auto read = flips::decode_flip({bytes(entry, "publicHex"), bytes(entry, "privateHex")});
    file.report.check("the flip reads back", read.has_value());
    if (read) compare_orders(file.report, member(entry, "decodedOrders"), read.value().orders);
  }
}

const Registration kFlipPayload{"rpc/flip-payload", run_flip_payload};

}  // namespace
}  // namespace idena::vectors
