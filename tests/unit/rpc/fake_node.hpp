#pragma once
/// A node for the tests: whatever they put into it.

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "chain/mempool/deferred_calls.hpp"
#include "chain/store/head.hpp"
#include "chain/store/lookup.hpp"
#include "chain/store/stored_block.hpp"
#include "crypto/hash.hpp"
#include "crypto/keys.hpp"
#include "crypto/system_random.hpp"
#include "rpc/ceremony_view.hpp"
#include "rpc/node_view.hpp"
#include "state/keys.hpp"
#include "state/records.hpp"
#include "storage/block_store.hpp"
#include "storage/database.hpp"
#include "storage/keystore.hpp"
#include "types/block.hpp"
#include "types/cid.hpp"
#include "types/rules.hpp"
#include "unit/storage/scratch.hpp"

namespace idena::rpc {

class FakeNode : public NodeView {
 public:
  explicit FakeNode(const Address& address = {}) : key_address(address) {}

  SyncStatus status;
  Address key_address;
  std::int64_t clock = 0;
  chain::Head last;
  crypto::PrivateKey key = crypto::PrivateKey::from_bytes(crypto::keccak256(as_bytes("fake node"))).value();
  std::uint32_t nonce = 1;
  mutable chain::SignedTxs sent;
  mutable std::vector<Bytes> contents;
  types::Rules network_rules;
  mutable Address next_key;
  mutable std::vector<chain::DeferredCall> deferred;
  mutable std::vector<std::pair<Address, std::string>> subscriptions;
  CeremonyView* ceremony_view = nullptr;
  std::vector<KeyWord> words;

  void set(const state::Global& global) {
    last.state.set(state::keys::single(state::keys::Kind::kGlobal), encode(global));
  }
  void set(const Address& address, const state::Account& account) {
    last.state.set(state::keys::account(address), encode(account));
  }
  void set(const Address& address, const state::Identity& identity) {
    last.state.set(state::keys::identity(address), encode(identity));
  }
  void set(state::keys::Kind kind, const state::AddressList& list) {
    last.state.set(state::keys::single(kind), encode(list));
  }
  void set(const state::DelegationSwitch& list) {
    last.state.set(state::keys::single(state::keys::Kind::kDelegationSwitch), encode(list));
  }
  void set(const Address& address, const state::ApprovedIdentity& identity) {
    last.identities.set(state::keys::identity(address), encode(identity));
    last.validators = identity::ValidatorSets(state::IdentityReader(last.identities), {});
  }
  /// Adds a block, which becomes the head.
  void add(const types::Block& block) {
    last.header = block.header;
    last.hash = types::hash(block);
    storage::Batch batch;
    storage::BlockStore::put_header(batch, last.hash, types::encode(block.header));
    storage::BlockStore::put_canonical_hash(batch, block.header.height(), last.hash);
    if (chain::has_body(block.header)) {
      REQUIRE(storage::BlockStore::put_content(batch, block.header.proposed()->body_cid, types::encode(block.body)));
    }
    database_.write(batch, storage::Sync::kNo);
  }

  [[nodiscard]] SyncStatus sync_status() const override { return status; }
  [[nodiscard]] std::string version() const override { return "9.8.7"; }
  [[nodiscard]] Address coinbase() const override { return key_address; }
  [[nodiscard]] std::int64_t now() const override { return clock; }
  [[nodiscard]] std::shared_ptr<const chain::Head> head() const override {
    return std::make_shared<const chain::Head>(last);
  }
  [[nodiscard]] const chain::Lookup& lookup() const override { return lookup_; }
  [[nodiscard]] const types::Rules& rules() const override { return network_rules; }

  Result<Hash> send_transaction(types::Transaction tx) const override {
    sent.push_back(std::make_shared<const chain::SignedTx>(chain::identify(std::move(tx))));
    return sent.back()->hash;
  }
  [[nodiscard]] chain::SignedTxPtr waiting_transaction(const Hash& hash) const override {
    const auto found = std::find_if(sent.begin(), sent.end(), [&](const auto& tx) { return tx->hash == hash; });
    return found == sent.end() ? nullptr : *found;
  }
  [[nodiscard]] chain::SignedTxs waiting_transactions(const std::optional<Address>& sender) const override {
    chain::SignedTxs out;
    std::copy_if(sent.begin(), sent.end(), std::back_inserter(out),
                 [&](const auto& tx) { return !sender || tx->sender == sender; });
    return out;
  }
  [[nodiscard]] std::uint32_t next_nonce(const Address&, std::uint16_t) const override { return nonce; }
  Result<> defer_call(const chain::DeferredCall& call) const override {
    deferred.push_back(call);
    return ok();
  }
  Result<> subscribe_to_event(const Address& contract, std::string_view event) const override {
    subscriptions.emplace_back(contract, event);
    return ok();
  }
  Result<> unsubscribe_from_event(const Address& contract, std::string_view event) const override {
    std::erase(subscriptions, std::pair(contract, std::string(event)));
    return ok();
  }
  [[nodiscard]] const crypto::PrivateKey& node_key() const override { return key; }
  Result<Bytes> add_content(ByteView content) const override {
    contents.push_back(to_bytes(content));
    return to_bytes(types::cid_of(content));
  }
  [[nodiscard]] std::optional<Bytes> content(ByteView cid) const override {
    const auto found = std::find_if(contents.begin(), contents.end(),
                                    [&](const Bytes& content) { return equal(types::cid_of(content), cid); });
    return found == contents.end() ? std::nullopt : std::optional(*found);
  }
  [[nodiscard]] storage::Keystore& keystore() const override { return keystore_; }
  void replace_node_key(const crypto::PrivateKey& replacement) const override { next_key = replacement.address(); }
  [[nodiscard]] CeremonyView& ceremony() const override {
    if (ceremony_view == nullptr) throw std::logic_error("this test has no ceremony");
    return *ceremony_view;
  }
  [[nodiscard]] std::span<const KeyWord> key_words() const override { return words; }
  [[nodiscard]] RandomSource& random() const override { return random_; }

 private:
  storage::ScratchFolder folder_;
  storage::ScratchFolder keystore_folder_;
  mutable crypto::SystemRandom random_;
  ManualClock keystore_clock_{0};
  /// Cheap to open: these tests are of the methods.
  mutable storage::Keystore keystore_{keystore_folder_.path(), random_, keystore_clock_, {.cost = {.n = 2}}};
  storage::Database database_ = storage::Database::open(folder_.path());
  chain::Lookup lookup_{database_};
};

}  // namespace idena::rpc
