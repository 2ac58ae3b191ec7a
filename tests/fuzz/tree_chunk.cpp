// Chunks of tree nodes and the records beside them, as a damaged disk may give them. The first byte chooses a place.

#include "storage/tree_chunk.hpp"

#include <cstdlib>

#include "fuzz/target.hpp"
#include "storage/tree_records.hpp"

namespace {

using namespace idena;
using namespace idena::storage;

constexpr ChunkNumber kChunk = 1000;

void check_chunk(unsigned place, ByteView chunk) {
  const tree::NodeNumber number = kChunk * kChunkNodes + place;
  const auto node = read_subtree(chunk, number);
  const auto rest = without_nodes(chunk, bit_of((place + 1) % kChunkNodes));
  if (!node || !rest) return;
  // Places above a node are never below it in the tree: losing one does not change the subtree.
  if (place + 1 == kChunkNodes) return;
  const auto again = read_subtree(rest.value(), number);
  if (!again || again.value()->hash() != node.value()->hash()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const ByteView content = ByteView(data, size).subspan(1);
  check_chunk(data[0] % kChunkNodes, content);
  if (const auto record = decode_version_record(1, content); record && encode(*record) != to_bytes(content))
    std::abort();
  if (const auto progress = decode_prune_progress(content); progress && encode(*progress) != to_bytes(content)) {
    std::abort();
  }
  std::size_t numbers = 0;
  static_cast<void>(for_each_number(content, [&](tree::NodeNumber) { numbers += 1; }));
  if (numbers > size) std::abort();
  return 0;
}
