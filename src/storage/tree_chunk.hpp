#pragma once
/// How tree nodes lie in the database: packed by the 32 that were written one after the other.
///
/// A node's number is chunk * 32 + its place. Nodes are written children first, so a child's number is always smaller
/// than its parent's, and most children of new nodes share their chunk: their hashes are not written but computed when
/// the chunk is read, which brings the whole subtree that lies in it into memory at once. A chunk loses nodes when
/// pruning rewrites it; the bits of its mask tell who is left.
///
///   chunk = varint base version | LE32 mask | nodes in ascending order
///   node  = head | [varint version, if not the base] | varint length, key | leaf or inner part
///   leaf  = varint length, value
///   inner = height | per child: varint distance to its number, [varint size, if outside and not a leaf],
///           [hash, if outside the chunk]
///   head  = shape (0 leaf, 1 even, 2 left one higher, 3 right one higher) | 4 if a version follows

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "tree/node.hpp"

namespace idena::storage {

inline constexpr std::uint64_t kChunkNodes = 32;
using ChunkNumber = std::uint64_t;
using ChunkMask = std::uint32_t;
inline constexpr ChunkMask kFullMask = 0xffffffff;

constexpr ChunkNumber chunk_of(tree::NodeNumber number) { return number / kChunkNodes; }
constexpr unsigned place_of(tree::NodeNumber number) { return static_cast<unsigned>(number % kChunkNodes); }
constexpr ChunkMask bit_of(unsigned place) { return ChunkMask{1} << place; }

enum class ChunkError {
  kTruncated,    ///< ends inside a node
  kNodeMissing,  ///< the node asked for, or a child of it that should be beside it
  kBadNode,      ///< a shape, height, size or length that no written node has
};

/// Packs nodes into chunks and numbers them.
class ChunkWriter {
 public:
  using Sink = std::function<void(ChunkNumber chunk, ByteView content)>;

  /// Fills chunks from `first` (at least 1) on; `sink` gets each one when it is full or finished.
  ChunkWriter(ChunkNumber first, Sink sink);

  /// The number of the node. Children must have been added before or lie in earlier chunks, with known hashes.
  tree::NodeNumber add(const tree::Node& node);
  /// Hands over the last chunk.
  void finish();

  /// Appends the numbers that the last chunk leaves unused if it is finished now. Pruning takes them for dead nodes, or
  /// it could not tell when the last node of the chunk has died.
  void append_empty_places(std::vector<tree::NodeNumber>& numbers) const;
  /// The first chunk that has no node yet.
  [[nodiscard]] ChunkNumber next_chunk() const { return place_ == 0 ? chunk_ : chunk_ + 1; }

 private:
  void put(std::uint8_t byte) { content_[used_++] = byte; }
  void put_varint(std::uint64_t value);
  void put_bytes(ByteView bytes);
  void put_child(const tree::Node& parent, tree::Side side, tree::NodeNumber number);
  void emit();

  ChunkNumber chunk_;
  unsigned place_ = 0;
  std::uint64_t base_version_ = 0;  ///< that of the chunk's first node
  Sink sink_;
  Bytes content_;  ///< the chunk so far, with room behind it
  std::size_t used_ = 0;
  std::size_t mask_at_ = 0;
};

/// The node at `number` with all nodes below it that lie in the same chunk; other children stay on disk. The caller
/// checks its hash, which covers everything that was read.
[[nodiscard]] Result<tree::NodePtr> read_subtree(ByteView chunk, tree::NodeNumber number);

/// The chunk without the places in `dead`; empty if none is left. Places already absent may be named.
[[nodiscard]] Result<Bytes> without_nodes(ByteView chunk, ChunkMask dead);

}  // namespace idena::storage

template <>
struct idena::ErrorTexts<idena::storage::ChunkError> {
  static constexpr std::string_view kRoom = "tree chunk";
  static std::string_view text(storage::ChunkError code);
};
