#include "types/block.hpp"

#include "crypto/hash.hpp"
#include "tree/list_root.hpp"
#include "types/wire.hpp"

namespace idena::types {
namespace {

std::size_t expected_size(const Body& body) {
  constexpr std::size_t kFraming = 4;  // tag and length of most transactions
  std::size_t size = 0;
  for (const Transaction& tx : body.transactions) size += kFraming + encoded_size(tx);
  return size;
}

constexpr std::size_t kUsualHeaderSize = 512;

}  // namespace

void write_fields(WireWriter& out, const Body& body) {
  for (const Transaction& tx : body.transactions) {
    out.message(1, [&] { write_fields(out, tx); });
  }
}

void merge(WireReader& in, Body& body) {
  while (in.next()) {
    if (in.field() != 1 || !in.allow_more(body.transactions.size(), kMaxBodyTransactions)) continue;
    in.message([&body](WireReader& tx) { merge(tx, body.transactions.emplace_back()); });
  }
}

void write_fields(WireWriter& out, const Block& block) {
  out.message(1, [&] { write_fields(out, block.header); });
  out.message(2, [&] { write_fields(out, block.body); });
}

void merge_field(WireReader& in, BlockParts& parts) {
  switch (in.field()) {
    case 1: in.message([&parts](WireReader& header) { merge(header, parts.header); }); break;
    case 2:
      in.message([&parts](WireReader& body) {
        if (!parts.body) parts.body.emplace();
        merge(body, *parts.body);
      });
      break;
    default: break;
  }
}

void merge(WireReader& in, BlockParts& parts) {
  while (in.next()) merge_field(in, parts);
}

Bytes encode(const Body& body) { return encode_message(body, expected_size(body)); }
Result<Body> decode_body(ByteView bytes) { return decode_message<Body>(bytes); }

Hash tx_root(const Body& body) {
  std::vector<Bytes> items;
  items.reserve(body.transactions.size());
  for (const Transaction& tx : body.transactions) items.push_back(encode(tx));
  return tree::list_root(items);
}

Bytes encode(const Block& block) { return encode_message(block, kUsualHeaderSize + expected_size(block.body)); }

Result<Block> decode_block(ByteView bytes) {
  IDENA_TRY(BlockParts parts, decode_message<BlockParts>(bytes));
  IDENA_TRY(Header header, assemble(std::move(parts.header)));
  return Block{std::move(header), std::move(parts.body).value_or(Body{})};
}

Hash128 gossip_id(const Block& block) { return crypto::shake128_16(encode(block)); }

}  // namespace idena::types
