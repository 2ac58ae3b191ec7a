#include "node/run/node_parts.hpp"

#include "base/hex.hpp"
#include "base/log.hpp"
#include "node/run/auto_online.hpp"
#include "node/run/open_network.hpp"

namespace idena::node {
namespace {

storage::Database open_database(const storage::DataDir& data_dir) {
  return storage::Database::open(data_dir.database_folder());
}

/// The node's own key signs for its address, unlocked accounts for theirs.
Signer signer_with(const crypto::PrivateKey& key, storage::Keystore& keystore) {
  return [&](types::Transaction& tx, const Address& from) -> Result<> {
    if (from == key.address()) {
      types::sign(tx, key);
      return ok();
    }
    IDENA_TRY(const crypto::PrivateKey account, keystore.key_of(from));
    types::sign(tx, account);
    return ok();
  };
}

}  // namespace

NodeParts::NodeParts(const NodeConfig& config, const crypto::PrivateKey& key, storage::DataDir data_dir,
                     const Clock& clock, RandomSource& random)
    : config_(config),
      key_(key),
      clock_(clock),
      random_(random),
      subscriptions_(data_dir.subscriptions_folder()),
      // The database is open before the folder moves into its place beside it.
      store_([&] {
        storage::Database database = open_database(data_dir);
        return ChainStore(std::move(data_dir), std::move(database));
      }()),
      keystore_(store_.data_dir().keystore_folder(), random, clock) {}

Result<std::unique_ptr<NodeParts>> NodeParts::open(const NodeConfig& config, const crypto::PrivateKey& key,
                                                   storage::DataDir data_dir, const Clock& clock,
                                                   RandomSource& random) {
  std::unique_ptr<NodeParts> out(new NodeParts(config, key, std::move(data_dir), clock, random));
  IDENA_TRY(open_network(out->store_, config, key.address(), clock.unix_seconds(), out->kept_for_user()));
  const auto head = out->chain().head();
  log::info("Chain initialized", {{"block", to_hex0x(head->hash)}, {"height", std::to_string(head->header.height())}});
  log::info("Coinbase address", {{"addr", crypto::checksum_text(key.address())}});
  IDENA_TRY(out->key_words_, load_key_words(config.key_words));
  out->fill();
  return out;
}

void NodeParts::fill() {
  const storage::DataDir& folder = store_.data_dir();
  const bool is_virtual = config_.people.fast;
  pool_ = std::make_unique<TxPool>(config_.mempool, key_.address(), chain().head(), folder.mempool_folder(), clock_,
                                   is_virtual ? TxPool::Keeps::kOwn : TxPool::Keeps::kAll);
  deferred_ = std::make_unique<DeferredSender>(folder.deferred_calls_folder(), *pool_, signer_with(key_, keystore_),
                                               config_.rules.contracts);
  chain_clock_ = std::make_unique<ChainClock>(clock_, chain());
  ceremony_ = std::make_unique<CeremonyPart>(CeremonyParts{.head = [this] { return chain().head(); },
                                                           .pool = *pool_,
                                                           .database = store_.database(),
                                                           .rules = config_.rules,
                                                           .clock = *chain_clock_,
                                                           .random = random_,
                                                           .key = key_});
  view_ = std::make_shared<const RunningView>(RunningParts{.chain = store_.chain(),
                                                           .pool = *pool_,
                                                           .deferred = *deferred_,
                                                           .subscriptions = subscriptions_,
                                                           .ceremony = *ceremony_,
                                                           .key_words = key_words_.words,
                                                           .database = store_.database(),
                                                           .keystore = keystore_,
                                                           .rules = config_.rules,
                                                           .clock = clock_,
                                                           .random = random_,
                                                           .key = key_,
                                                           .key_file = folder.node_key_file()});
  if (is_virtual) return;
  ceremony_worker_ = std::make_unique<CeremonyWorker>(*ceremony_, [this] { return chain().head(); }, view_->sending);
}

/// What the chain indexes for this node's user.
chain::ChainOptions NodeParts::kept_for_user() const {
  const auto is_own = [this](const Address& who) { return who == key_.address() || keystore_.has(who); };
  chain::ChainOptions out = chain_options(config_, is_own);
  out.keeps_event = [this](const Address& contract, std::string_view event) {
    return config_.write_all_events || subscriptions_.has(contract, event);
  };
  return out;
}

DevnetMiner NodeParts::miner() { return {store_.chain(), *pool_, config_.rules, key_, clock_, random_}; }

void NodeParts::after_block(const std::shared_ptr<const chain::Head>& head) {
  {
    const std::scoped_lock turn(view_->sending);
    deferred_->after_block(head);
  }
  if (config_.auto_online) switch_online(*view_, *head);
  if (ceremony_worker_) ceremony_worker_->wake();
}

}  // namespace idena::node
