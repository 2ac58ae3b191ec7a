#pragma once
/// A message as its fields, whatever its schema: decoded and encoded by the product's wire reader and writer.

#include <map>
#include <memory>
#include <vector>

#include "types/wire.hpp"
#include "vectors/encoding/message_schema.hpp"
#include "vectors/json_access.hpp"

namespace idena::vectors {

struct RawMessage;

/// One occurrence of a field; which member counts follows from the schema.
struct RawValue {
  std::uint64_t number = 0;
  Bytes bytes;  ///< also of texts
  std::shared_ptr<RawMessage> message;
};

/// Fields at their default are absent, as are repeated ones without elements.
struct RawMessage {
  std::map<std::uint32_t, std::vector<RawValue>> fields;
};

/// Decodes without recursion, however deep the message nests.
Result<RawMessage> decode_raw(const Schema& schema, ByteView bytes);

/// Canonical bytes of the fields as they are.
Bytes encode_raw(const Schema& schema, const RawMessage& message);

/// What a node writes that turned the message into its own objects and back (spec: encoding-and-crypto §2.2).
Bytes encode_normalised(const Schema& schema, const RawMessage& message);

/// Fields keyed by their names: bytes in hex, 64-bit integers as decimal strings.
RawMessage raw_from_json(const Schema& schema, const Json& fields);
Json raw_to_json(const Schema& schema, const RawMessage& message);

}  // namespace idena::vectors
