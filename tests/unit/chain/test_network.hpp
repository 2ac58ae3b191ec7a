#pragma once
/// A network of one: god proposes, nothing is stored. For tests of block rules.

#include <memory>
#include <string_view>

#include "chain/make_block.hpp"
#include "chain/store/head.hpp"
#include "chain/validate_block.hpp"
#include "crypto/hash.hpp"
#include "crypto/vrf.hpp"
#include "state/genesis.hpp"

namespace idena::chain {

/// Bytes that are the same in every run.
class FixedRandom final : public RandomSource {
 public:
  void fill(std::span<std::uint8_t> out) override {
    for (auto& byte : out) byte = static_cast<std::uint8_t>(next_ = next_ * 181 + 101);
  }

 private:
  std::uint32_t next_ = 1;
};

class TestNetwork {
 public:
  static constexpr std::int64_t kStart = 1'700'000'000;

  explicit TestNetwork(types::Rules network_rules = {}, std::vector<state::GenesisAllocation> others = {})
      : rules(std::move(network_rules)),
        key(crypto::PrivateKey::from_bytes(crypto::keccak256(as_bytes("god"))).value()) {
    config.network = 4242;
    config.god_address = key.address();
    config.first_ceremony_time = kStart + 1'000'000;
    config.allocations = std::move(others);
    config.allocations.push_back({key.address(), Dna::coins(1000), std::nullopt, state::IdentityState::kUndefined});
    head = std::make_unique<Head>(genesis_head(state::make_genesis(config)));
    now = kStart;
  }

  /// The next proposal of god, of those candidates that are valid.
  MadeBlock propose(std::span<const SignedTxPtr> candidates = {}) {
    const Proposer proposer{to_bytes(key.public_key().bytes()),
                            crypto::vrf_prove(key, types::next_seed_data(head->header), random)};
    return propose_block(head->as_parent(), proposer, candidates, now, rules).value();
  }

  /// Makes the block the head.
  void accept(const types::Block& block, BlockEffects effects) {
    head = std::make_unique<Head>(head_after(*head, block.header, std::move(effects)));
    now += 20;
  }

  void advance(std::size_t blocks) {
    for (std::size_t i = 0; i < blocks; ++i) {
      MadeBlock made = propose();
      accept(made.block, std::move(made.effects));
    }
  }

  Result<BlockEffects> judge(const types::Block& block) const {
    return validate_block(head->as_parent(), block, rules, now);
  }

  types::Rules rules;
  crypto::PrivateKey key;
  state::GenesisConfig config;
  std::unique_ptr<Head> head;
  std::int64_t now = 0;
  FixedRandom random;
};

}  // namespace idena::chain
