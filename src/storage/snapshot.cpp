#include "storage/snapshot.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "storage/tar.hpp"
#include "tree/node_walk.hpp"
#include "types/wire_reader.hpp"
#include "types/wire_writer.hpp"

namespace idena {

using storage::SnapshotArchiveError;

std::string_view ErrorTexts<SnapshotArchiveError>::text(SnapshotArchiveError code) {
  switch (code) {
    case SnapshotArchiveError::kTruncated: return "the snapshot archive is cut off";
    case SnapshotArchiveError::kHeader: return "the snapshot archive has a wrong entry header";
    case SnapshotArchiveError::kEntryTooLarge: return "the snapshot archive has a too large entry";
    case SnapshotArchiveError::kEntryContent: return "the snapshot archive has an entry that is no list of nodes";
    case SnapshotArchiveError::kPadding: return "the snapshot archive has bytes where none belong";
    case SnapshotArchiveError::kWrongRoot: return "wrong tree root";
  }
  return {};
}

}  // namespace idena

namespace idena::storage {
namespace {

using tree::SnapshotNode;

/// The field of ProtoSnapshotNodes, length-delimited.
constexpr std::uint8_t kNodeTag = 0x0a;
constexpr std::size_t kReadStep = 1U << 20;

bool is_zero(ByteView bytes) {
  return std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; });
}

Bytes encode(const SnapshotNode& node) {
  types::WireWriter out(node.key.size() + (node.value ? node.value->size() : 0) + 32);
  out.bytes(1, node.key);
  if (node.value) out.bytes(2, *node.value);
  out.number(3, node.version);
  out.number(4, node.height);
  out.flag(5, node.value && node.value->empty());
  return out.finish();
}

/// None if it is not what `encode` gives.
std::optional<SnapshotNode> decode(ByteView message) {
  types::WireReader in(message);
  SnapshotNode node;
  ByteView value;
  std::uint32_t height = 0;
  bool is_empty_value = false;
  while (in.next()) {
    switch (in.field()) {
      case 1: node.key = in.bytes(); break;
      case 2: value = in.bytes(); break;
      case 3: in.get(node.version); break;
      case 4: in.get(height); break;
      case 5: in.get(is_empty_value); break;
      default: return std::nullopt;
    }
  }
  if (in.failed()) return std::nullopt;
  node.height = height;
  if (is_empty_value || !value.empty()) node.value = value;
  if (!equal(encode(node), message)) return std::nullopt;
  return node;
}

/// Collects nodes and writes full entries.
class EntryWriter {
 public:
  explicit EntryWriter(const WriteBytes& write) : write_(write) {}

  void add(const SnapshotNode& node) {
    const Bytes message = encode(node);
    types::WireWriter list(message.size() + 8);
    list.bytes_always(1, message);
    append(content_, list.finish());
    if (++nodes_ == kSnapshotEntryNodes) emit();
  }

  void finish() {
    if (nodes_ > 0) emit();
    write_(TarBlock{});
    write_(TarBlock{});
  }

 private:
  void emit() {
    write_(tar_header(entries_++, content_.size()));
    write_(content_);
    write_(ByteView(TarBlock{}).first(tar_padding(content_.size())));
    content_.clear();
    nodes_ = 0;
  }

  const WriteBytes& write_;
  Bytes content_;
  std::size_t nodes_ = 0;
  std::uint64_t entries_ = 0;
};

}  // namespace

void export_snapshot(const tree::Tree& tree, const WriteBytes& write) {
  EntryWriter out(write);
  tree::NodeWalk walk(tree);
  while (const tree::Node* node = walk.next()) out.add(tree::snapshot_node(*node));
  out.finish();
}

Result<std::optional<SnapshotNode>> SnapshotReader::next() {
  if (taken_ == content_.size()) {
    IDENA_TRY(const bool opened, open_entry());
    if (!opened) return std::optional<SnapshotNode>();
  }
  IDENA_TRY(const SnapshotNode node, take_node());
  return std::optional(node);
}

Result<bool> SnapshotReader::open_entry() {
  if (ended_) return false;
  TarBlock header;
  if (!fill(header)) return SnapshotArchiveError::kTruncated;
  if (is_zero(header)) {
    IDENA_TRY(check_end());
    ended_ = true;
    return false;
  }
  const std::uint64_t size = size_in_tar_header(header);
  // An entry that is not full is the last one, and none is empty.
  if (nodes_ != kSnapshotEntryNodes || size == 0) return SnapshotArchiveError::kEntryContent;
  if (header != tar_header(entries_, size)) return SnapshotArchiveError::kHeader;
  if (size > kMaxSnapshotEntryBytes) return SnapshotArchiveError::kEntryTooLarge;
  entries_ += 1;
  nodes_ = 0;
  IDENA_TRY(read_content(size));
  return true;
}

Result<> SnapshotReader::check_end() {
  TarBlock second;
  if (!fill(second)) return SnapshotArchiveError::kTruncated;
  std::array<std::uint8_t, 1> behind{};
  if (!is_zero(second) || read_(behind) != 0) return SnapshotArchiveError::kPadding;
  return ok();
}

Result<> SnapshotReader::read_content(std::uint64_t size) {
  taken_ = 0;
  content_.clear();
  // In steps: a header alone must not make us allocate what it promises.
  while (content_.size() < size) {
    const std::size_t at = content_.size();
    content_.resize(at + std::min<std::uint64_t>(kReadStep, size - at));
    if (!fill(std::span(content_).subspan(at))) return SnapshotArchiveError::kTruncated;
  }
  TarBlock block;
  const auto padding = std::span(block).first(tar_padding(size));
  if (!fill(padding)) return SnapshotArchiveError::kTruncated;
  if (!is_zero(padding)) return SnapshotArchiveError::kPadding;
  return ok();
}

Result<SnapshotNode> SnapshotReader::take_node() {
  const ByteView rest = ByteView(content_).subspan(taken_);
  if (rest[0] != kNodeTag || nodes_ == kSnapshotEntryNodes) return SnapshotArchiveError::kEntryContent;
  types::WireReader list(rest);
  if (!list.next()) return SnapshotArchiveError::kEntryContent;
  const ByteView message = list.bytes();
  const auto node = decode(message);
  const std::size_t size = 1 + types::varint_size(message.size()) + message.size();
  // A length that is not minimal would place the message further behind.
  if (!node || message.data() + message.size() != rest.data() + size) return SnapshotArchiveError::kEntryContent;
  taken_ += size;
  nodes_ += 1;
  return *node;
}

Result<tree::Tree> import_snapshot(ReadBytes read, std::uint64_t height, const Hash& root) {
  SnapshotReader reader(std::move(read));
  IDENA_TRY(tree::Tree tree, tree::build_tree([&] { return reader.next(); }, height));
  if (tree.root() != root) return SnapshotArchiveError::kWrongRoot;
  return tree;
}

ReadBytes read_from(ByteView archive) {
  return [archive](std::span<std::uint8_t> out) mutable {
    const std::size_t size = std::min(out.size(), archive.size());
    std::ranges::copy(archive.first(size), out.begin());
    archive = archive.subspan(size);
    return size;
  };
}

}  // namespace idena::storage
