#pragma once
/// The shapes of all protobuf messages of the protocol, for vectors that speak of messages rather than of the product's
/// objects. Messages that only a Go node's own database holds exist nowhere else.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace idena::vectors {

/// See message_table.cpp.
extern const std::string_view kMessageTable;

/// How a field looks on the wire.
enum class Wire { kUint32, kUint64, kInt64, kBool, kText, kBytes, kMessage };

/// What the node's own objects make of a field beyond its wire form.
enum class Meaning { kAsIs, kLowBits, kMagnitude, kAlwaysFixed, kOptionalFixed, kNonZeroFixed, kAlwaysPresent };

struct Schema;

struct Field {
  std::uint32_t number = 0;
  std::string name;
  bool repeated = false;
  Wire wire = Wire::kBytes;
  Meaning meaning = Meaning::kAsIs;
  std::size_t size = 0;             ///< bits kept of kLowBits, bytes of the fixed ones
  const Schema* message = nullptr;  ///< of kMessage
};

struct Schema {
  std::string name;
  std::vector<Field> fields;  ///< ascending

  [[nodiscard]] const Field* find(std::uint32_t number) const;
  [[nodiscard]] const Field* find(std::string_view field_name) const;
};

/// Throws if there is no such message.
const Schema& schema_of(std::string_view message);

}  // namespace idena::vectors
