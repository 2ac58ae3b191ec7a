#pragma once
/// A chain without rules for crash tests: every block changes both trees and writes records of all kinds in one batch,
/// and all of it follows from the height, so that after a crash everything can be compared with what it must be.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "storage/block_store.hpp"
#include "storage/database.hpp"
#include "storage/tree_store.hpp"
#include "tree/tree.hpp"

namespace idena::storage {

/// The roots of both trees after each height, computed in memory without any store.
class ExpectedRoots {
 public:
  [[nodiscard]] const Hash& state(std::uint64_t height) { return at(height).state; }
  [[nodiscard]] const Hash& identity(std::uint64_t height) { return at(height).identity; }

 private:
  struct Roots {
    Hash state;
    Hash identity;
  };
  const Roots& at(std::uint64_t height);

  tree::Tree state_;
  tree::Tree identity_;
  std::vector<Roots> known_;  ///< of heights 1, 2, …
};

class CrashChain {
 public:
  /// Opens or creates the database and checks it with check_store.
  explicit CrashChain(const std::filesystem::path& folder, const DatabaseOptions& options = {});

  /// 0 before the first block.
  [[nodiscard]] std::uint64_t height() const { return head_ ? head_->height : 0; }
  /// Writes the next block.
  void commit(Sync sync);
  /// Empty if the head, the trees down to the last node and all blocks from height `from` up are what their heights
  /// say; else the first difference.
  [[nodiscard]] std::string difference(ExpectedRoots& expected, std::uint64_t from = 1) const;

  [[nodiscard]] Database& database() { return database_; }

 private:
  [[nodiscard]] std::string block_difference(std::uint64_t height) const;

  Database database_;
  TreeStore state_store_{database_, KeySpace::kStateTree};
  TreeStore identity_store_{database_, KeySpace::kIdentityTree};
  BlockStore blocks_{database_};
  std::optional<Head> head_;
  tree::Tree state_;
  tree::Tree identity_;
};

}  // namespace idena::storage
