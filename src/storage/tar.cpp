#include "storage/tar.hpp"

#include <cstring>
#include <string>
#include <string_view>

namespace idena::storage {
namespace {

// Fields of a ustar header: offset and length.
constexpr std::size_t kModeAt = 100;
constexpr std::size_t kUserAt = 108;
constexpr std::size_t kGroupAt = 116;
constexpr std::size_t kSizeAt = 124;
constexpr std::size_t kSizeDigits = 11;
constexpr std::size_t kTimeAt = 136;
constexpr std::size_t kChecksumAt = 148;
constexpr std::size_t kChecksumSize = 8;
constexpr std::size_t kTypeAt = 156;
constexpr std::size_t kMagicAt = 257;
constexpr std::size_t kDeviceMajorAt = 329;
constexpr std::size_t kDeviceMinorAt = 337;

void put_text(TarBlock& block, std::size_t at, std::string_view text) {
  std::memcpy(block.data() + at, text.data(), text.size());
}

std::string octal(std::uint64_t value, std::size_t digits) {
  std::string out(digits, '0');
  for (std::size_t i = digits; i-- > 0; value >>= 3) out[i] = static_cast<char>('0' + (value & 7));
  return out;
}

}  // namespace

TarBlock tar_header(std::uint64_t index, std::uint64_t size) {
  TarBlock block{};
  put_text(block, 0, std::to_string(index));
  put_text(block, kModeAt, "0000777");
  put_text(block, kUserAt, "0000000");
  put_text(block, kGroupAt, "0000000");
  put_text(block, kSizeAt, octal(size, kSizeDigits));
  put_text(block, kTimeAt, octal(0, kSizeDigits));
  put_text(block, kTypeAt, "0");
  put_text(block, kMagicAt, "ustar");
  put_text(block, kMagicAt + 6, "00");
  put_text(block, kDeviceMajorAt, "0000000");
  put_text(block, kDeviceMinorAt, "0000000");
  // The sum counts its own field as spaces.
  std::uint64_t sum = kChecksumSize * ' ';
  for (const std::uint8_t byte : block) sum += byte;
  put_text(block, kChecksumAt, octal(sum, kChecksumSize - 2));
  block[kChecksumAt + kChecksumSize - 1] = ' ';
  return block;
}

std::uint64_t size_in_tar_header(const TarBlock& header) {
  std::uint64_t size = 0;
  for (std::size_t i = 0; i < kSizeDigits; ++i) size = size * 8 + (header[kSizeAt + i] & 7U);
  return size;
}

}  // namespace idena::storage
