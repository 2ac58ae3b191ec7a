#pragma once
/// The canonical proto3 writer under every encoder (spec: encoding-and-crypto §2.1). An encoder is a function
/// `void write_fields(WireWriter& out, const X& x)`, a list of field writes.

#include <optional>
#include <string_view>
#include <vector>

#include "base/big_int.hpp"
#include "base/bytes.hpp"
#include "base/dna.hpp"

namespace idena::types {

/// Length of the minimal varint of `value`, 1 to 10.
constexpr std::size_t varint_size(std::uint64_t value) {
  std::size_t size = 1;
  for (; value >= 0x80; value >>= 7U) ++size;
  return size;
}

/// Writes one message. Fields must come in ascending order of their numbers. A default value is left out, except by the
/// `_always` forms (fixed-size values, elements of repeated fields) and by sub-messages, which have presence.
class WireWriter {
 public:
  explicit WireWriter(std::size_t expected_size = 0) { out_.reserve(expected_size); }

  void number(std::uint32_t field, std::uint64_t value);
  /// Negative numbers take ten bytes.
  void signed_number(std::uint32_t field, std::int64_t value) { number(field, static_cast<std::uint64_t>(value)); }
  void flag(std::uint32_t field, bool value) { number(field, value ? 1 : 0); }
  void bytes(std::uint32_t field, ByteView value) {
    if (!value.empty()) bytes_always(field, value);
  }
  void bytes_always(std::uint32_t field, ByteView value);
  /// Text that is not UTF-8 makes the whole message empty (§2.1).
  void text(std::uint32_t field, std::string_view value) {
    if (!value.empty()) text_always(field, value);
  }
  void text_always(std::uint32_t field, std::string_view value);
  /// The magnitude; the sign is lost.
  void amount(std::uint32_t field, const BigInt& value);
  void amount(std::uint32_t field, const Dna& value) { amount(field, value.atoms()); }
  /// Written if present, also if all zero.
  template <std::size_t N, class Tag>
  void optional_bytes(std::uint32_t field, const std::optional<FixedBytes<N, Tag>>& value) {
    if (value) bytes_always(field, *value);
  }
  void packed(std::uint32_t field, const std::vector<std::uint64_t>& values);

  /// A sub-message whose fields `write()` writes into this writer. Present also if it writes none.
  template <class Write>
  void message(std::uint32_t field, Write&& write) {
    const Mark mark = open(field);
    write();
    close(mark);
  }
  /// The same in two steps, for messages that nest without bound. Marks close in reverse order.
  struct Mark {
    std::size_t position;
    std::size_t widening;
  };
  [[nodiscard]] Mark open(std::uint32_t field);
  void close(Mark mark);

  /// The message; empty if a text was not UTF-8. The writer is spent.
  [[nodiscard]] Bytes finish();

 private:
  /// A length that needs more than the one byte left for it; `finish` makes the room for all of them in one pass.
  struct WideLength {
    std::size_t position;
    std::size_t length;
  };
  void tag(std::uint32_t field, std::uint32_t wire_type);
  void varint(std::uint64_t value);

  Bytes out_;
  std::vector<WideLength> wide_lengths_;
  std::size_t widening_ = 0;
  bool invalid_text_ = false;
};

/// Encodes a whole message of a type that has `void write_fields(WireWriter&, const Message&)`.
template <class Message>
Bytes encode_message(const Message& message, std::size_t expected_size = 0) {
  WireWriter out(expected_size);
  write_fields(out, message);
  return out.finish();
}

}  // namespace idena::types
