#pragma once
/// Byte strings and the fixed-size ones of the protocol (spec: encoding-and-crypto §2.2).

#include <algorithm>
#include <array>
#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace idena {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

/// The bytes of a text, without copying.
inline ByteView as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// The characters of a byte string, without copying or checking an encoding.
inline std::string_view as_text(ByteView bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

inline Bytes to_bytes(ByteView view) { return {view.begin(), view.end()}; }

inline void append(Bytes& out, ByteView more) { out.insert(out.end(), more.begin(), more.end()); }

inline bool equal(ByteView a, ByteView b) { return std::ranges::equal(a, b); }

/// Eight bytes as the number whose order is theirs. Keys of trees and maps are compared by such words, so often that
/// calls of memcmp would be felt.
inline std::uint64_t ordered_word(const std::uint8_t* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return std::endian::native == std::endian::little ? __builtin_bswap64(word) : word;
}

/// Bytewise lexicographic order, shorter prefix first: the key order of the trees (spec: state §1.2).
inline std::strong_ordering compare(ByteView a, ByteView b) {
  const std::size_t common = std::min(a.size(), b.size());
  std::size_t at = 0;
  for (; at + sizeof(std::uint64_t) <= common; at += sizeof(std::uint64_t)) {
    const auto order = ordered_word(a.data() + at) <=> ordered_word(b.data() + at);
    if (order != 0) return order;
  }
  for (; at < common; ++at) {
    if (a[at] != b[at]) return a[at] <=> b[at];
  }
  return a.size() <=> b.size();
}

/// N bytes with value semantics, zero by default, ordered bytewise. `Tag` keeps look-alike sizes apart.
template <std::size_t N, class Tag>
struct FixedBytes {
  static constexpr std::size_t kSize = N;
  std::array<std::uint8_t, N> bytes{};

  constexpr FixedBytes() = default;
  constexpr explicit FixedBytes(const std::array<std::uint8_t, N>& value) : bytes(value) {}

  /// The wire rule for addresses and hashes: longer input keeps its last N bytes, shorter is left-padded with zeros.
  static FixedBytes crop(ByteView in) {
    FixedBytes out;
    if (in.size() > N) in = in.last(N);
    std::ranges::copy(in, out.bytes.begin() + static_cast<std::ptrdiff_t>(N - in.size()));
    return out;
  }

  [[nodiscard]] bool is_zero() const {
    return std::ranges::all_of(bytes, [](std::uint8_t b) { return b == 0; });
  }
  [[nodiscard]] ByteView view() const { return bytes; }
  operator ByteView() const { return bytes; }  // NOLINT(google-explicit-constructor): it is a byte string
  [[nodiscard]] const std::uint8_t* data() const { return bytes.data(); }
  [[nodiscard]] std::uint8_t* data() { return bytes.data(); }
  static constexpr std::size_t size() { return N; }

  friend std::strong_ordering operator<=>(const FixedBytes& a, const FixedBytes& b) {
    return compare(a.view(), b.view());
  }
  friend bool operator==(const FixedBytes&, const FixedBytes&) = default;
};

using Hash = FixedBytes<32, struct HashTag>;        ///< Keccak-256, SHA-256, tree roots, seeds
using Hash128 = FixedBytes<16, struct Hash128Tag>;  ///< SHAKE128 gossip identifiers
using Address = FixedBytes<20, struct AddressTag>;

}  // namespace idena

template <std::size_t N, class Tag>
struct std::hash<idena::FixedBytes<N, Tag>> {
  /// The first eight bytes: these values are themselves outputs of hash functions.
  std::size_t operator()(const idena::FixedBytes<N, Tag>& value) const noexcept {
    std::size_t out = 0;
    std::memcpy(&out, value.bytes.data(), sizeof out);
    return out;
  }
};
