#include "node/node_views.hpp"

#include "node/options.hpp"

namespace idena::node {

rpc::SyncStatus StartingView::sync_status() const {
  rpc::SyncStatus status;
  status.syncing = true;
  status.message = "Initializing database...";
  return status;
}

std::string StartingView::version() const { return std::string(program_version()); }
std::optional<types::Block> StartingView::block_at(std::uint64_t) const { return std::nullopt; }
std::optional<types::Block> StartingView::block_by_hash(const Hash&) const { return std::nullopt; }

rpc::SyncStatus RunningView::sync_status() const {
  rpc::SyncStatus status;
  status.current_block = chain_.head()->header.height();
  status.highest_block = status.current_block;
  status.genesis_block = chain_.genesis_height();
  return status;
}

std::string RunningView::version() const { return std::string(program_version()); }

}  // namespace idena::node
