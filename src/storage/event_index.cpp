#include "storage/event_index.hpp"

#include "base/hex.hpp"
#include "storage/failure.hpp"
#include "storage/key_space.hpp"

namespace idena::storage {
namespace {

constexpr std::size_t kPrefixSize = 1 + Address::kSize;
constexpr std::size_t kPlaceSize = Hash::kSize + sizeof(std::uint32_t);

Bytes prefix_of(const Address& contract) {
  Bytes key{static_cast<std::uint8_t>(KeySpace::kEventIndex)};
  append(key, contract);
  return key;
}

/// The place with every bit turned, so that ascending keys are descending places.
Bytes key_of(const Address& contract, const EventPlace& place) {
  Bytes key = prefix_of(contract);
  append(key, place.tx);
  for (std::size_t i = 0; i < sizeof(place.index); ++i)
    key.push_back(static_cast<std::uint8_t>(place.index >> (8 * i)));
  for (std::size_t i = kPrefixSize; i < key.size(); ++i) key[i] = static_cast<std::uint8_t>(~key[i]);
  return key;
}

EventPlace place_of(ByteView turned) {
  Bytes bytes = to_bytes(turned);
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(~byte);
  EventPlace place{Hash::crop(ByteView(bytes).first(Hash::kSize)), 0};
  for (std::size_t i = 0; i < sizeof(place.index); ++i) {
    place.index |= static_cast<std::uint32_t>(bytes[Hash::kSize + i]) << (8 * i);
  }
  return place;
}

}  // namespace

void EventIndex::put(Batch& batch, const Address& contract, const EventPlace& place) {
  batch.put(key_of(contract, place), {});
}

void EventIndex::erase(Batch& batch, const Address& contract, const EventPlace& place) {
  batch.erase(key_of(contract, place));
}

void EventIndex::for_each(const Address& contract, const Visitor& visit) const {
  database_->for_each_prefix(prefix_of(contract), [&](ByteView key, ByteView) {
    if (key.size() != kPrefixSize + kPlaceSize) {
      throw failure_of_corruption(database_->folder().string(), "the record " + to_hex0x(key));
    }
    return visit(place_of(key.subspan(kPrefixSize)));
  });
}

}  // namespace idena::storage
