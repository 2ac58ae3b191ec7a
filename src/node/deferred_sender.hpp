#pragma once
/// Sends the contract calls that were told to wait for a later block. spec: transactions §9 (Deferred contract calls)

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "chain/mempool/deferred_calls.hpp"
#include "chain/store/head.hpp"
#include "node/tx_pool.hpp"

namespace idena::node {

/// Signs for an address, or tells why this node cannot.
using Signer = std::function<Result<>(types::Transaction& tx, const Address& from)>;

/// Keeps the calls in the file `txs` of one folder, which is written before a call is confirmed. Any thread may call
/// anything. Throws StorageFailure when the disk refuses.
class DeferredSender {
 public:
  /// Creates the folder if it is missing; its parent must exist. A file that is damaged is put aside, with a warning.
  /// The pool must outlive the sender.
  DeferredSender(std::filesystem::path folder, TxPool& pool, Signer sign, const types::ContractRules& rules);
  DeferredSender(const DeferredSender&) = delete;
  DeferredSender& operator=(const DeferredSender&) = delete;

  /// Errors: DeferredCallError.
  Result<> add(const chain::DeferredCall& call);
  /// Tries what is due, on the state of the new head. The caller holds the turn of making transactions
  /// (rpc::NodeView::sending), so that no two get one nonce.
  void after_block(const std::shared_ptr<const chain::Head>& head);
  [[nodiscard]] std::size_t waiting() const;

 private:
  [[nodiscard]] std::filesystem::path file() const { return folder_ / "txs"; }
  [[nodiscard]] std::vector<chain::DeferredCall> load() const;
  Result<> submit(types::Transaction tx, const Address& from);

  std::filesystem::path folder_;
  TxPool& pool_;
  Signer sign_;
  types::ContractRules rules_;
  mutable std::mutex mutex_;
  chain::DeferredCalls calls_;
};

}  // namespace idena::node
