#pragma once
/// A node for the tests: whatever they put into it.

#include <map>

#include "chain/store/head.hpp"
#include "rpc/node_view.hpp"
#include "state/keys.hpp"
#include "state/records.hpp"
#include "types/block.hpp"

namespace idena::rpc {

class FakeNode final : public NodeView {
 public:
  SyncStatus status;
  Address key_address;
  std::int64_t clock = 0;
  chain::Head last;
  std::map<std::uint64_t, types::Block> blocks;

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
  void add(types::Block block) {
    last.header = block.header;
    last.hash = types::hash(block);
    blocks[block.header.height()] = std::move(block);
  }

  [[nodiscard]] SyncStatus sync_status() const override { return status; }
  [[nodiscard]] std::string version() const override { return "9.8.7"; }
  [[nodiscard]] Address coinbase() const override { return key_address; }
  [[nodiscard]] std::int64_t now() const override { return clock; }
  [[nodiscard]] std::shared_ptr<const chain::Head> head() const override {
    return std::make_shared<const chain::Head>(last);
  }
  [[nodiscard]] std::optional<types::Block> block_at(std::uint64_t height) const override {
    const auto found = blocks.find(height);
    return found == blocks.end() ? std::nullopt : std::optional(found->second);
  }
  [[nodiscard]] std::optional<types::Block> block_by_hash(const Hash& hash) const override {
    for (const auto& [height, block] : blocks) {
      if (types::hash(block) == hash) return block;
    }
    return std::nullopt;
  }
};

}  // namespace idena::rpc
