#include "node/node_views.hpp"

#include <stdexcept>

#include "node/options.hpp"
#include "storage/block_store.hpp"
#include "storage/key_files.hpp"
#include "types/cid.hpp"

namespace idena::node {

rpc::SyncStatus StartingView::sync_status() const {
  rpc::SyncStatus status;
  status.syncing = true;
  status.message = "Initializing database...";
  return status;
}

std::string StartingView::version() const { return std::string(program_version()); }
void StartingView::unasked() { throw std::logic_error("a node that is starting was asked for more than its status"); }

rpc::SyncStatus RunningView::sync_status() const {
  rpc::SyncStatus status;
  status.current_block = parts_.chain.head()->header.height();
  status.highest_block = status.current_block;
  status.genesis_block = parts_.chain.genesis_height();
  return status;
}

std::string RunningView::version() const { return std::string(program_version()); }

Result<Bytes> RunningView::add_content(ByteView content) const {
  const Bytes cid = to_bytes(types::cid_of(content));
  storage::Batch batch;
  IDENA_TRY(storage::BlockStore::put_content(batch, cid, content));
  parts_.database.write(batch, storage::Sync::kYes);
  return cid;
}

std::optional<Bytes> RunningView::content(ByteView cid) const {
  if (equal(cid, types::empty_cid())) return Bytes();
  return storage::BlockStore(parts_.database).content(cid);
}

void RunningView::replace_node_key(const crypto::PrivateKey& key) const {
  storage::replace_node_key(parts_.key_file, key, parts_.clock.unix_seconds());
}

}  // namespace idena::node
