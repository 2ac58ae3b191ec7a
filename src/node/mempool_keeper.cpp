#include "node/mempool_keeper.hpp"

#include <algorithm>
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
  // One byte more than is allowed is enough to be refused.
  Bytes content(static_cast<std::size_t>(std::min<std::uintmax_t>(size, chain::kMaxMempoolFile + 1)));
  content.resize(storage::read_beginning(file, content).value_or(0));
  auto parsed = parse(as_text(content));
  if (parsed) return std::move(parsed).value();
  log::warn("Waiting transactions of the last run are lost", {{"file", file.string()}, {"why", parsed.error().text()}});
  return {};
}

}  // namespace

MempoolKeeper::MempoolKeeper(std::filesystem::path folder) : folder_(std::move(folder)) {
  storage::make_folder(folder_, storage::kPublicFolder);
}

Transactions MempoolKeeper::load(bool with_others) {
  Transactions txs = read(own_file(), chain::parse_tx_lines);
  for (const types::Transaction& tx : txs) own_.push_back(std::make_shared<const chain::SignedTx>(chain::identify(tx)));
  if (!with_others) return txs;
  Transactions others = read(pool_file(), chain::parse_mempool_file);
  for (types::Transaction& tx : others) txs.push_back(std::move(tx));
  return txs;
}

void MempoolKeeper::keep_own(const chain::SignedTxPtr& tx) {
  storage::append_to_file(own_file(), as_bytes(chain::print_tx_line(tx->tx)), storage::kPublicFile);
  own_.push_back(tx);
}

void MempoolKeeper::tick(chain::Mempool& pool, std::int64_t now) {
  if (pool.is_syncing() || written_revision_ == pool.revision()) return;
  if (last_write_ && now - *last_write_ < kWriteInterval) return;
  last_write_ = now;
  flush(pool);
}

void MempoolKeeper::flush(chain::Mempool& pool) {
  if (pool.is_syncing()) return;  // what the files hold may still have to be added
  written_revision_ = pool.revision();
  const std::string content = chain::print_mempool_file(pool.all());
  storage::write_file_atomically(pool_file(), as_bytes(content), storage::kPublicFile);
  drop_spent_own(pool);
}

void MempoolKeeper::drop_spent_own(chain::Mempool& pool) {
  const auto spent = [&](const chain::SignedTxPtr& tx) { return pool.find(tx->hash) == nullptr && pool.is_spent(*tx); };
  if (std::erase_if(own_, spent) == 0) return;
  std::string content;
  for (const chain::SignedTxPtr& tx : own_) content += chain::print_tx_line(tx->tx);
  storage::write_file_atomically(own_file(), as_bytes(content), storage::kPublicFile);
}

}  // namespace idena::node
