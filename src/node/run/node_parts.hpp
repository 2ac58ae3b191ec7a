#pragma once
/// What a running node is made of, in the order in which its parts live (spec: rpc-node §4).

#include <memory>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "node/ceremony_worker.hpp"
#include "node/chain_store.hpp"
#include "node/config/node_config.hpp"
#include "node/deferred_sender.hpp"
#include "node/devnet/devnet_miner.hpp"
#include "node/event_subscriptions.hpp"
#include "node/key_word_file.hpp"
#include "node/node_views.hpp"
#include "node/run/chain_clock.hpp"
#include "node/tx_pool.hpp"
#include "storage/keystore.hpp"

namespace idena::node {

class NodeParts {
 public:
  /// Everything behind the data directory, whose chain is begun if there is none. All arguments but the folder must
  /// outlive the parts. Errors: RunError. Machine failures throw.
  static Result<std::unique_ptr<NodeParts>> open(const NodeConfig& config, const crypto::PrivateKey& key,
                                                 storage::DataDir data_dir, const Clock& clock, RandomSource& random);
  NodeParts(const NodeParts&) = delete;
  NodeParts& operator=(const NodeParts&) = delete;

  [[nodiscard]] ChainStore& store() { return store_; }
  [[nodiscard]] const chain::Chain& chain() { return store_.chain(); }
  [[nodiscard]] std::shared_ptr<const rpc::NodeView> view() const { return view_; }
  [[nodiscard]] DevnetMiner miner();
  [[nodiscard]] TxPool& pool() { return *pool_; }
  [[nodiscard]] CeremonyPart& ceremony() { return *ceremony_; }
  [[nodiscard]] const Clock& chain_clock() const { return *chain_clock_; }

  /// What the node does by itself once it has a new head. For the thread that made it one.
  void after_block(const std::shared_ptr<const chain::Head>& head);
  /// Whether the machine failed behind the node's back; the stop is requested then.
  [[nodiscard]] bool failed() const { return ceremony_worker_ && ceremony_worker_->failed(); }

 private:
  NodeParts(const NodeConfig& config, const crypto::PrivateKey& key, storage::DataDir data_dir, const Clock& clock,
            RandomSource& random);
  [[nodiscard]] chain::ChainOptions kept_for_user() const;
  void fill();

  const NodeConfig& config_;
  const crypto::PrivateKey& key_;
  const Clock& clock_;
  RandomSource& random_;
  EventSubscriptions subscriptions_;
  ChainStore store_;
  storage::Keystore keystore_;
  std::unique_ptr<TxPool> pool_;
  std::unique_ptr<DeferredSender> deferred_;
  KeyWordFile key_words_;
  std::unique_ptr<ChainClock> chain_clock_;
  std::unique_ptr<CeremonyPart> ceremony_;
  std::shared_ptr<const RunningView> view_;
  std::unique_ptr<CeremonyWorker> ceremony_worker_;  ///< none in virtual time: the people act for this node, too
};

}  // namespace idena::node
