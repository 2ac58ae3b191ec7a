#pragma once
/// Recursive Length Prefix, the encoding before protobuf: alive in the signature hash of transactions flagged
/// `use_rlp`, in raw transactions of old wallets and in old profiles (spec: encoding-and-crypto §3.1).

#include <cstdint>
#include <optional>

#include "base/big_int.hpp"
#include "base/bytes.hpp"
#include "base/result.hpp"

namespace idena::types {

enum class RlpError {
  kEndOfInput,
  kValueTooLarge,
  kElementTooLarge,
  kMoreThanOneValue,
  kNonCanonicalInteger,
  kNonCanonicalSize,
  kExpectedString,
  kExpectedList,
  kTooLong,
  kTooShort,
  kTooFewElements,
  kTooManyElements,
};

/// Collects the items of one list.
class RlpWriter {
 public:
  void string(ByteView value);
  /// Big-endian without leading zeros, 0 as the empty string.
  void integer(std::uint64_t value) { integer(BigInt(value)); }
  /// The magnitude; the sign is lost.
  void integer(const BigInt& value) { string(value.to_big_endian()); }
  /// A list inside the list.
  void list(const RlpWriter& inner);
  /// The list of everything written.
  [[nodiscard]] Bytes finish() const;

 private:
  Bytes items_;
};

/// Reads a list, strictly: canonical sizes and integers only.
class RlpReader {
 public:
  /// Opens the list that `input` begins with.
  static Result<RlpReader> open_list(ByteView input);

  /// The next item, which must be a string.
  Result<ByteView> string();
  /// The next item, which must be a list.
  Result<RlpReader> list();
  /// Whether all items were taken.
  [[nodiscard]] bool at_end() const { return items_.empty(); }
  /// A string of exactly `size` bytes.
  Result<ByteView> string_of(std::size_t size);
  /// An unsigned integer of at most `bits` bits.
  Result<std::uint64_t> integer(unsigned bits);
  /// An unsigned integer of any size.
  Result<BigInt> big_integer();
  /// Takes the next item if it is empty (a string or a list), as an absent value is written. False leaves it.
  Result<bool> take_empty();
  /// Whether the list ended here, and the input with it.
  [[nodiscard]] Result<> finish() const;

 private:
  enum class Kind { kByte, kString, kList };
  /// An item's kind and size, and where its content begins.
  struct Prefix {
    Kind kind;
    std::uint64_t size;
    std::size_t header;
  };
  RlpReader() = default;
  static Result<Prefix> read_prefix(ByteView in, RlpError beyond_end);
  /// The prefix of the next item of the list.
  [[nodiscard]] Result<Prefix> peek() const;
  ByteView take(const Prefix& prefix);

  ByteView items_;       ///< rest of the list
  ByteView after_list_;  ///< rest of the input
};

}  // namespace idena::types

template <>
struct idena::ErrorTexts<idena::types::RlpError> {
  static constexpr std::string_view kRoom = "rlp";
  static std::string_view text(types::RlpError code);
};
