#include "base/bytes.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace idena {
namespace {

/// All bytes 0x80, so that a difference goes either way, also where a signed comparison would err.
constexpr std::uint8_t kMiddle = 0x80;

TEST_CASE("bytes: the first byte that differs decides the order, wherever it is") {
  for (std::size_t size = 1; size <= 40; ++size) {
    const Bytes middle(size, kMiddle);
    CHECK(compare(middle, middle) == std::strong_ordering::equal);
    for (std::size_t at = 0; at < size; ++at) {
      Bytes lower(size, 0xFF);
      std::fill_n(lower.begin(), at, kMiddle);
      lower[at] = 0x7F;
      CHECK(compare(lower, middle) == std::strong_ordering::less);
      CHECK(compare(middle, lower) == std::strong_ordering::greater);
    }
  }
}

TEST_CASE("bytes: a prefix goes first") {
  const Bytes whole(20, kMiddle);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CHECK(compare(ByteView(whole).first(size), whole) == std::strong_ordering::less);
    CHECK(compare(whole, ByteView(whole).first(size)) == std::strong_ordering::greater);
  }
}

TEST_CASE("bytes: addresses and hashes are ordered by all of their bytes") {
  for (std::size_t at = 0; at < Address::kSize; ++at) {
    Address low;
    Address high;
    low.bytes[at] = 0x01;
    high.bytes[at] = 0xFE;
    if (at + 1 < Address::kSize) low.bytes[at + 1] = 0xFF;
    CHECK(low < high);
    CHECK(high > low);
    CHECK(low == Address(low));
    CHECK((low <=> Address(low)) == std::strong_ordering::equal);
  }
}

}  // namespace
}  // namespace idena
