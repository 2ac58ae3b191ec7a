#pragma once
/// What RPC sees of the node while it starts and once it runs.

#include <memory>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "chain/store/chain.hpp"
#include "rpc/node_view.hpp"

namespace idena::node {

/// A node that opens its database: only bcn_syncing is asked. The rest ends the program if it is.
class StartingView final : public rpc::NodeView {
 public:
  [[nodiscard]] rpc::SyncStatus sync_status() const override;
  [[nodiscard]] std::string version() const override;
  [[nodiscard]] Address coinbase() const override { return {}; }
  [[nodiscard]] std::int64_t now() const override { return 0; }
  [[nodiscard]] std::shared_ptr<const chain::Head> head() const override { return nullptr; }
  [[nodiscard]] std::optional<types::Block> block_at(std::uint64_t height) const override;
  [[nodiscard]] std::optional<types::Block> block_by_hash(const Hash& hash) const override;
};

/// A node with a chain of its own, never syncing. Chain and clock must outlive it.
class RunningView final : public rpc::NodeView {
 public:
  RunningView(const chain::Chain& chain, const Clock& clock, const Address& coinbase)
      : chain_(chain), clock_(clock), coinbase_(coinbase) {}

  [[nodiscard]] rpc::SyncStatus sync_status() const override;
  [[nodiscard]] std::string version() const override;
  [[nodiscard]] Address coinbase() const override { return coinbase_; }
  [[nodiscard]] std::int64_t now() const override { return clock_.unix_seconds(); }
  [[nodiscard]] std::shared_ptr<const chain::Head> head() const override { return chain_.head(); }
  [[nodiscard]] std::optional<types::Block> block_at(std::uint64_t height) const override {
    return chain_.block_at(height);
  }
  [[nodiscard]] std::optional<types::Block> block_by_hash(const Hash& hash) const override {
    return chain_.block_by_hash(hash);
  }

 private:
  const chain::Chain& chain_;
  const Clock& clock_;
  Address coinbase_;
};

}  // namespace idena::node
