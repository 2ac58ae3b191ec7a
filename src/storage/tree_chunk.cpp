#include "storage/tree_chunk.hpp"

#include <cassert>
#include <cstring>
#include <utility>

namespace idena {

using storage::ChunkError;

std::string_view ErrorTexts<ChunkError>::text(ChunkError code) {
  switch (code) {
    case ChunkError::kTruncated: return "a chunk of tree nodes ends inside a node";
    case ChunkError::kNodeMissing: return "a chunk of tree nodes lacks a node that is in use";
    case ChunkError::kBadNode: return "a chunk of tree nodes holds a node that was never written";
  }
  return {};
}

}  // namespace idena

namespace idena::storage {
namespace {

using tree::Child;
using tree::Node;
using tree::NodeNumber;
using tree::NodePtr;
using tree::Side;

enum Shape : std::uint8_t { kLeaf = 0, kEven = 1, kLeftHigher = 2, kRightHigher = 3 };
constexpr std::uint8_t kShapeMask = 3;
constexpr std::uint8_t kVersionFollows = 4;
constexpr std::uint8_t kKnownHeadBits = kShapeMask | kVersionFollows;

constexpr std::size_t kMaxVarint = 10;
constexpr std::size_t kMaskSize = 4;
/// Everything of a node but key and value: head, height, eight varints, two hashes.
constexpr std::size_t kMaxNodeOverhead = 2 + 8 * kMaxVarint + 2 * Hash::kSize;

Shape shape_of(const Node& node) {
  if (node.is_leaf()) return kLeaf;
  if (node.balance() == 0) return kEven;
  return node.balance() > 0 ? kLeftHigher : kRightHigher;
}

/// Reads a chunk from front to back; past the end every read fails.
class Reader {
 public:
  explicit Reader(ByteView in) : rest_(in) {}

  bool byte(std::uint8_t& out) {
    if (rest_.empty()) return false;
    out = rest_[0];
    rest_ = rest_.subspan(1);
    return true;
  }
  bool varint(std::uint64_t& out) {
    out = 0;
    std::uint8_t next = 0;
    for (unsigned shift = 0; shift < 7 * kMaxVarint; shift += 7) {
      if (!byte(next)) return false;
      out |= std::uint64_t{next & 0x7fU} << shift;
      if (next < 0x80) return true;
    }
    return false;
  }
  bool bytes(std::uint64_t size, ByteView& out) {
    if (size > rest_.size()) return false;
    out = rest_.first(size);
    rest_ = rest_.subspan(size);
    return true;
  }
  bool prefixed(ByteView& out) {
    std::uint64_t size = 0;
    return varint(size) && bytes(size, out);
  }
  [[nodiscard]] std::size_t left() const { return rest_.size(); }

 private:
  ByteView rest_;
};

struct ChildRecord {
  NodeNumber number = 0;
  std::uint64_t size = 1;
  std::uint8_t height = 0;
  ByteView hash;  ///< none if the child lies in the same chunk
};

/// A node as it is written; the views point into the chunk.
struct NodeRecord {
  std::uint64_t version = 0;
  std::uint8_t height = 0;
  ByteView key;
  ByteView value;
  std::array<ChildRecord, 2> children;
  ByteView whole;
};

/// All nodes of a chunk by their places.
struct ParsedChunk {
  std::uint64_t base_version = 0;
  ChunkMask mask = 0;
  std::array<NodeRecord, kChunkNodes> nodes;
};

Result<> parse_child(Reader& in, NodeNumber own, ChildRecord& child) {
  std::uint64_t distance = 0;
  if (!in.varint(distance)) return ChunkError::kTruncated;
  if (distance == 0 || distance >= own) return ChunkError::kBadNode;
  child.number = own - distance;
  if (chunk_of(child.number) == chunk_of(own)) return ok();
  if (child.height > 0 && !in.varint(child.size)) return ChunkError::kTruncated;
  if (!in.bytes(Hash::kSize, child.hash)) return ChunkError::kTruncated;
  return ok();
}

Result<> parse_inner(Reader& in, NodeNumber own, Shape shape, NodeRecord& node) {
  if (!in.byte(node.height)) return ChunkError::kTruncated;
  const unsigned needed = shape == kEven ? 1 : 2;
  if (node.height < needed || node.height > tree::kMaxHeight) return ChunkError::kBadNode;
  const auto high = static_cast<std::uint8_t>(node.height - 1);
  const auto low = static_cast<std::uint8_t>(node.height - needed);
  node.children[0].height = shape == kRightHigher ? low : high;
  node.children[1].height = shape == kLeftHigher ? low : high;
  IDENA_TRY(parse_child(in, own, node.children[0]));
  return parse_child(in, own, node.children[1]);
}

Result<> parse_node(Reader& in, NodeNumber own, std::uint64_t base_version, NodeRecord& node) {
  std::uint8_t head = 0;
  if (!in.byte(head)) return ChunkError::kTruncated;
  if ((head & ~kKnownHeadBits) != 0) return ChunkError::kBadNode;
  node.version = base_version;
  if ((head & kVersionFollows) != 0 && !in.varint(node.version)) return ChunkError::kTruncated;
  if (!in.prefixed(node.key)) return ChunkError::kTruncated;
  const auto shape = static_cast<Shape>(head & kShapeMask);
  if (shape != kLeaf) return parse_inner(in, own, shape, node);
  if (!in.prefixed(node.value)) return ChunkError::kTruncated;
  return ok();
}

/// Parses places 0 to `last`.
Result<> parse(ByteView chunk, ChunkNumber number, unsigned last, ParsedChunk& out) {
  Reader in(chunk);
  ByteView mask;
  if (!in.varint(out.base_version) || !in.bytes(kMaskSize, mask)) return ChunkError::kTruncated;
  for (std::size_t i = 0; i < kMaskSize; ++i) out.mask |= ChunkMask{mask[i]} << (8 * i);
  for (unsigned place = 0; place <= last; ++place) {
    if ((out.mask & bit_of(place)) == 0) continue;
    NodeRecord& node = out.nodes[place];
    const std::size_t begin = chunk.size() - in.left();
    IDENA_TRY(parse_node(in, number * kChunkNodes + place, out.base_version, node));
    node.whole = chunk.subspan(begin, chunk.size() - in.left() - begin);
  }
  return ok();
}

/// The places below `place` (it included) that lie in this chunk.
Result<ChunkMask> subtree_places(const ParsedChunk& chunk, ChunkNumber number, unsigned place) {
  ChunkMask wanted = bit_of(place);
  for (unsigned at = place + 1; at-- > 0;) {
    if ((wanted & bit_of(at)) == 0) continue;
    if ((chunk.mask & bit_of(at)) == 0) return ChunkError::kNodeMissing;
    if (chunk.nodes[at].height == 0) continue;
    for (const ChildRecord& child : chunk.nodes[at].children) {
      if (chunk_of(child.number) != number) continue;
      if ((wanted & bit_of(place_of(child.number))) != 0) return ChunkError::kBadNode;  // two parents
      wanted |= bit_of(place_of(child.number));
    }
  }
  return wanted;
}

Result<Child> build_child(const ChildRecord& record, std::array<NodePtr, kChunkNodes>& built) {
  Child child;
  child.size = record.size;
  child.height = record.height;
  child.number = record.number;
  child.hash_known = true;
  if (!record.hash.empty()) {
    child.hash = Hash::crop(record.hash);
    return child;
  }
  child.node = std::move(built[place_of(record.number)]);
  if (child.node->height() != record.height) return ChunkError::kBadNode;
  child.size = child.node->size();
  child.hash = child.node->hash();
  return child;
}

Result<NodePtr> build(const NodeRecord& record, std::array<NodePtr, kChunkNodes>& built) {
  if (record.height == 0) return Node::leaf(record.key, record.value, record.version);
  IDENA_TRY(Child left, build_child(record.children[0], built));
  IDENA_TRY(Child right, build_child(record.children[1], built));
  return Node::inner(record.key, record.version, std::move(left), std::move(right));
}

void append_header(Bytes& out, std::uint64_t base_version, ChunkMask mask) {
  for (; base_version >= 0x80; base_version >>= 7) out.push_back(static_cast<std::uint8_t>(base_version | 0x80));
  out.push_back(static_cast<std::uint8_t>(base_version));
  for (std::size_t i = 0; i < kMaskSize; ++i) out.push_back(static_cast<std::uint8_t>(mask >> (8 * i)));
}

}  // namespace

ChunkWriter::ChunkWriter(ChunkNumber first, Sink sink) : chunk_(first), sink_(std::move(sink)) { assert(first > 0); }

void ChunkWriter::put_varint(std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) put(static_cast<std::uint8_t>(value | 0x80));
  put(static_cast<std::uint8_t>(value));
}

void ChunkWriter::put_bytes(ByteView bytes) {
  if (!bytes.empty()) std::memcpy(content_.data() + used_, bytes.data(), bytes.size());
  used_ += bytes.size();
}

void ChunkWriter::put_child(const Node& parent, Side side, NodeNumber number) {
  const NodeNumber child = parent.child_number(side);
  assert(child != tree::kNotStored && child < number && parent.child_hash_known(side));
  put_varint(number - child);
  if (chunk_of(child) == chunk_) return;
  if (parent.child_height(side) > 0) put_varint(parent.child_size(side));
  put_bytes(parent.child_hash(side));
}

NodeNumber ChunkWriter::add(const Node& node) {
  const std::size_t room =
      kMaxVarint + kMaskSize + kMaxNodeOverhead + node.key().size() + (node.is_leaf() ? node.value().size() : 0);
  if (content_.size() - used_ < room) content_.resize(2 * content_.size() + room);
  if (place_ == 0) {
    base_version_ = node.version();
    put_varint(base_version_);
    mask_at_ = used_;
    used_ += kMaskSize;
  }
  const NodeNumber number = chunk_ * kChunkNodes + place_;
  const bool other_version = node.version() != base_version_;
  put(static_cast<std::uint8_t>(shape_of(node) | (other_version ? kVersionFollows : 0)));
  if (other_version) put_varint(node.version());
  put_varint(node.key().size());
  put_bytes(node.key());
  if (node.is_leaf()) {
    put_varint(node.value().size());
    put_bytes(node.value());
  } else {
    put(node.height());
    put_child(node, Side::kLeft, number);
    put_child(node, Side::kRight, number);
  }
  if (++place_ == kChunkNodes) emit();
  return number;
}

void ChunkWriter::append_empty_places(std::vector<NodeNumber>& numbers) const {
  for (unsigned place = place_; place > 0 && place < kChunkNodes; ++place) {
    numbers.push_back(chunk_ * kChunkNodes + place);
  }
}

void ChunkWriter::emit() {
  const ChunkMask mask = place_ == kChunkNodes ? kFullMask : bit_of(place_) - 1;
  for (std::size_t i = 0; i < kMaskSize; ++i) content_[mask_at_ + i] = static_cast<std::uint8_t>(mask >> (8 * i));
  sink_(chunk_, ByteView(content_).first(used_));
  used_ = 0;
  place_ = 0;
  chunk_ += 1;
}

void ChunkWriter::finish() {
  if (place_ > 0) emit();
}

Result<NodePtr> read_subtree(ByteView chunk, NodeNumber number) {
  const unsigned last = place_of(number);
  ParsedChunk parsed;
  IDENA_TRY(parse(chunk, chunk_of(number), last, parsed));
  IDENA_TRY(const ChunkMask wanted, subtree_places(parsed, chunk_of(number), last));
  std::array<NodePtr, kChunkNodes> built;
  for (unsigned place = 0; place <= last; ++place) {
    if ((wanted & bit_of(place)) == 0) continue;
    IDENA_TRY(built[place], build(parsed.nodes[place], built));
  }
  return std::move(built[last]);
}

Result<Bytes> without_nodes(ByteView chunk, ChunkMask dead) {
  ParsedChunk parsed;
  // Numbers only matter relative to each other here: any chunk number above every distance serves.
  constexpr ChunkNumber kAnyChunk = ~std::uint64_t{0} / kChunkNodes;
  IDENA_TRY(parse(chunk, kAnyChunk, kChunkNodes - 1, parsed));
  Bytes out;
  const ChunkMask left = parsed.mask & ~dead;
  if (left == 0) return out;
  out.reserve(chunk.size());
  append_header(out, parsed.base_version, left);
  for (unsigned place = 0; place < kChunkNodes; ++place) {
    if ((left & bit_of(place)) != 0) append(out, parsed.nodes[place].whole);
  }
  return out;
}

}  // namespace idena::storage
