#include "types/rlp.hpp"

namespace idena {

using types::RlpError;

std::string_view ErrorTexts<RlpError>::text(RlpError code) {
  switch (code) {
    case RlpError::kEndOfInput: return "EOF";
    case RlpError::kValueTooLarge: return "rlp: value size exceeds available input length";
    case RlpError::kElementTooLarge: return "rlp: element is larger than containing list";
    case RlpError::kMoreThanOneValue: return "rlp: input contains more than one value";
    case RlpError::kNonCanonicalInteger: return "rlp: non-canonical integer (leading zero bytes)";
    case RlpError::kNonCanonicalSize: return "rlp: non-canonical size information";
    case RlpError::kExpectedString: return "rlp: expected input string or byte";
    case RlpError::kExpectedList: return "rlp: expected input list";
    case RlpError::kTooLong: return "rlp: input string too long";
    case RlpError::kTooShort: return "rlp: input string too short";
    case RlpError::kTooFewElements: return "rlp: too few elements";
    case RlpError::kTooManyElements: return "rlp: input list has too many elements";
  }
  return {};
}

}  // namespace idena

namespace idena::types {
namespace {

// The first byte of an item: below 0x80 it is the item; else it tells kind and size, or the length of the size.
constexpr std::uint8_t kShortString = 0x80;
constexpr std::uint8_t kLongString = 0xb7;
constexpr std::uint8_t kShortList = 0xc0;
constexpr std::uint8_t kLongList = 0xf7;
constexpr std::size_t kMaxShortSize = 55;

void append_prefix(Bytes& out, std::size_t size, std::uint8_t short_form, std::uint8_t long_form) {
  if (size <= kMaxShortSize) {
    out.push_back(static_cast<std::uint8_t>(short_form + size));
    return;
  }
  const Bytes size_bytes = BigInt(size).to_big_endian();
  out.push_back(static_cast<std::uint8_t>(long_form + size_bytes.size()));
  append(out, size_bytes);
}

std::uint64_t big_endian(ByteView bytes) {
  std::uint64_t value = 0;
  for (const std::uint8_t byte : bytes) value = value << 8U | byte;
  return value;
}

}  // namespace

void RlpWriter::string(ByteView value) {
  if (value.size() != 1 || value[0] >= kShortString) append_prefix(items_, value.size(), kShortString, kLongString);
  append(items_, value);
}

void RlpWriter::list(const RlpWriter& inner) { append(items_, inner.finish()); }

Bytes RlpWriter::finish() const {
  Bytes out;
  append_prefix(out, items_.size(), kShortList, kLongList);
  append(out, items_);
  return out;
}

Result<RlpReader::Prefix> RlpReader::read_prefix(ByteView in, RlpError beyond_end) {
  const std::uint8_t first = in[0];
  if (first < kShortString) return Prefix{Kind::kByte, 1, 0};
  const bool is_list = first >= kShortList;
  const Kind kind = is_list ? Kind::kList : Kind::kString;
  const std::uint8_t long_form = is_list ? kLongList : kLongString;
  Prefix prefix{kind, static_cast<std::uint64_t>(first - (is_list ? kShortList : kShortString)), 1};
  if (first > long_form) {
    const std::size_t size_length = static_cast<std::size_t>(first - long_form);
    if (in.size() - 1 < size_length) return beyond_end;
    const ByteView size_bytes = in.subspan(1, size_length);
    prefix.size = big_endian(size_bytes);
    prefix.header += size_length;
    if (size_bytes[0] == 0 || prefix.size <= kMaxShortSize) return RlpError::kNonCanonicalSize;
  }
  if (prefix.size > in.size() - prefix.header) return beyond_end;
  return prefix;
}

Result<RlpReader> RlpReader::open_list(ByteView input) {
  if (input.empty()) return RlpError::kEndOfInput;
  IDENA_TRY(const Prefix prefix, read_prefix(input, RlpError::kValueTooLarge));
  if (prefix.kind != Kind::kList) return RlpError::kExpectedList;
  RlpReader list;
  const auto size = static_cast<std::size_t>(prefix.size);
  list.items_ = input.subspan(prefix.header, size);
  list.after_list_ = input.subspan(prefix.header + size);
  return list;
}

Result<RlpReader::Prefix> RlpReader::peek() const {
  if (items_.empty()) return RlpError::kTooFewElements;
  return read_prefix(items_, RlpError::kElementTooLarge);
}

ByteView RlpReader::take(const Prefix& prefix) {
  const auto size = static_cast<std::size_t>(prefix.size);
  const ByteView content = items_.subspan(prefix.header, size);
  items_ = items_.subspan(prefix.header + size);
  return content;
}

Result<ByteView> RlpReader::string() {
  IDENA_TRY(const Prefix prefix, peek());
  if (prefix.kind == Kind::kList) return RlpError::kExpectedString;
  const ByteView content = take(prefix);
  if (prefix.kind == Kind::kString && content.size() == 1 && content[0] < kShortString) {
    return RlpError::kNonCanonicalSize;
  }
  return content;
}

Result<RlpReader> RlpReader::list() {
  IDENA_TRY(const Prefix prefix, peek());
  if (prefix.kind != Kind::kList) return RlpError::kExpectedList;
  RlpReader inner;
  inner.items_ = take(prefix);
  return inner;
}

Result<ByteView> RlpReader::string_of(std::size_t size) {
  IDENA_TRY(const Prefix prefix, peek());
  if (prefix.kind == Kind::kList) return RlpError::kExpectedString;
  if (prefix.size > size) return RlpError::kTooLong;
  if (prefix.size < size) return RlpError::kTooShort;
  return string();
}

Result<std::uint64_t> RlpReader::integer(unsigned bits) {
  IDENA_TRY(const Prefix prefix, peek());
  if (prefix.kind == Kind::kList) return RlpError::kExpectedString;
  if (prefix.size > bits / 8) return RlpError::kTooLong;
  IDENA_TRY(const ByteView content, string());
  if (!content.empty() && content[0] == 0) return RlpError::kNonCanonicalInteger;
  return big_endian(content);
}

Result<BigInt> RlpReader::big_integer() {
  IDENA_TRY(const ByteView content, string());
  if (!content.empty() && content[0] == 0) return RlpError::kNonCanonicalInteger;
  return BigInt::from_big_endian(content);
}

Result<bool> RlpReader::take_empty() {
  IDENA_TRY(const Prefix prefix, peek());
  if (prefix.size != 0) return false;
  take(prefix);
  return true;
}

Result<> RlpReader::finish() const {
  if (!items_.empty()) return RlpError::kTooManyElements;
  if (!after_list_.empty()) return RlpError::kMoreThanOneValue;
  return ok();
}

}  // namespace idena::types
