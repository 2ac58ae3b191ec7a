#pragma once
/// Keys of a contract's store that know the type of their value (spec: contracts §4, "Argument and value decoding").

#include <algorithm>
#include <array>
#include <cassert>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "base/bytes.hpp"
#include "base/dna.hpp"

namespace idena::contracts {

/// How a value lies in the store. `decode` never fails: what is malformed reads as 0.
template <class Value>
struct StoredValue;

/// Little-endian at full width.
template <std::unsigned_integral Integer>
struct StoredValue<Integer> {
  static Bytes encode(Integer value) {
    Bytes out(sizeof(Integer));
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<std::uint8_t>(value >> (8 * i));
    return out;
  }
  static Integer decode(ByteView raw) {
    std::uint64_t value = 0;
    if (raw.size() < sizeof(Integer)) return 0;
    for (std::size_t i = 0; i < sizeof(Integer); ++i) value |= std::uint64_t{raw[i]} << (8 * i);
    return static_cast<Integer>(value);
  }
};

/// The number behind it, open to values without a name.
template <class Enum>
  requires std::is_enum_v<Enum>
struct StoredValue<Enum> {
  using Number = std::underlying_type_t<Enum>;
  static Bytes encode(Enum value) { return StoredValue<Number>::encode(static_cast<Number>(value)); }
  static Enum decode(ByteView raw) { return static_cast<Enum>(StoredValue<Number>::decode(raw)); }
};

/// Minimal big-endian: 0 is the empty string.
template <>
struct StoredValue<Dna> {
  static Bytes encode(const Dna& value) { return value.to_big_endian(); }
  static Dna decode(ByteView raw) { return Dna::from_big_endian(raw); }
};

template <>
struct StoredValue<Bytes> {
  static Bytes encode(const Bytes& value) { return value; }
  static Bytes decode(ByteView raw) { return to_bytes(raw); }
};

template <std::size_t N, class Tag>
struct StoredValue<FixedBytes<N, Tag>> {
  static Bytes encode(const FixedBytes<N, Tag>& value) { return to_bytes(value); }
  static FixedBytes<N, Tag> decode(ByteView raw) { return FixedBytes<N, Tag>::crop(raw); }
};

/// Longest key of a built-in contract.
inline constexpr std::size_t kMaxKey = 32;

/// The bytes of a key.
class KeyBytes {
 public:
  constexpr explicit KeyBytes(std::string_view name) {
    for (const char letter : name) push(static_cast<std::uint8_t>(letter));
  }
  constexpr KeyBytes(std::string_view prefix, ByteView rest) : KeyBytes(prefix) {
    for (const std::uint8_t byte : rest) push(byte);
  }
  [[nodiscard]] constexpr ByteView view() const { return ByteView(bytes_).first(size_); }

 private:
  constexpr void push(std::uint8_t byte) {
    assert(size_ < kMaxKey);
    bytes_[size_++] = byte;
  }
  std::array<std::uint8_t, kMaxKey> bytes_{};
  std::size_t size_ = 0;
};

/// One value of a contract.
template <class Value>
struct Key : KeyBytes {
  using KeyBytes::KeyBytes;
};

/// What a map is looked up by: an address, or one byte.
inline ByteView key_view(const Address& address) { return address; }
inline ByteView key_view(const std::uint8_t& option) { return {&option, 1}; }

/// Values under a common prefix.
template <class Index, class Value>
struct Map {
  std::string_view prefix;

  [[nodiscard]] Key<Value> operator[](const Index& index) const { return Key<Value>(prefix, key_view(index)); }
  /// The index of an entry, from its whole key.
  [[nodiscard]] Index index_of(ByteView key) const {
    const ByteView rest = key.subspan(std::min(key.size(), prefix.size()));
    if constexpr (std::same_as<Index, Address>) return Address::crop(rest);
    else return StoredValue<Index>::decode(rest);
  }
};

}  // namespace idena::contracts
