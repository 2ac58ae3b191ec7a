#include <utility>

#include "types/messages.hpp"
#include "types/wire.hpp"

// The one network message that carries chain objects (the others are in messages.cpp).
namespace idena::types {
namespace {

struct ItemParts {
  HeaderParts header;
  std::optional<BlockCertificate> certificate;
  std::optional<IdentityStateDiff> diff;
};

struct RangeParts {
  std::uint32_t batch_id = 0;
  std::vector<ItemParts> blocks;
};

/// Merges into what is there, or into a fresh value.
template <class Part>
void merge_optional(WireReader& in, std::optional<Part>& part) {
  in.message([&part](WireReader& inner) {
    if (!part) part.emplace();
    merge(inner, *part);
  });
}

void merge(WireReader& in, ItemParts& item) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.message([&item](WireReader& header) { merge(header, item.header); }); break;
      case 2: merge_optional(in, item.certificate); break;
      case 3: merge_optional(in, item.diff); break;
      default: break;
    }
  }
}

void merge(WireReader& in, RangeParts& range) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(range.batch_id); break;
      case 2:
        if (!in.allow_more(range.blocks.size(), kMaxRangeBlocks)) break;
        in.message([&range](WireReader& item) { merge(item, range.blocks.emplace_back()); });
        break;
      default: break;
    }
  }
}

void write_fields(WireWriter& out, const BlocksRange::Item& item) {
  out.message(1, [&] { write_fields(out, item.header); });
  if (item.certificate) out.message(2, [&] { write_fields(out, *item.certificate); });
  if (item.diff) out.message(3, [&] { write_fields(out, *item.diff); });
}

}  // namespace

Bytes encode(const BlocksRange& message) {
  WireWriter out;
  out.number(1, message.batch_id);
  for (const BlocksRange::Item& item : message.blocks) {
    out.message(2, [&] { write_fields(out, item); });
  }
  return out.finish();
}

Result<BlocksRange> decode_blocks_range(ByteView bytes) {
  RangeParts parts;
  WireReader in(bytes);
  merge(in, parts);
  IDENA_TRY(in.finish());
  BlocksRange range;
  range.batch_id = parts.batch_id;
  range.blocks.reserve(parts.blocks.size());
  for (ItemParts& item : parts.blocks) {
    IDENA_TRY(Header header, assemble(std::move(item.header)));
    range.blocks.push_back({std::move(header), std::move(item.certificate), std::move(item.diff)});
  }
  return range;
}

}  // namespace idena::types
