#pragma once
/// A network of one node that is its only candidate, with a clock that is moved by hand and a node that can die.

#include <doctest/doctest.h>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "crypto/hash.hpp"
#include "crypto/system_random.hpp"
#include "node/ceremony_part.hpp"
#include "node/devnet/devnet_miner.hpp"
#include "node/devnet/devnet_network.hpp"
#include "state/state_reader.hpp"
#include "types/attachments.hpp"
#include "types/cid.hpp"
#include "unit/storage/scratch.hpp"

namespace idena::node {

/// The only candidate solves its own flips, there being no others.
inline types::Rules rules_of_one() {
  types::Rules rules = devnet_rules();
  rules.validation.own_flips_are_dealt = true;
  return rules;
}

class CeremonyWorld {
 public:
  static constexpr std::int64_t kStart = 1'700'000'000;
  static constexpr std::int64_t kValidation = kStart + 1000;

  /// God has an invitation and has used it.
  CeremonyWorld() {
    state::GenesisConfig genesis;
    genesis.network = 4242;
    genesis.god_address = key.address();
    genesis.first_ceremony_time = kValidation;
    genesis.allocations.push_back({key.address(), Dna::coins(1000), std::nullopt, state::IdentityState::kUndefined});
    chain = chain::Chain::begin(chain_database_, genesis);
    start();
    send(types::TxType::kInvite, key.address(), {});
    mine();
    send(types::TxType::kActivation, key.address(), to_bytes(key.public_key().bytes()));
    mine();
    REQUIRE(self().state == state::IdentityState::kCandidate);
  }

  /// The node dies and comes back; the chain is another's.
  void restart() {
    part.reset();
    pool.reset();
    own_database_.reset();
    start();
  }

  /// A block, ten seconds later. The node looks around before and after it.
  void mine() {
    clock.advance(10);
    look();
    DevnetMiner miner(*chain, *pool, rules, key, clock, random);
    const auto made = miner.mine_block();
    REQUIRE_MESSAGE(made, made.error().text());
    look();
    const auto block = chain->block_at(chain->head()->header.height());
    for (const types::Transaction& tx : block->body.transactions) mined.push_back(tx);
  }
  void mine_until(state::ValidationPeriod period) {
    for (int i = 0; i < 300 && global().validation_period != period; ++i) mine();
    REQUIRE(global().validation_period == period);
  }
  void look() {
    part->prepare(*chain->head());
    part->step(*chain->head());
  }

  Hash send(types::TxType type, const std::optional<Address>& to, Bytes payload) {
    types::Transaction tx;
    tx.type = type;
    tx.epoch = global().epoch;
    tx.nonce = pool->next_nonce(key.address(), tx.epoch);
    tx.to = to;
    tx.payload = std::move(payload);
    types::sign(tx, key);
    const auto sent = pool->add_own(std::move(tx));
    REQUIRE_MESSAGE(sent, sent.error().text());
    return sent.value();
  }
  /// A flip of god's, kept and submitted; its identifier.
  Bytes submit_flip(const flips::FlipParts& parts, std::uint8_t pair) {
    const types::IpfsFlip flip = flips::close_flip(parts, key, global().epoch, random);
    flips::FlipEntry entry;
    entry.epoch = global().epoch;
    entry.cid = to_bytes(types::cid_of(types::encode(flip)));
    entry.author = key.address();
    entry.pair = pair;
    entry.own = true;
    REQUIRE(part->keep_flip(entry, flip));
    send(types::TxType::kSubmitFlip, std::nullopt, types::encode(types::FlipSubmitAttachment{entry.cid, pair}));
    return entry.cid;
  }

  [[nodiscard]] state::Global global() const { return state::StateReader(chain->head()->state).global().value(); }
  [[nodiscard]] state::Identity self() const {
    return state::StateReader(chain->head()->state).identity(key.address()).value_or(state::Identity{});
  }
  /// Transactions of a type in all blocks.
  [[nodiscard]] std::vector<types::Transaction> mined_of(types::TxType type) const {
    std::vector<types::Transaction> out;
    for (const types::Transaction& tx : mined) {
      if (tx.type == type) out.push_back(tx);
    }
    return out;
  }
  [[nodiscard]] std::size_t waiting_of(types::TxType type) const {
    std::size_t count = 0;
    for (const chain::SignedTxPtr& tx : pool->all()) count += tx->tx.type == type ? 1U : 0U;
    return count;
  }
  [[nodiscard]] storage::Database& own_database() { return *own_database_; }

 private:
  void start() {
    own_database_ = storage::Database::open(scratch_.path() / "own");
    pool =
        std::make_unique<TxPool>(chain::MempoolLimits{}, key.address(), chain->head(), scratch_.path() / "pool", clock);
    part = std::make_unique<CeremonyPart>(CeremonyParts{.head = [this] { return chain->head(); },
                                                        .pool = *pool,
                                                        .database = *own_database_,
                                                        .rules = rules,
                                                        .clock = clock,
                                                        .random = random,
                                                        .key = key});
    part->prepare(*chain->head());
  }

  storage::ScratchFolder scratch_;
  storage::Database chain_database_ = storage::Database::open(scratch_.path() / "chain");
  std::optional<storage::Database> own_database_;

 public:
  crypto::SystemRandom random;
  ManualClock clock{kStart};
  types::Rules rules = rules_of_one();
  crypto::PrivateKey key = crypto::PrivateKey::from_bytes(crypto::keccak256(as_bytes("god"))).value();
  std::vector<types::Transaction> mined;
  std::unique_ptr<chain::Chain> chain;
  std::unique_ptr<TxPool> pool;
  std::unique_ptr<CeremonyPart> part;
};

}  // namespace idena::node
