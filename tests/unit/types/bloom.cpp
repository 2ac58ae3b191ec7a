#include "types/bloom.hpp"

#include <doctest/doctest.h>

using namespace idena;
using namespace idena::types;

namespace {

Bytes value(std::uint16_t n) { return {static_cast<std::uint8_t>(n >> 8U), static_cast<std::uint8_t>(n), 7}; }

Bytes filter_of(std::uint16_t values) {
  TxBloom bloom;
  for (std::uint16_t i = 0; i < values; ++i) bloom.add(value(i));
  return bloom.finish();
}

}  // namespace

TEST_CASE("bloom: the width follows the number of distinct values") {
  CHECK(filter_of(0).empty());
  for (const auto& [values, bits] : {std::pair{1, 64},
                                     {7, 64},
                                     {8, 128},
                                     {15, 128},
                                     {16, 256},
                                     {32, 512},
                                     {64, 1024},
                                     {128, 2048},
                                     {255, 2048},
                                     {256, 4096},
                                     {2000, 4096}}) {
    CHECK(filter_of(static_cast<std::uint16_t>(values)).size() * 8 == static_cast<std::size_t>(bits));
  }
  TxBloom repeated;
  for (int i = 0; i < 20; ++i) repeated.add(value(1));
  TxBloom once;
  once.add(value(1));
  CHECK(repeated.finish() == once.finish());
}

TEST_CASE("bloom: what was added is found, an empty filter holds nothing") {
  const Bytes bloom = filter_of(300);
  for (std::uint16_t i = 0; i < 300; ++i) CHECK(bloom_may_contain(bloom, value(i)));
  CHECK_FALSE(bloom_may_contain({}, value(1)));
  CHECK_FALSE(bloom_may_contain(Bytes(7, 0xff), value(1)));
  CHECK_FALSE(bloom_may_contain(Bytes(8), value(1)));
}

TEST_CASE("bloom: an event counts under its own contract, else under the receipt's") {
  TxReceipt receipt;
  receipt.contract = Address::crop(Bytes{1});
  receipt.events = {{"x", {}, {}}, {"y", {}, Address::crop(Bytes{2})}};
  TxBloom from_receipt;
  from_receipt.add_events(receipt);
  TxBloom by_hand;
  Bytes first = to_bytes(receipt.contract);
  first.push_back('x');
  Bytes second = to_bytes(receipt.events[1].contract);
  second.push_back('y');
  by_hand.add(first);
  by_hand.add(second);
  CHECK(from_receipt.finish() == by_hand.finish());
}
