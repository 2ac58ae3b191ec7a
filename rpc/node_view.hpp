#pragma once
/// What the methods see of the node (spec: rpc §4). Implemented by the node room, and by tests.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/bytes.hpp"

namespace idena::chain {
struct Head;
}
namespace idena::types {
struct Block;
}

namespace idena::rpc {

/// The answer of bcn_syncing.
struct SyncStatus {
  bool syncing = false;
  std::uint64_t current_block = 0;
  std::uint64_t highest_block = 0;
  bool wrong_time = false;
  std::uint64_t genesis_block = 0;
  std::string message;
};

/// Called from the server's threads, several at a time, until Server::stop returned. Nothing here may wait for the
/// chain: the head is a value that was published, blocks come from the store. Machine failures throw.
class NodeView {
 public:
  virtual ~NodeView() = default;

  /// All that a node which is still starting is asked for.
  [[nodiscard]] virtual SyncStatus sync_status() const = 0;

  /// `X.Y.Z`, as --version prints it.
  [[nodiscard]] virtual std::string version() const = 0;
  /// The address of the node key.
  [[nodiscard]] virtual Address coinbase() const = 0;
  /// Unix seconds.
  [[nodiscard]] virtual std::int64_t now() const = 0;

  /// The last committed block with its state; never null.
  [[nodiscard]] virtual std::shared_ptr<const chain::Head> head() const = 0;
  /// None for a height or hash that is not on the chain.
  [[nodiscard]] virtual std::optional<types::Block> block_at(std::uint64_t height) const = 0;
  [[nodiscard]] virtual std::optional<types::Block> block_by_hash(const Hash& hash) const = 0;
};

}  // namespace idena::rpc
