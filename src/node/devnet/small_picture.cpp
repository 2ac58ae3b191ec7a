#include "node/devnet/small_picture.hpp"

#include <algorithm>
#include <string_view>

namespace idena::node {
namespace {

constexpr unsigned kByteBits = 8;
constexpr std::array<std::uint8_t, 8> kSignature = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
constexpr std::size_t kRow = kPictureSide + 1;  ///< with the byte that names its filter, none
constexpr std::size_t kRows = kPictureSide * kRow;
/// Of a zlib stream: its two bytes, and the head of one last block that is stored as it is.
constexpr std::size_t kStreamHead = 7;
constexpr std::size_t kDataAt = 8 + 25 + 8 + kStreamHead;  ///< behind signature, header, and head of the data

void append_number(Bytes& out, std::uint32_t number) {
  for (unsigned shift = 32; shift > 0; shift -= kByteBits) {
    out.push_back(static_cast<std::uint8_t>(number >> (shift - kByteBits)));
  }
}

constexpr std::array<std::uint32_t, 256> kCrcTable = [] {
  constexpr std::uint32_t kPolynomial = 0xEDB88320U;
  std::array<std::uint32_t, 256> out{};
  for (std::uint32_t byte = 0; byte < out.size(); ++byte) {
    std::uint32_t crc = byte;
    for (unsigned bit = 0; bit < kByteBits; ++bit) crc = (crc & 1U) != 0 ? kPolynomial ^ (crc >> 1U) : crc >> 1U;
    out[byte] = crc;
  }
  return out;
}();

std::uint32_t crc32(ByteView bytes) {
  std::uint32_t crc = ~std::uint32_t{0};
  for (const std::uint8_t byte : bytes) crc = kCrcTable[(crc ^ byte) & 0xFFU] ^ (crc >> kByteBits);
  return ~crc;
}

std::uint32_t adler32(ByteView bytes) {
  constexpr std::uint32_t kModulus = 65521;
  std::uint32_t low = 1;
  std::uint32_t high = 0;
  for (const std::uint8_t byte : bytes) {
    low = (low + byte) % kModulus;
    high = (high + low) % kModulus;
  }
  return (high << 16U) | low;
}

void append_chunk(Bytes& out, std::string_view type, ByteView content) {
  append_number(out, static_cast<std::uint32_t>(content.size()));
  const std::size_t begin = out.size();
  append(out, as_bytes(type));
  append(out, content);
  append_number(out, crc32(ByteView(out).subspan(begin)));
}

Bytes header_chunk() {
  Bytes out;
  append_number(out, kPictureSide);
  append_number(out, kPictureSide);
  constexpr std::uint8_t kBitsPerPixel = 8;
  append(out, Bytes{kBitsPerPixel, 0, 0, 0, 0});  // shades of grey, in the usual ways
  return out;
}

/// A zlib stream that stores the rows uncompressed.
Bytes data_chunk(const Bytes& rows) {
  Bytes out = {0x78, 0x01, 0x01};
  const auto size = static_cast<std::uint16_t>(rows.size());
  const auto inverse = static_cast<std::uint16_t>(~size);
  for (const std::uint16_t number : {size, inverse}) {
    out.push_back(static_cast<std::uint8_t>(number));
    out.push_back(static_cast<std::uint8_t>(number >> kByteBits));
  }
  append(out, rows);
  append_number(out, adler32(rows));
  return out;
}

}  // namespace

Bytes encode_png(const Picture& picture) {
  Bytes rows;
  rows.reserve(kRows);
  for (const auto& row : picture) {
    rows.push_back(0);
    rows.insert(rows.end(), row.begin(), row.end());
  }
  Bytes out(kSignature.begin(), kSignature.end());
  append_chunk(out, "IHDR", header_chunk());
  append_chunk(out, "IDAT", data_chunk(rows));
  append_chunk(out, "IEND", {});
  return out;
}

std::optional<Picture> decode_png(ByteView file) {
  if (file.size() < kDataAt + kRows) return std::nullopt;
  Picture out{};
  for (std::size_t row = 0; row < kPictureSide; ++row) {
    std::ranges::copy(file.subspan(kDataAt + row * kRow + 1, kPictureSide), out[row].begin());
  }
  // Whatever is not as encode_png writes it, checksums included, is another file.
  if (!equal(encode_png(out), file)) return std::nullopt;
  return out;
}

}  // namespace idena::node
