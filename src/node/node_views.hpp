#pragma once
/// What RPC sees of the node while it starts and once it runs.

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "chain/store/chain.hpp"
#include "crypto/keys.hpp"
#include "node/deferred_sender.hpp"
#include "node/event_subscriptions.hpp"
#include "node/tx_pool.hpp"
#include "rpc/ceremony_view.hpp"
#include "rpc/node_view.hpp"
#include "storage/database.hpp"
#include "storage/keystore.hpp"

namespace idena::node {

/// A node that opens its database: only bcn_syncing is asked. The rest ends the program if it is.
class StartingView final : public rpc::NodeView {
 public:
  [[nodiscard]] rpc::SyncStatus sync_status() const override;
  [[nodiscard]] std::string version() const override;
  [[nodiscard]] Address coinbase() const override { return {}; }
  [[nodiscard]] std::int64_t now() const override { return 0; }
  [[nodiscard]] std::shared_ptr<const chain::Head> head() const override { return nullptr; }
  [[nodiscard]] const chain::Lookup& lookup() const override { unasked(); }
  [[nodiscard]] const types::Rules& rules() const override { unasked(); }
  Result<Hash> send_transaction(types::Transaction) const override { unasked(); }
  [[nodiscard]] chain::SignedTxPtr waiting_transaction(const Hash&) const override { unasked(); }
  [[nodiscard]] chain::SignedTxs waiting_transactions(const std::optional<Address>&) const override { unasked(); }
  [[nodiscard]] std::uint32_t next_nonce(const Address&, std::uint16_t) const override { unasked(); }
  Result<> defer_call(const chain::DeferredCall&) const override { unasked(); }
  Result<> subscribe_to_event(const Address&, std::string_view) const override { unasked(); }
  Result<> unsubscribe_from_event(const Address&, std::string_view) const override { unasked(); }
  [[nodiscard]] const crypto::PrivateKey& node_key() const override { unasked(); }
  Result<Bytes> add_content(ByteView) const override { unasked(); }
  [[nodiscard]] std::optional<Bytes> content(ByteView) const override { unasked(); }
  [[nodiscard]] storage::Keystore& keystore() const override { unasked(); }
  void replace_node_key(const crypto::PrivateKey&) const override { unasked(); }
  [[nodiscard]] rpc::CeremonyView& ceremony() const override { unasked(); }
  [[nodiscard]] std::span<const rpc::KeyWord> key_words() const override { unasked(); }
  [[nodiscard]] RandomSource& random() const override { unasked(); }

 private:
  [[noreturn]] static void unasked();
};

/// The parts of a node that runs; all must outlive the view.
struct RunningParts {
  chain::Chain& chain;
  TxPool& pool;
  DeferredSender& deferred;
  EventSubscriptions& subscriptions;
  rpc::CeremonyView& ceremony;
  std::span<const rpc::KeyWord> key_words;
  storage::Database& database;
  storage::Keystore& keystore;
  const types::Rules& rules;
  const Clock& clock;
  RandomSource& random;
  const crypto::PrivateKey& key;
  std::filesystem::path key_file;
};

/// A node with a chain of its own, never syncing.
class RunningView : public rpc::NodeView {
 public:
  explicit RunningView(const RunningParts& parts) : parts_(parts) {}

  [[nodiscard]] rpc::SyncStatus sync_status() const override;
  [[nodiscard]] std::string version() const override;
  [[nodiscard]] Address coinbase() const override { return parts_.key.address(); }
  [[nodiscard]] std::int64_t now() const override { return parts_.clock.unix_seconds(); }
  [[nodiscard]] std::shared_ptr<const chain::Head> head() const override { return parts_.chain.head(); }
  [[nodiscard]] const chain::Lookup& lookup() const override { return parts_.chain.lookup(); }
  [[nodiscard]] const types::Rules& rules() const override { return parts_.rules; }
  Result<Hash> send_transaction(types::Transaction tx) const override { return parts_.pool.add_own(std::move(tx)); }
  [[nodiscard]] chain::SignedTxPtr waiting_transaction(const Hash& hash) const override {
    return parts_.pool.find(hash);
  }
  [[nodiscard]] chain::SignedTxs waiting_transactions(const std::optional<Address>& sender) const override {
    return sender ? parts_.pool.of_sender(*sender) : parts_.pool.all();
  }
  [[nodiscard]] std::uint32_t next_nonce(const Address& sender, std::uint16_t epoch) const override {
    return parts_.pool.next_nonce(sender, epoch);
  }
  Result<> defer_call(const chain::DeferredCall& call) const override { return parts_.deferred.add(call); }
  Result<> subscribe_to_event(const Address& contract, std::string_view event) const override {
    return parts_.subscriptions.add(contract, event);
  }
  Result<> unsubscribe_from_event(const Address& contract, std::string_view event) const override {
    return parts_.subscriptions.remove(contract, event);
  }
  [[nodiscard]] const crypto::PrivateKey& node_key() const override { return parts_.key; }
  Result<Bytes> add_content(ByteView content) const override;
  [[nodiscard]] std::optional<Bytes> content(ByteView cid) const override;
  [[nodiscard]] storage::Keystore& keystore() const override { return parts_.keystore; }
  void replace_node_key(const crypto::PrivateKey& key) const override;
  [[nodiscard]] rpc::CeremonyView& ceremony() const override { return parts_.ceremony; }
  [[nodiscard]] std::span<const rpc::KeyWord> key_words() const override { return parts_.key_words; }
  [[nodiscard]] RandomSource& random() const override { return parts_.random; }

 private:
  RunningParts parts_;
};

}  // namespace idena::node
