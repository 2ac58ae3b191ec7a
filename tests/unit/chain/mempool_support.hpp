#pragma once
/// A pool over a network of funded accounts. Transactions come without signatures: the pool takes the sender as known.

#include <functional>
#include <string>

#include "chain/mempool/mempool.hpp"
#include "unit/chain/test_network.hpp"

namespace idena::chain {

inline Address account(std::size_t number) {
  return Address::crop(crypto::keccak256(as_bytes("account " + std::to_string(number))));
}

using ChangeTx = std::function<void(types::Transaction&)>;

/// A transfer of one atom unless `change` makes something else of it.
inline SignedTxPtr make_tx(const Address& sender, std::uint32_t nonce, const ChangeTx& change = {}) {
  SignedTx out;
  out.tx.nonce = nonce;
  out.tx.to = account(1'000'000);
  out.tx.amount = Dna(BigInt(1));
  out.tx.max_fee = Dna::coins(3);
  if (change) change(out.tx);
  out.tx.signature.assign(65, 1);
  std::ranges::copy(sender.bytes, out.tx.signature.begin());  // so that hashes differ by sender
  out.sender = sender;
  out.hash = types::hash(out.tx);
  out.size = types::encoded_size(out.tx);
  return std::make_shared<const SignedTx>(std::move(out));
}

inline SignedTxPtr make_answers_hash(const Address& sender, std::uint32_t nonce, std::uint8_t content = 1) {
  return make_tx(sender, nonce, [&](types::Transaction& tx) {
    tx.type = types::TxType::kSubmitAnswersHash;
    tx.to.reset();
    tx.amount = tx.max_fee = Dna();
    tx.payload.assign(Hash::kSize, content);
  });
}

inline constexpr std::size_t kPeople = 40;  ///< accounts 0 to 39 are verified, the others are not

/// Accounts 0 to `accounts` - 1 own 1000 coins each.
class PoolNetwork {
 public:
  explicit PoolNetwork(std::size_t accounts = 100) : network({}, allocations(accounts)) {
    head = std::make_shared<const Head>(*network.head);
  }

  /// The head with other contents of its state.
  void change_state(const std::function<void(state::State&)>& change) {
    state::State state(head->state);
    change(state);
    tree::Tree tree = state.precommit().tree;
    tree.set_version(head->header.height());
    head = std::make_shared<const Head>(Head{head->header, head->hash, tree, head->identities, head->validators});
  }
  void set_period(state::ValidationPeriod period) {
    change_state([&](state::State& state) { state.global().set_validation_period(period); });
  }
  /// As if transactions up to this nonce had been mined.
  void set_nonce(const Address& address, std::uint32_t nonce, std::uint16_t epoch = 0) {
    change_state([&](state::State& state) {
      state.accounts().set_nonce(address, nonce);
      state.accounts().set_epoch(address, epoch);
    });
  }
  void set_epoch(std::uint16_t epoch) {
    change_state([&](state::State& state) { state.global().set_epoch(epoch); });
  }

  TestNetwork network;
  std::shared_ptr<const Head> head;

 private:
  static std::vector<state::GenesisAllocation> allocations(std::size_t accounts) {
    std::vector<state::GenesisAllocation> out;
    for (std::size_t i = 0; i < accounts; ++i) {
      const auto state = i < kPeople ? state::IdentityState::kVerified : state::IdentityState::kUndefined;
      out.push_back({account(i), Dna::coins(1000), std::nullopt, state});
    }
    return out;
  }
};

/// What was refused, as its sender is told.
inline std::string refusal(const Result<AddedTx>& added) {
  return added ? std::string("accepted") : added.error().text();
}

}  // namespace idena::chain
