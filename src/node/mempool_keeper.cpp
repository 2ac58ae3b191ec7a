#include "node/mempool_keeper.hpp"

#include <string>
#include <utility>

#include "base/log.hpp"
#include "chain/mempool/mempool_file.hpp"
#include "storage/files.hpp"

namespace idena::node {
namespace {

using Transactions = std::vector<types::Transaction>;

/// Damage costs the transactions in the file, not the start of the node.
Transactions read(const std::filesystem::path& file, Result<Transactions> (*parse)(std::string_view)) {
  std::error_code problem;
  const std::uintmax_t size = std::filesystem::file_size(file, problem);
  if (problem) return {};
  Result<Transactions> parsed = chain::MempoolFileError::kTooLarge;
  if (size <= chain::kMaxMempoolFile) {
    Bytes content(static_cast<std::size_t>(size));
    content.resize(storage::read_beginning(file, content).value_or(0));
    parsed = parse(as_text(content));
  }
  if (parsed) return std::move(parsed).value();
  log::warn("Waiting transactions of the last run are lost", {{"file", file.string()}, {"why", parsed.error().text()}});
  return {};
}

}  // namespace

MempoolKeeper::MempoolKeeper(std::filesystem::path folder) : folder_(std::move(folder)) {
  storage::make_folder(folder_, storage::kPublicFolder);
}

Transactions MempoolKeeper::load() {
  Transactions txs = read(own_file(), chain::parse_tx_lines);
  for (const types::Transaction& tx : txs) own_.push_back(std::make_shared<const chain::SignedTx>(chain::identify(tx)));
  Transactions others = read(pool_file(), chain::parse_mempool_file);
  txs.insert(txs.end(), std::make_move_iterator(others.begin()), std::make_move_iterator(others.end()));
  return txs;
}

void MempoolKeeper::keep_own(const chain::TxPtr& tx) {
  storage::append_to_file(own_file(), as_bytes(chain::print_tx_line(tx->tx)), storage::kPublicFile);
  own_.push_back(tx);
}

void MempoolKeeper::tick(chain::Mempool& pool, std::int64_t now) {
  if (written_revision_ == pool.revision()) return;
  if (last_write_ && now - *last_write_ < kWriteInterval) return;
  last_write_ = now;
  flush(pool);
}

void MempoolKeeper::flush(chain::Mempool& pool) {
  if (pool.is_syncing()) return;  // what the files hold may still have to be added
  written_revision_ = pool.revision();
  const std::string content = chain::print_mempool_file(pool.all());
  storage::write_file_atomically(pool_file(), as_bytes(content), storage::kPublicFile);
  drop_finished_own(pool);
}

void MempoolKeeper::drop_finished_own(chain::Mempool& pool) {
  const auto finished = [&](const chain::TxPtr& tx) { return pool.find(tx->hash) == nullptr && pool.is_spent(*tx); };
  if (std::erase_if(own_, finished) == 0) return;
  std::string content;
  for (const chain::TxPtr& tx : own_) content += chain::print_tx_line(tx->tx);
  storage::write_file_atomically(own_file(), as_bytes(content), storage::kPublicFile);
}

}  // namespace idena::node
