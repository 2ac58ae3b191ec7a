#include "storage/store_check.hpp"

#include <cstdint>
#include <string>

#include "base/hex.hpp"
#include "storage/key_space.hpp"

namespace idena::storage {
namespace {

[[noreturn]] void refuse(const Database& database, const std::string& reason) {
  throw failure_of_corruption(database.folder().string(), reason);
}

void check_tree(const Database& database, const TreeStore& trees, const std::string& name, std::uint64_t height,
                const Hash& root) {
  const std::string at = name + " at height " + std::to_string(height);
  if (trees.latest_version() != height) {
    refuse(database, "the latest " + name + " is of height " + std::to_string(trees.latest_version()) +
                         ", the head of height " + std::to_string(height));
  }
  const Hash found = trees.latest().root();
  if (found != root) refuse(database, at + " has root " + to_hex0x(found) + ", its block says " + to_hex0x(root));
}

}  // namespace

std::optional<Head> check_store(const Database& database, const BlockStore& blocks, const TreeStore& state,
                                const TreeStore& identity) {
  const std::optional<Head> head = blocks.head();
  if (!head) {
    const auto first_byte = static_cast<std::uint8_t>(KeySpace::kCanonicalHash);
    if (database.last_key(ByteView(&first_byte, 1))) refuse(database, "there are blocks but no head");
    return std::nullopt;
  }
  if (blocks.canonical_hash(head->height) != head->hash || !blocks.has_header(head->hash)) {
    refuse(database, "the block of the head at height " + std::to_string(head->height) + " is missing");
  }
  check_tree(database, state, "state tree", head->height, head->state_root);
  check_tree(database, identity, "identity tree", head->height, head->identity_root);
  return head;
}

}  // namespace idena::storage
