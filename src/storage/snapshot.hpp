#pragma once
/// Snapshot archives: the nodes of a tree in a ustar file that is a pure function of the tree (spec: state §8.2-8.4).

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "tree/snapshot_nodes.hpp"

namespace idena::storage {

/// Nodes in one entry of an archive; only the last entry may hold fewer.
inline constexpr std::size_t kSnapshotEntryNodes = 10000;
/// The largest entry that is read. A usual one takes 1 MB; contract values and codes make some larger.
inline constexpr std::uint64_t kMaxSnapshotEntryBytes = 256U * 1024 * 1024;

enum class SnapshotArchiveError : std::uint8_t {
  kTruncated,      ///< ends before its end mark
  kHeader,         ///< a header that the export would not write for this entry
  kEntryTooLarge,  ///< above kMaxSnapshotEntryBytes
  kEntryContent,   ///< not the list of nodes that the export would write
  kPadding,        ///< bytes between entries, or behind the end mark
  kWrongRoot,      ///< well formed, but not the tree that was asked for
};

/// Takes the next bytes of the archive.
using WriteBytes = std::function<void(ByteView)>;
/// Fills the span with the next bytes of the archive; fewer than fit only at its end. Throws if it cannot be read.
using ReadBytes = std::function<std::size_t(std::span<std::uint8_t>)>;

/// Writes the archive of a tree, an entry at a time; holds neither the archive nor what it loads of the tree.
void export_snapshot(const tree::Tree& tree, const WriteBytes& write);

/// Reads the nodes of an archive one by one, an entry in memory at a time. Accepts exactly the bytes that an export of
/// the same nodes writes, so a changed bit that changes no node is refused as well.
class SnapshotReader {
 public:
  explicit SnapshotReader(ReadBytes read) : read_(std::move(read)) {}

  /// The next node, whose bytes live until the next call; none after the last. Whether the nodes make a tree is for
  /// tree::TreeBuilder to say: pass this to TreeStore::import_nodes or tree::build_tree.
  Result<std::optional<tree::SnapshotNode>> next();

 private:
  [[nodiscard]] bool fill(std::span<std::uint8_t> out) { return read_(out) == out.size(); }
  Result<bool> open_entry();
  Result<> check_end();
  Result<> read_content(std::uint64_t size);
  Result<tree::SnapshotNode> take_node();

  ReadBytes read_;
  std::uint64_t entries_ = 0;
  std::size_t nodes_ = kSnapshotEntryNodes;  ///< taken from the present entry
  Bytes content_;
  std::size_t taken_ = 0;
  bool ended_ = false;
};

/// The tree of an archive in memory, at version `height`, if its root is this one.
[[nodiscard]] Result<tree::Tree> import_snapshot(ReadBytes read, std::uint64_t height, const Hash& root);

/// Reads from bytes that outlive the function.
[[nodiscard]] ReadBytes read_from(ByteView archive);

}  // namespace idena::storage

template <>
struct idena::ErrorTexts<idena::storage::SnapshotArchiveError> {
  static constexpr std::string_view kRoom = "snapshot archive";
  static std::string_view text(storage::SnapshotArchiveError code);
};
