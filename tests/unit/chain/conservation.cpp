// Coins are neither made nor lost: random mixes of transactions against a bookkeeping of its own, simple enough to be
// read at once.

#include <doctest/doctest.h>

#include <random>

#include "chain/run_transactions.hpp"
#include "chain/tx/tx_fees.hpp"
#include "chain/tx/tx_types.hpp"
#include "state/state_reader.hpp"
#include "types/attachments.hpp"
#include "unit/chain/test_network.hpp"

using namespace idena;
using namespace idena::chain;
using state::IdentityState;
using types::TxType;

namespace {

crypto::PrivateKey key_of(const std::string& name) {
  return crypto::PrivateKey::from_bytes(crypto::keccak256(as_bytes(name))).value();
}

/// People of every status, a few addresses without one, and god.
struct People {
  People() {
    const IdentityState states[] = {IdentityState::kVerified,  IdentityState::kHuman,     IdentityState::kNewbie,
                                    IdentityState::kVerified,  IdentityState::kCandidate, IdentityState::kSuspended,
                                    IdentityState::kZombie,    IdentityState::kInvite,    IdentityState::kInvite,
                                    IdentityState::kUndefined, IdentityState::kUndefined, IdentityState::kUndefined};
    int number = 0;
    for (const IdentityState state : states) {
      keys.push_back(key_of("person " + std::to_string(number++)));
      allocations.push_back({keys.back().address(), Dna::coins(1000), Dna::coins(50), state});
    }
    keys.push_back(key_of("god"));
  }
  std::vector<crypto::PrivateKey> keys;
  std::vector<state::GenesisAllocation> allocations;
};

/// Balances, stakes and the stakes of contracts.
Dna total_of(const tree::Tree& tree) {
  const state::StateReader reader(tree);
  Dna total;
  reader.for_each_account([&](const Address&, const state::Account& account) {
    total += account.balance;
    if (account.contract) total += account.contract->stake;
    return true;
  });
  reader.for_each_identity([&](const Address&, const state::Identity& identity) {
    total += identity.stake;
    return true;
  });
  return total;
}

class Mixer {
 public:
  Mixer(const People& people, std::uint32_t seed) : people_(people), random_(seed) {}

  std::size_t below(std::size_t count) { return random_() % count; }

  SignedTxs transactions(const TestNetwork& network, std::size_t count) {
    SignedTxs out;
    std::map<Address, std::uint32_t> nonces;
    const state::StateReader reader(network.head->state);
    for (std::size_t i = 0; i < count; ++i) {
      const crypto::PrivateKey& from = any();
      const auto account = reader.account(from.address());
      std::uint32_t& nonce = nonces.try_emplace(from.address(), account ? account->nonce : 0).first->second;
      types::Transaction tx = content();
      aim(tx, from.address(), reader);
      // God proposes all blocks, and what a killed proposer earns as stake is lost. So god neither dies nor is in a
      // pool, whose owner could kill it or whose members would take turns in earning.
      const Address god = people_.keys.back().address();
      const bool ends_sender = tx.type == TxType::kKill || tx.type == TxType::kActivation;
      if (ends_sender && from.address() == god) continue;
      if (tx.type == TxType::kDelegate && (tx.to == god || from.address() == god)) continue;
      tx.nonce = below(20) == 0 ? nonce + 7 : ++nonce;  // now and then one that cannot run
      tx.max_fee = Dna::coins(20);
      tx.tips = Dna(BigInt(below(1000)));
      types::sign(tx, from);
      out.push_back(std::make_shared<const SignedTx>(identify(std::move(tx))));
    }
    return out;
  }

 private:
  /// Somebody the sender invited or has in its pool, if there is anybody.
  void aim(types::Transaction& tx, const Address& sender, const state::StateReader& reader) const {
    for (const crypto::PrivateKey& key : people_.keys) {
      const auto identity = reader.identity(key.address());
      if (!identity) continue;
      const bool invited = identity->inviter && identity->inviter->address == sender;
      if (tx.type == TxType::kKillInvitee && invited) tx.to = key.address();
      if (tx.type == TxType::kKillDelegator && identity->delegatee == sender) tx.to = key.address();
    }
  }

  const crypto::PrivateKey& any() { return people_.keys[below(people_.keys.size())]; }

  types::Transaction content() {
    static constexpr TxType kTypes[] = {TxType::kSend,           TxType::kSend,           TxType::kInvite,
                                        TxType::kKill,           TxType::kKillInvitee,    TxType::kBurn,
                                        TxType::kChangeProfile,  TxType::kDelegate,       TxType::kKillDelegator,
                                        TxType::kReplenishStake, TxType::kDeployContract, TxType::kActivation};
    types::Transaction tx;
    tx.type = kTypes[below(std::size(kTypes))];
    const crypto::PrivateKey& to = any();
    tx.to = to.address();
    if (below(12) != 0) tx.amount = Dna(BigInt(below(3) == 0 ? 0 : random_()) * BigInt(1'000'000'000));
    switch (tx.type) {
      case TxType::kBurn: tx.payload = types::encode(types::BurnAttachment{"key"}); break;
      case TxType::kChangeProfile: tx.payload = types::encode(types::ChangeProfileAttachment{{1, 2}}); break;
      case TxType::kActivation: tx.payload = to_bytes(to.public_key().bytes()); break;
      case TxType::kDeployContract: {
        Hash time_lock;
        time_lock.bytes.back() = 1;
        tx.payload = types::encode(types::DeployContractAttachment{time_lock, {Bytes(below(2) * 8, 0)}, {}, {}});
        tx.amount = Dna::coins(100 * below(6));
        break;
      }
      default: break;
    }
    if (tx.type == TxType::kKill || tx.type == TxType::kBurn || tx.type == TxType::kChangeProfile ||
        tx.type == TxType::kDeployContract) {
      tx.to.reset();
    }
    if (tx.type != TxType::kSend && tx.type != TxType::kInvite && tx.type != TxType::kBurn &&
        tx.type != TxType::kReplenishStake && tx.type != TxType::kDeployContract && below(10) != 0) {
      tx.amount = {};
    }
    return tx;
  }

  const People& people_;
  std::mt19937 random_;
};

/// The second bookkeeping: what a block burns besides fees, told by the state it starts from and by what it runs. A
/// stake can grow in the block before it is burnt, so stakes are carried along.
class Bookkeeping {
 public:
  explicit Bookkeeping(const tree::Tree& before) : reader_(before) {}

  Dna burnt_by(const SignedTxs& txs) {
    Dna burnt;
    for (const SignedTxPtr& tx : txs) burnt += burnt_by(*tx);
    return burnt;
  }

 private:
  struct Person {
    Dna stake;
    IdentityState state = IdentityState::kUndefined;
  };

  Person& person(const Address& address) {
    const auto [place, is_new] = people_.try_emplace(address);
    const auto stored = is_new ? reader_.identity(address) : std::nullopt;
    if (stored) place->second = {stored->stake, stored->state};
    return place->second;
  }

  Dna end(const Address& address) {
    const Dna stake = person(address).stake;
    person(address) = {{}, IdentityState::kKilled};
    return stake;
  }

  Dna burnt_by(const SignedTx& signed_tx) {
    const types::Transaction& tx = signed_tx.tx;
    switch (tx.type) {
      case TxType::kBurn: return tx.amount;
      case TxType::kKill: end(signed_tx.sender); return {};
      case TxType::kKillInvitee: return end(*tx.to);
      case TxType::kInvite: person(*tx.to).state = IdentityState::kInvite; return {};
      case TxType::kReplenishStake: person(*tx.to).stake += tx.amount; return {};
      case TxType::kActivation: {
        const Dna stake = *tx.to == signed_tx.sender ? Dna() : end(signed_tx.sender);
        person(*tx.to).state = IdentityState::kCandidate;
        return stake;
      }
      case TxType::kKillDelegator: {
        const IdentityState before = person(*tx.to).state;
        const Dna stake = end(*tx.to);
        const bool to_pool = before == IdentityState::kVerified || before == IdentityState::kHuman ||
                             before == IdentityState::kSuspended || before == IdentityState::kZombie;
        return to_pool ? Dna() : stake;
      }
      default: return {};
    }
  }

  state::StateReader reader_;
  std::map<Address, Person> people_;
};

/// Nine tenths; the rest is the proposer's.
Dna burnt_fees(const Dna& fees) { return Dna(fees.atoms() * BigInt(9) / BigInt(10)); }

}  // namespace

TEST_CASE("coins: whatever a block runs, its end has the coins of its start, the reward, and nothing else") {
  const People people;
  std::size_t kept = 0;
  std::map<TxType, std::size_t> by_type;
  for (std::uint32_t seed = 1; seed <= 6; ++seed) {
    TestNetwork network({}, people.allocations);
    Mixer mixer(people, seed);
    for (int block = 0; block < 25; ++block) {
      CAPTURE(seed);
      CAPTURE(block);
      const Dna before = total_of(network.head->state);
      MadeBlock made = network.propose(mixer.transactions(network, 40));
      const TransactionsOutcome& outcome = made.effects.outcome;
      const Dna burnt = Bookkeeping(network.head->state).burnt_by(made.effects.txs) + burnt_fees(outcome.income.fees);
      kept += made.effects.txs.size();
      for (const SignedTxPtr& tx : made.effects.txs) by_type[tx->tx.type] += 1;
      const auto judged = network.judge(made.block);
      REQUIRE(judged);
      CHECK(judged.value().root() == made.effects.root());
      network.accept(made.block, made.effects);
      CHECK(total_of(network.head->state) == before + Dna::coins(6) - burnt);
    }
  }
  CHECK(kept > 1000);
  CHECK(by_type.size() == 11);  // the mix reaches the effects of the types, not only their refusals
}

TEST_CASE("coins: a block of candidates that were all taken back is the block without candidates") {
  const People people;
  TestNetwork network({}, people.allocations);
  Mixer mixer(people, 99);
  for (int block = 0; block < 10; ++block) {
    const SignedTxs candidates = mixer.transactions(network, 60);
    const ParentView parent = network.head->as_parent();
    const BlockFacts facts{.height = parent.header.height() + 1,
                           .time = network.now,
                           .seed = {},
                           .coinbase = network.key.address(),
                           .offline_address = std::nullopt};
    BlockUnderWay touched(parent, network.rules, facts);
    const auto checkpoint = touched.state.checkpoint();
    touched.identities.open_checkpoint();
    const auto chosen = choose_transactions(touched, candidates);
    CHECK(!chosen.txs.empty());
    touched.state.revert(checkpoint);
    touched.identities.revert_checkpoint();
    CHECK(touched.state.precommit().writes.empty());
    CHECK(touched.state.precommit().root == parent.state.root());
    CHECK(touched.identities.precommit().tree.writes.empty());
    network.advance(1);
  }
}
