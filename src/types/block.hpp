#pragma once
/// Blocks and their bodies (spec: encoding-and-crypto §3).

#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "types/header.hpp"
#include "types/transaction.hpp"

namespace idena::types {

/// More than eight times what fits under the gas limit of a block; a body beyond it is refused before it takes memory.
inline constexpr std::size_t kMaxBodyTransactions = 65'536;

struct Body {
  std::vector<Transaction> transactions;

  friend bool operator==(const Body&, const Body&) = default;
};

struct Block {
  Header header;
  Body body;

  friend bool operator==(const Block&, const Block&) = default;
};

/// ProtoBlockBody, which the body CID covers: no bytes for no transactions.
Bytes encode(const Body& body);
Result<Body> decode_body(ByteView bytes);
/// The header's `txHash`: the list commitment over the encoded transactions (§3.3).
Hash tx_root(const Body& body);

/// ProtoBlock, as nodes exchange blocks.
Bytes encode(const Block& block);
/// An absent body is an empty one; refuses a header of neither or both kinds (StructureError::kHeaderKinds).
Result<Block> decode_block(ByteView bytes);
/// The block hash, which is the header's.
inline Hash hash(const Block& block) { return hash(block.header); }
/// Name in push and pull messages.
Hash128 gossip_id(const Block& block);

/// A block being decoded.
struct BlockParts {
  HeaderParts header;
  std::optional<Body> body;
};
void merge(WireReader& in, BlockParts& parts);
/// The field `in` stands at, for messages that hold a block's fields among their own.
void merge_field(WireReader& in, BlockParts& parts);
void merge(WireReader& in, Body& body);
void write_fields(WireWriter& out, const Body& body);
/// Fields 1 and 2, which the signed part of a proposal begins with as well.
void write_fields(WireWriter& out, const Block& block);

}  // namespace idena::types
