#pragma once
/// Random histories of a tree, for the tests of its store.

#include <random>
#include <set>
#include <vector>

#include "storage/tree_store.hpp"
#include "unit/storage/scratch.hpp"

namespace idena::storage {

/// Writes and removals as blocks make them. The same seed makes the same history, so that a plain tree in memory can go
/// through it beside the stored one.
class History {
 public:
  explicit History(std::uint64_t seed) : random_(seed) {}

  struct Write {
    Bytes key;
    std::optional<Bytes> value;  ///< none: remove
  };

  /// The writes of one block: `count` of them, a quarter removals when there are more than `most` keys.
  std::vector<Write> block(std::size_t count, std::size_t most) {
    std::vector<Write> out;
    for (std::size_t i = 0; i < count; ++i) {
      const bool is_new = keys_.empty() || (keys_.size() < most && random_() % 3 == 0);
      Write write{is_new ? new_key() : keys_[random_() % keys_.size()], value()};
      if (keys_.size() > most && random_() % 4 == 0) {
        write.value.reset();
        std::erase(keys_, write.key);
      }
      out.push_back(std::move(write));
    }
    return out;
  }

  std::mt19937_64& random() { return random_; }

 private:
  Bytes new_key() {
    Bytes key{2};
    for (int i = 0; i < 20; ++i) key.push_back(static_cast<std::uint8_t>(random_()));
    keys_.push_back(key);
    return key;
  }
  Bytes value() {
    Bytes out(random_() % 60);
    for (auto& byte : out) byte = static_cast<std::uint8_t>(random_());
    return out;
  }

  std::mt19937_64 random_;
  std::vector<Bytes> keys_;
};

inline void apply_block(tree::Tree& tree, const std::vector<History::Write>& block) {
  for (const auto& write : block) {
    if (write.value) tree.set(write.key, *write.value);
    else tree.remove(write.key);
  }
}

/// Saves and writes the batch at once.
inline Result<> commit(Database& database, TreeStore& store, tree::Tree& tree, std::uint64_t version) {
  Batch batch;
  IDENA_TRY(store.save(tree, version, batch));
  database.write(batch, Sync::kNo);
  return ok();
}

inline constexpr KeySpace kSpace = KeySpace::kStateTree;

/// Records of one kind in the database, and their bytes.
inline std::pair<std::size_t, std::size_t> count_records(const Database& database, TreeRecord kind) {
  std::size_t count = 0;
  std::size_t bytes = 0;
  database.for_each_prefix(tree_key_prefix(kSpace, kind), [&](ByteView, ByteView value) {
    count += 1;
    bytes += value.size();
    return true;
  });
  return {count, bytes};
}

}  // namespace idena::storage
