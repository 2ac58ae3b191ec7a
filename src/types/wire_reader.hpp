#pragma once
/// The exact proto3 reader under every decoder (spec: encoding-and-crypto §2.3). A decoder is a function
/// `void merge(WireReader& in, X& x)` with the loop
/// `while (in.next()) switch (in.field()) { case 1: in.get(x.nonce); break; … default: break; }`.

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/big_int.hpp"
#include "base/bytes.hpp"
#include "base/dna.hpp"
#include "base/result.hpp"

namespace idena::types {

enum class WireError {
  kTruncated,
  kVarintOverflow,
  kFieldNumber,
  kWireType,
  kEndGroup,
  kTooDeep,
  kInvalidUtf8,
  kTooManyElements,
};

/// Nesting of known sub-messages, the outermost message counted.
inline constexpr std::size_t kMaxMessageDepth = 10000;
/// Groups that may lie inside the outermost unknown group.
inline constexpr std::size_t kMaxNestedGroups = 10000;
inline constexpr std::uint32_t kMaxFieldNumber = (1U << 29U) - 1;

/// Walks the fields of one message without copying. The first error stops it for good: `next` answers false, and
/// `finish` tells why. `get` and `append` act only if the field has the wire type of their target, as a decoder that
/// skips mismatched fields must; so repeated occurrences of a scalar end with the last one.
class WireReader {
 public:
  explicit WireReader(ByteView message) : rest_(message) {}

  /// Steps to the next varint or length-delimited field; the schema has no other, all others are skipped. False at the
  /// end or after an error.
  bool next();
  [[nodiscard]] std::uint32_t field() const { return field_; }
  [[nodiscard]] bool is_varint() const { return kind_ == Kind::kVarint; }
  [[nodiscard]] bool is_bytes() const { return kind_ == Kind::kBytes; }
  /// The value of a varint field, before any truncation.
  [[nodiscard]] std::uint64_t varint() const { return varint_; }
  /// The content of a length-delimited field.
  [[nodiscard]] ByteView bytes() const { return bytes_; }

  /// Integers and bool: the low bits of the varint; bool is `value != 0`.
  template <class Integer>
    requires std::is_integral_v<Integer>
  void get(Integer& out) const {
    if (is_varint()) out = static_cast<Integer>(varint_);
  }
  /// Open enumerations: truncated like the integer they stand for, unknown values included.
  template <class Enum>
    requires std::is_enum_v<Enum>
  void get(Enum& out) const {
    if (is_varint()) out = static_cast<Enum>(static_cast<std::underlying_type_t<Enum>>(varint_));
  }
  void get(Bytes& out) const {
    if (is_bytes()) out.assign(bytes_.begin(), bytes_.end());
  }
  /// Text that is not UTF-8 fails the whole message.
  void get(std::string& out);
  /// Hashes, seeds, mandatory addresses: cropped to their size (§2.2).
  template <std::size_t N, class Tag>
  void get(FixedBytes<N, Tag>& out) const {
    if (is_bytes()) out = FixedBytes<N, Tag>::crop(bytes_);
  }
  /// Optional addresses: empty is absent.
  template <std::size_t N, class Tag>
  void get(std::optional<FixedBytes<N, Tag>>& out) const {
    if (!is_bytes()) return;
    out.reset();
    if (!bytes_.empty()) out = FixedBytes<N, Tag>::crop(bytes_);
  }
  void get(BigInt& out) const {
    if (is_bytes()) out = BigInt::from_big_endian(bytes_);
  }
  void get(Dna& out) const {
    if (is_bytes()) out = Dna::from_big_endian(bytes_);
  }

  /// One element of a repeated bytes, text or fixed-size field.
  template <class Element>
  void append(std::vector<Element>& out) {
    if (is_bytes()) get(out.emplace_back());
  }
  /// One element, or a packed record of elements.
  void append(std::vector<std::uint64_t>& out);

  /// Whether one more element may join the `count` that are there; if not, the message fails. For repeated elements
  /// that take much more room in memory than on the wire.
  bool allow_more(std::size_t count, std::size_t limit) { return count < limit || fail(WireError::kTooManyElements); }

  /// Calls `merge(WireReader&)` on the content of a sub-message. Decoding into the object that holds earlier
  /// occurrences is what merges them. For a repeated one, `merge` begins with `emplace_back`.
  template <class Merge>
  void message(Merge&& merge) {
    if (std::optional<WireReader> inner = enter()) {
      merge(*inner);
      leave(*inner);
    }
  }
  /// The same in two steps, for messages that nest without bound and must not recurse: none if the field is not
  /// length-delimited or lies too deep.
  std::optional<WireReader> enter();
  void leave(const WireReader& inner) { adopt(inner.error_); }

  /// Whether the message was read to its end.
  [[nodiscard]] Result<> finish() const;
  [[nodiscard]] bool failed() const { return error_.has_value(); }

 private:
  enum class Kind : std::uint8_t { kNone, kVarint, kBytes };

  bool fail(WireError error) {
    error_ = error;
    kind_ = Kind::kNone;
    return false;
  }
  void adopt(std::optional<WireError> error) {
    if (error) fail(*error);
  }
  bool take_varint(std::uint64_t& out);
  bool take_bytes(std::uint64_t size, ByteView& out);
  bool skip_group(std::uint64_t field);
  bool skip_scalar(std::uint64_t wire_type);

  ByteView rest_;
  ByteView bytes_;
  std::uint64_t varint_ = 0;
  std::size_t depth_ = 1;
  std::uint32_t field_ = 0;
  Kind kind_ = Kind::kNone;
  std::optional<WireError> error_;
};

/// Decodes a whole message of a type that has `void merge(WireReader&, Message&)`.
template <class Message>
Result<Message> decode_message(ByteView bytes) {
  Message message;
  WireReader in(bytes);
  merge(in, message);
  IDENA_TRY(in.finish());
  return message;
}

}  // namespace idena::types

template <>
struct idena::ErrorTexts<idena::types::WireError> {
  static constexpr std::string_view kRoom = "wire";
  static std::string_view text(types::WireError code);
};
