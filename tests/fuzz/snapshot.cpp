// Snapshot archives: as bytes, and as the content of one entry in a right frame.

#include "storage/snapshot.hpp"

#include <cstdlib>

#include "fuzz/target.hpp"
#include "storage/tar.hpp"

namespace {

using namespace idena;
using namespace idena::storage;

/// What is accepted must be exactly what the export of it writes.
void check(ByteView archive) {
  constexpr std::uint64_t kHeight = 1000;
  SnapshotReader reader(read_from(archive));
  const auto tree = tree::build_tree([&] { return reader.next(); }, kHeight);
  if (!tree) return;
  Bytes exported;
  export_snapshot(tree.value(), [&](ByteView more) { append(exported, more); });
  if (!equal(exported, archive)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView content(data, size);
  check(content);
  Bytes framed;
  append(framed, tar_header(0, size));
  append(framed, content);
  framed.resize(framed.size() + tar_padding(size) + 2 * kTarBlock);
  check(framed);
  return 0;
}
