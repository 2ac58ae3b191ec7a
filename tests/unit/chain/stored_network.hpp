#pragma once
/// A test network whose blocks are kept on disk.

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "chain/store/chain.hpp"
#include "types/cid.hpp"
#include "unit/chain/test_network.hpp"

namespace idena::chain {

/// A store of its own on disk, removed at the end.
class StoredNetwork {
 public:
  explicit StoredNetwork(const std::string& name, ChainOptions chain_options = {})
      : options(std::move(chain_options)), folder_(std::filesystem::temp_directory_path() / ("idena-chain-" + name)) {
    std::filesystem::remove_all(folder_);
    database_ = std::make_unique<storage::Database>(storage::Database::open(folder_));
    chain = Chain::begin(*database_, network.config, options);
  }
  ~StoredNetwork() {
    chain.reset();
    database_.reset();
    std::filesystem::remove_all(folder_);
  }
  StoredNetwork(const StoredNetwork&) = delete;
  StoredNetwork& operator=(const StoredNetwork&) = delete;

  MadeBlock make() {
    const auto head = chain->head();
    const Proposer proposer{to_bytes(network.key.public_key().bytes()),
                            crypto::vrf_prove(network.key, types::next_seed_data(head->header), network.random)};
    return propose_block(head->as_parent(), proposer, {}, network.now += 20, network.rules).value();
  }

  void advance(std::size_t blocks) {
    for (std::size_t i = 0; i < blocks; ++i) {
      MadeBlock made = make();
      chain->append(made.block, std::move(made.effects), {}, storage::Sync::kNo);
    }
  }

  /// Keeps a block that carries these transactions without executing them: for what the store does with them.
  types::Block keep(std::vector<types::Transaction> transactions, std::vector<types::TxReceipt> receipts = {},
                    ByteView certificate = {}) {
    MadeBlock made = make();
    made.block.body.transactions = std::move(transactions);
    types::ProposedHeader& header = *made.block.header.proposed();
    header.tx_hash = types::tx_root(made.block.body);
    header.body_cid = types::header_cid(types::encode(made.block.body));
    made.effects.txs = identify(made.block.body);
    made.effects.outcome.receipts = std::move(receipts);
    chain->append(made.block, std::move(made.effects), certificate, storage::Sync::kNo);
    return made.block;
  }

  void reopen() {
    chain.reset();
    database_.reset();
    database_ = std::make_unique<storage::Database>(storage::Database::open(folder_));
    chain = Chain::resume(*database_, options);
  }

  [[nodiscard]] storage::Database& database() { return *database_; }

  ChainOptions options;
  TestNetwork network;
  std::unique_ptr<Chain> chain;

 private:
  std::filesystem::path folder_;
  std::unique_ptr<storage::Database> database_;
};

}  // namespace idena::chain
