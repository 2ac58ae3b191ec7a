#include "storage/address_index.hpp"

#include <limits>

#include "base/hex.hpp"
#include "storage/error.hpp"
#include "storage/failure.hpp"
#include "storage/key_space.hpp"

namespace idena::storage {
namespace {

constexpr std::size_t kPlaceSize = sizeof(std::uint64_t) + sizeof(std::uint32_t);
constexpr std::size_t kPrefixSize = 1 + Address::kSize;

/// Big-endian and counted from the end, so that ascending keys are newest first.
template <class Number>
void append_descending(Bytes& out, Number number) {
  const Number rest = std::numeric_limits<Number>::max() - number;
  for (std::size_t i = sizeof(Number); i-- > 0;) out.push_back(static_cast<std::uint8_t>(rest >> (8 * i)));
}

template <class Number>
Number read_descending(ByteView bytes) {
  Number rest = 0;
  for (std::size_t i = 0; i < sizeof(Number); ++i) rest = static_cast<Number>(rest << 8U | bytes[i]);
  return std::numeric_limits<Number>::max() - rest;
}

Bytes prefix_of(const Address& address) {
  Bytes key{static_cast<std::uint8_t>(KeySpace::kAddressIndex)};
  append(key, address);
  return key;
}

Bytes key_of(const Address& address, const ChainPlace& place) {
  Bytes key = prefix_of(address);
  append(key, encode(place));
  return key;
}

}  // namespace

Bytes encode(const ChainPlace& place) {
  Bytes out;
  out.reserve(kPlaceSize);
  append_descending(out, place.height);
  append_descending(out, place.index);
  return out;
}

Result<ChainPlace> decode_chain_place(ByteView bytes) {
  if (bytes.size() != kPlaceSize) return StorageError::kDamagedRecord;
  return ChainPlace{read_descending<std::uint64_t>(bytes.first(sizeof(std::uint64_t))),
                    read_descending<std::uint32_t>(bytes.subspan(sizeof(std::uint64_t)))};
}

void AddressIndex::put(Batch& batch, const Address& address, const ChainPlace& place, const Hash& tx) {
  batch.put(key_of(address, place), tx);
}

void AddressIndex::erase(Batch& batch, const Address& address, const ChainPlace& place) {
  batch.erase(key_of(address, place));
}

void AddressIndex::for_each(const Address& address, const std::optional<ChainPlace>& newest,
                            const Visitor& visit) const {
  const Bytes prefix = prefix_of(address);
  const Bytes first = newest ? key_of(address, *newest) : prefix;
  const std::optional<Bytes> end = end_of_prefix(prefix);
  const auto visit_entry = [&](ByteView key, ByteView value) {
    const auto place = decode_chain_place(key.subspan(kPrefixSize));
    if (!place || value.size() != Hash::kSize) {
      throw failure_of_corruption(database_->folder().string(), "the record " + to_hex0x(key));
    }
    return visit(place.value(), Hash::crop(value));
  };
  database_->for_each(first, end ? std::optional<ByteView>(*end) : std::nullopt, visit_entry);
}

}  // namespace idena::storage
