#include "types/cid.hpp"

#include "types/wire.hpp"

namespace idena::types {
namespace {

constexpr std::uint8_t kVersion1 = 0x01;
constexpr std::uint8_t kRawCodec = 0x55;
constexpr std::uint8_t kDagPbCodec = 0x70;
constexpr std::uint8_t kSha256Code = 0x12;
constexpr std::uint64_t kUnixFsFile = 2;  ///< the UnixFS data type of inner nodes

Cid make_cid(std::uint8_t codec, const Hash& digest) {
  Cid out;
  const std::array<std::uint8_t, 4> prefix{kVersion1, codec, kSha256Code, Hash::kSize};
  const auto digest_begin = std::ranges::copy(prefix, out.bytes.begin()).out;
  std::ranges::copy(digest.bytes, digest_begin);
  return out;
}

}  // namespace

const Cid& empty_cid() {
  static const Cid kEmpty = make_cid(kRawCodec, crypto::sha256(ByteView{}));
  return kEmpty;
}

void CidBuilder::update(ByteView content) {
  while (!content.empty()) {
    const ByteView piece = content.first(std::min(content.size(), kCidChunkSize - leaf_size_));
    leaf_hash_.update(piece);
    leaf_size_ += piece.size();
    content = content.subspan(piece.size());
    if (leaf_size_ == kCidChunkSize) finish_leaf();
  }
}

void CidBuilder::finish_leaf() {
  const std::uint64_t size = std::exchange(leaf_size_, 0);
  add(0, {make_cid(kRawCodec, leaf_hash_.finish()), size, size});
}

/// A full level gets its parent at once, which may fill the level above.
void CidBuilder::add(std::size_t level, Node node) {
  for (;; ++level) {
    if (levels_.size() == level) levels_.emplace_back();
    levels_[level].push_back(node);
    if (levels_[level].size() < kCidMaxLinks) return;
    node = parent_of(std::exchange(levels_[level], {}));
  }
}

Cid CidBuilder::finish() {
  if (leaf_size_ > 0) finish_leaf();
  if (levels_.empty()) return empty_cid();
  // The levels grow while this loop runs; it ends at the first level whose only node has nothing beside it. A lone
  // last node of a wider level still gets a parent of its own.
  for (std::size_t level = 0;; ++level) {
    const std::size_t nodes = levels_[level].size();
    const bool topmost = level + 1 == levels_.size();
    if (topmost && nodes == 1) break;
    if (nodes > 0) add(level + 1, parent_of(std::exchange(levels_[level], {})));
  }
  const Cid root = levels_.back().front().cid;
  levels_.clear();
  return root;
}

CidBuilder::Node CidBuilder::parent_of(const std::vector<Node>& children) const {
  constexpr std::size_t kBytesPerChild = 64;
  WireWriter block(children.size() * kBytesPerChild);  // links, field 2, precede the data, field 1
  Node parent{{}, 0, 0};
  for (const Node& child : children) {
    block.message(2, [&] {
      block.bytes_always(1, child.cid);
      block.text_always(2, {});
      block.number(3, child.total_size);
    });
    parent.file_size += child.file_size;
    parent.total_size += child.total_size;
  }
  block.message(1, [&] {
    block.number(1, kUnixFsFile);
    block.number(3, parent.file_size);
    for (const Node& child : children) block.number(4, child.file_size);
  });
  const Bytes bytes = block.finish();
  parent.cid = make_cid(kDagPbCodec, crypto::sha256(bytes));
  parent.total_size += bytes.size();
  if (on_node_) on_node_(parent.cid, bytes);
  return parent;
}

Cid cid_of(ByteView content) {
  CidBuilder builder;
  builder.update(content);
  return builder.finish();
}

Bytes header_cid(ByteView content) { return content.empty() ? Bytes{} : to_bytes(cid_of(content)); }

}  // namespace idena::types
