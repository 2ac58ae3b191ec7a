#include "types/wire_writer.hpp"

#include <algorithm>
#include <span>

#include "types/utf8.hpp"

namespace idena::types {
namespace {

constexpr std::uint32_t kVarintType = 0;
constexpr std::uint32_t kBytesType = 2;
constexpr std::uint32_t kWireTypeBits = 3;
constexpr std::size_t kOneByteLengths = 0x80;  ///< lengths below it take one byte

std::uint8_t* put_varint(std::uint8_t* out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) *out++ = static_cast<std::uint8_t>(value | 0x80U);
  *out++ = static_cast<std::uint8_t>(value);
  return out;
}

}  // namespace

void WireWriter::varint(std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) out_.push_back(static_cast<std::uint8_t>(value | 0x80U));
  out_.push_back(static_cast<std::uint8_t>(value));
}

void WireWriter::tag(std::uint32_t field, std::uint32_t wire_type) {
  varint((static_cast<std::uint64_t>(field) << kWireTypeBits) | wire_type);
}

void WireWriter::number(std::uint32_t field, std::uint64_t value) {
  if (value == 0) return;
  tag(field, kVarintType);
  varint(value);
}

void WireWriter::bytes_always(std::uint32_t field, ByteView value) {
  tag(field, kBytesType);
  varint(value.size());
  out_.insert(out_.end(), value.begin(), value.end());
}

void WireWriter::text_always(std::uint32_t field, std::string_view value) {
  if (!is_valid_utf8(as_bytes(value))) invalid_text_ = true;
  bytes_always(field, as_bytes(value));
}

void WireWriter::amount(std::uint32_t field, const BigInt& value) {
  if (value.is_zero()) return;
  const std::size_t size = value.byte_length();
  tag(field, kBytesType);
  varint(size);
  out_.resize(out_.size() + size);
  value.write_big_endian(std::span(out_).last(size));
}

void WireWriter::packed(std::uint32_t field, const std::vector<std::uint64_t>& values) {
  if (values.empty()) return;
  std::size_t size = 0;
  for (const std::uint64_t value : values) size += varint_size(value);
  tag(field, kBytesType);
  varint(size);
  for (const std::uint64_t value : values) varint(value);
}

WireWriter::Mark WireWriter::open(std::uint32_t field) {
  tag(field, kBytesType);
  out_.push_back(0);
  return {out_.size() - 1, widening_};
}

void WireWriter::close(Mark mark) {
  const std::size_t length = out_.size() - (mark.position + 1) + (widening_ - mark.widening);
  if (length < kOneByteLengths) {
    out_[mark.position] = static_cast<std::uint8_t>(length);
    return;
  }
  wide_lengths_.push_back({mark.position, length});
  widening_ += varint_size(length) - 1;
}

Bytes WireWriter::finish() {
  if (invalid_text_) return {};
  if (wide_lengths_.empty()) return std::move(out_);
  std::ranges::sort(wide_lengths_, std::greater<>(), &WideLength::position);
  std::size_t read_end = out_.size();
  out_.resize(out_.size() + widening_);
  std::size_t write_end = out_.size();
  for (const WideLength& wide : wide_lengths_) {
    const std::size_t content = read_end - (wide.position + 1);
    write_end -= content;
    std::memmove(out_.data() + write_end, out_.data() + wide.position + 1, content);
    write_end -= varint_size(wide.length);
    put_varint(out_.data() + write_end, wide.length);
    read_end = wide.position;
  }
  return std::move(out_);
}

}  // namespace idena::types
