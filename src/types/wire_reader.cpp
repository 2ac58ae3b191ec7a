#include "types/wire_reader.hpp"

#include "types/utf8.hpp"

namespace idena {

using types::WireError;

std::string_view ErrorTexts<WireError>::text(WireError code) {
  switch (code) {
    case WireError::kTruncated: return "message ends inside a field";
    case WireError::kVarintOverflow: return "varint above 64 bits";
    case WireError::kFieldNumber: return "field number out of range";
    case WireError::kWireType: return "unknown wire type";
    case WireError::kEndGroup: return "end of a group that was not begun";
    case WireError::kTooDeep: return "message nested too deeply";
    case WireError::kInvalidUtf8: return "string field contains invalid UTF-8";
    case WireError::kTooManyElements: return "too many elements";
  }
  return {};
}

}  // namespace idena

namespace idena::types {
namespace {

enum WireType : std::uint64_t {
  kVarintType = 0,
  kFixed64Type = 1,
  kBytesType = 2,
  kStartGroupType = 3,
  kEndGroupType = 4,
  kFixed32Type = 5,
};

constexpr unsigned kWireTypeBits = 3;
constexpr std::uint64_t kWireTypeMask = 7;
constexpr std::size_t kMaxVarintSize = 10;
/// Inside unknown groups field numbers may be larger than at message level.
constexpr std::uint64_t kMaxFieldNumberInGroup = (1ULL << 31U) - 1;

}  // namespace

bool WireReader::take_varint(std::uint64_t& out) {
  std::uint64_t value = 0;
  const std::size_t limit = std::min(rest_.size(), kMaxVarintSize);
  for (std::size_t i = 0; i < limit; ++i) {
    const std::uint64_t byte = rest_[i];
    if (i + 1 == kMaxVarintSize && byte > 1) return fail(WireError::kVarintOverflow);
    value |= (byte & 0x7fU) << (7 * i);
    if (byte < 0x80) {
      out = value;
      rest_ = rest_.subspan(i + 1);
      return true;
    }
  }
  return fail(WireError::kTruncated);
}

bool WireReader::take_bytes(std::uint64_t size, ByteView& out) {
  if (size > rest_.size()) return fail(WireError::kTruncated);
  out = rest_.first(static_cast<std::size_t>(size));
  rest_ = rest_.subspan(static_cast<std::size_t>(size));
  return true;
}

bool WireReader::skip_scalar(std::uint64_t wire_type) {
  constexpr std::uint64_t kFixed64Size = 8;
  constexpr std::uint64_t kFixed32Size = 4;
  ByteView skipped;
  std::uint64_t number = 0;
  switch (wire_type) {
    case kVarintType: return take_varint(number);
    case kFixed64Type: return take_bytes(kFixed64Size, skipped);
    case kBytesType: return take_varint(number) && take_bytes(number, skipped);
    case kFixed32Type: return take_bytes(kFixed32Size, skipped);
    case kEndGroupType: return fail(WireError::kEndGroup);
    default: return fail(WireError::kWireType);
  }
}

bool WireReader::skip_group(std::uint64_t field) {
  std::vector<std::uint64_t> open{field};  // hostile nesting must not become recursion
  while (!open.empty()) {
    std::uint64_t tag = 0;
    if (!take_varint(tag)) return false;
    const std::uint64_t number = tag >> kWireTypeBits;
    if (number < 1 || number > kMaxFieldNumberInGroup) return fail(WireError::kFieldNumber);
    const std::uint64_t wire_type = tag & kWireTypeMask;
    if (wire_type == kStartGroupType) {
      if (open.size() > kMaxNestedGroups) return fail(WireError::kTooDeep);
      open.push_back(number);
    } else if (wire_type == kEndGroupType) {
      if (number != open.back()) return fail(WireError::kEndGroup);
      open.pop_back();
    } else if (!skip_scalar(wire_type)) {
      return false;
    }
  }
  return true;
}

bool WireReader::next() {
  while (!error_ && !rest_.empty()) {
    std::uint64_t tag = 0;
    if (!take_varint(tag)) return false;
    const std::uint64_t number = tag >> kWireTypeBits;
    if (number < 1 || number > kMaxFieldNumber) return fail(WireError::kFieldNumber);
    field_ = static_cast<std::uint32_t>(number);
    const std::uint64_t wire_type = tag & kWireTypeMask;
    if (wire_type == kVarintType) {
      kind_ = Kind::kVarint;
      return take_varint(varint_);
    }
    if (wire_type == kBytesType) {
      std::uint64_t size = 0;
      kind_ = Kind::kBytes;
      return take_varint(size) && take_bytes(size, bytes_);
    }
    const bool skipped = wire_type == kStartGroupType ? skip_group(number) : skip_scalar(wire_type);
    if (!skipped) return false;
  }
  return false;
}

void WireReader::get(std::string& out) {
  if (!is_bytes()) return;
  if (!is_valid_utf8(bytes_)) {
    fail(WireError::kInvalidUtf8);
    return;
  }
  out = as_text(bytes_);
}

void WireReader::append(std::vector<std::uint64_t>& out) {
  if (is_varint()) out.push_back(varint_);
  if (!is_bytes()) return;
  WireReader record(bytes_);
  std::uint64_t value = 0;
  while (!record.rest_.empty() && record.take_varint(value)) out.push_back(value);
  leave(record);
}

std::optional<WireReader> WireReader::enter() {
  if (!is_bytes()) return std::nullopt;
  if (depth_ == kMaxMessageDepth) {
    fail(WireError::kTooDeep);
    return std::nullopt;
  }
  WireReader inner(bytes_);
  inner.depth_ = depth_ + 1;
  return inner;
}

Result<> WireReader::finish() const {
  if (error_) return *error_;
  return ok();
}

}  // namespace idena::types
