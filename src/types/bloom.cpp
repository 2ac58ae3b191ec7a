#include "types/bloom.hpp"

#include <murmurhash.h>

namespace idena::types {
namespace {

constexpr std::size_t kWordBytes = 8;
constexpr std::size_t kWordBits = 64;
constexpr std::size_t kMaxWords = 64;
/// Below twice as many values the filter keeps its width.
constexpr std::size_t kValuesPerWord = 8;

using BitNumbers = std::array<std::uint64_t, 3>;

std::array<std::uint64_t, 2> murmur(ByteView value) {
  std::array<std::uint64_t, 2> out{};
  lmmh_x64_128(value.data(), static_cast<unsigned>(value.size()), 0, out.data());
  return out;
}

/// The bits of a value in a filter of `width` bits.
BitNumbers bits_of(ByteView value, std::uint64_t width) {
  Bytes extended = to_bytes(value);
  extended.push_back(1);
  const auto [base, offset] = murmur(value);
  const std::uint64_t step = murmur(extended)[1];
  return {base % width, (offset + step) % width, (base + 2 * step) % width};
}

/// Words are written big-endian, bits inside them counted from the lowest.
std::size_t byte_of(std::uint64_t bit) {
  const std::size_t word = bit / kWordBits;
  const std::size_t from_lowest = bit % kWordBits / 8;
  return word * kWordBytes + (kWordBytes - 1 - from_lowest);
}
std::uint8_t mask_of(std::uint64_t bit) { return static_cast<std::uint8_t>(1U << (bit % 8)); }

std::size_t words_for(std::size_t values) {
  std::size_t words = 1;
  while (words < kMaxWords && values >= words * kValuesPerWord) words *= 2;
  return words;
}

}  // namespace

void TxBloom::add(ByteView value) { values_.push_back(to_bytes(value)); }

void TxBloom::add_transaction(const Address& sender, const std::optional<Address>& to) {
  add(sender);
  if (to) add(*to);
}

void TxBloom::add_events(const TxReceipt& receipt) {
  for (const TxEvent& event : receipt.events) {
    Bytes value = to_bytes(emitter(receipt, event));
    append(value, as_bytes(event.name));
    values_.push_back(std::move(value));
  }
}

Bytes TxBloom::finish() {
  std::ranges::sort(values_);
  values_.erase(std::ranges::unique(values_).begin(), values_.end());
  if (values_.empty()) return {};
  Bytes out(words_for(values_.size()) * kWordBytes);
  for (const Bytes& value : values_) {
    for (const std::uint64_t bit : bits_of(value, out.size() * 8)) out[byte_of(bit)] |= mask_of(bit);
  }
  return out;
}

bool bloom_may_contain(ByteView bloom, ByteView value) {
  const std::size_t whole_words = bloom.size() / kWordBytes * kWordBytes;
  if (whole_words == 0) return false;
  return std::ranges::all_of(bits_of(value, whole_words * 8),
                             [&](std::uint64_t bit) { return (bloom[byte_of(bit)] & mask_of(bit)) != 0; });
}

}  // namespace idena::types
