// Identifiers from outside: whether bytes are one, and their text forms.

#include "types/base32.hpp"
#include "types/base58.hpp"
#include "types/cid.hpp"

namespace idena {

using types::CidError;

std::string_view ErrorTexts<CidError>::text(CidError code) {
  switch (code) {
    case CidError::kTooShort: return "cid too short";
    case CidError::kVarintUnfinished: return "varints malformed, could not reach the end";
    case CidError::kVarintNotMinimal: return "varint not minimally encoded";
    case CidError::kVarintTooLarge: return "varints larger than uint63 not supported";
    case CidError::kVersion: return "expected 1 as the cid version number";
    case CidError::kShortV0: return "not enough bytes for cid v0";
    case CidError::kShortMultihash: return "multihash too short. must be >= 2 bytes";
    case CidError::kShortDigest: return "length greater than remaining number of bytes in buffer";
    case CidError::kTrailingBytes: return "trailing bytes in data buffer passed to cid Cast";
    case CidError::kEncoding: return "selected encoding not supported";
  }
  return {};
}

}  // namespace idena

namespace idena::types {
namespace {

constexpr std::uint8_t kSha256Code = 0x12;
constexpr std::size_t kV0Size = 34;
constexpr std::size_t kV0TextSize = 46;
constexpr std::size_t kMinMultihashSize = 2;
constexpr std::size_t kMaxVarintSize = 9;

bool starts_like_v0(ByteView cid) { return cid.size() > 2 && cid[0] == kSha256Code && cid[1] == Hash::kSize; }

/// A varint of up to 63 bits in its shortest form, taken from the front of `rest`.
Result<std::uint64_t> take_varint(ByteView& rest) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const std::uint8_t byte = rest[i];
    if (i + 1 == kMaxVarintSize && byte >= 0x80) return CidError::kVarintTooLarge;
    value |= static_cast<std::uint64_t>(byte & 0x7fU) << (7 * i);
    if (byte >= 0x80) continue;
    if (byte == 0 && i > 0) return CidError::kVarintNotMinimal;
    rest = rest.subspan(i + 1);
    return value;
  }
  return CidError::kVarintUnfinished;
}

}  // namespace

Result<> check_cid(ByteView cid) {
  if (starts_like_v0(cid)) {
    if (cid.size() < kV0Size) return CidError::kShortV0;
    if (cid.size() > kV0Size) return CidError::kTrailingBytes;
    return ok();
  }
  ByteView rest = cid;
  IDENA_TRY(const std::uint64_t version, take_varint(rest));
  if (version != 1) {
    return Error(CidError::kVersion, "expected 1 as the cid version number, got: " + std::to_string(version));
  }
  IDENA_TRY([[maybe_unused]] const std::uint64_t codec, take_varint(rest));
  if (rest.size() < kMinMultihashSize) return CidError::kShortMultihash;
  IDENA_TRY([[maybe_unused]] const std::uint64_t hash_code, take_varint(rest));
  IDENA_TRY(const std::uint64_t digest_size, take_varint(rest));
  if (digest_size > rest.size()) return CidError::kShortDigest;
  if (digest_size < rest.size()) return CidError::kTrailingBytes;
  return ok();
}

std::string cid_text(ByteView cid) {
  return starts_like_v0(cid) && cid.size() == kV0Size ? to_base58(cid) : "b" + to_base32(cid);
}

Result<Bytes> cid_from_text(std::string_view text) {
  if (text.size() < 2) return CidError::kTooShort;
  std::optional<Bytes> cid;
  if (text.size() == kV0TextSize && text.starts_with("Qm")) {
    cid = from_base58(text);
  } else if (text.front() == 'b' || text.front() == 'B') {
    cid = from_base32(text.substr(1));
  }
  if (!cid) return CidError::kEncoding;
  IDENA_TRY(check_cid(*cid));
  return std::move(*cid);
}

}  // namespace idena::types
