// A whole ceremony on a chain that is kept on disk: whatever happens on the way, it ends the same.

#include <doctest/doctest.h>

#include "chain/block_error.hpp"
#include "storage/key_space.hpp"
#include "types/attachments.hpp"
#include "unit/chain/stored_network.hpp"

using namespace idena;
using namespace idena::chain;
using state::IdentityState;
using state::ValidationPeriod;
using types::TxType;

namespace {

constexpr std::size_t kPeople = 6;
constexpr std::size_t kNewcomer = 4;  ///< a candidate
constexpr std::size_t kAbsent = 5;    ///< stays away
constexpr std::int64_t kBlockTime = 20;
constexpr std::size_t kMostBlocks = 60;

std::vector<crypto::PrivateKey> people() {
  std::vector<crypto::PrivateKey> keys;
  for (std::size_t i = 0; i < kPeople; ++i) {
    keys.push_back(crypto::PrivateKey::from_bytes(crypto::keccak256(as_bytes("person " + std::to_string(i)))).value());
  }
  return keys;
}

types::Rules short_rules() {
  types::Rules rules;
  rules.ceremony = {types::seconds(600), types::seconds(60), types::seconds(60), types::seconds(60)};
  return rules;
}

std::vector<state::GenesisAllocation> allocations() {
  std::vector<state::GenesisAllocation> out;
  for (std::size_t i = 0; i < kPeople; ++i) {
    const auto status = i == kNewcomer ? IdentityState::kCandidate : IdentityState::kVerified;
    out.push_back({people()[i].address(), Dna::coins(10), Dna::coins(100), status});
  }
  return out;
}

SignedTxPtr signed_by(const crypto::PrivateKey& key, TxType type, std::uint32_t nonce, std::uint16_t epoch,
                      Bytes payload) {
  types::Transaction tx;
  tx.nonce = nonce;
  tx.epoch = epoch;
  tx.type = type;
  tx.payload = std::move(payload);
  types::sign(tx, key);
  return std::make_shared<const SignedTx>(identify(std::move(tx)));
}

/// No flips, so nothing but presence counts.
const types::ShortAnswerAttachment kShortAnswers{.answers = {}, .rnd = 0, .client_type = 1};
const types::LongAnswerAttachment kLongAnswers{.answers = {}, .proof = {}, .key = {}, .salt = Bytes(32, 7)};

/// What everybody but the absent sends in this period. The evidence names all candidates.
SignedTxs submissions(ValidationPeriod period, std::uint16_t epoch) {
  const Bytes everybody{2, (1U << kPeople) - 1};
  SignedTxs txs;
  for (std::size_t i = 0; i < kPeople; ++i) {
    const crypto::PrivateKey key = people()[i];
    if (i == kAbsent) continue;
    if (period == ValidationPeriod::kShortSession) {
      const Hash hash = crypto::keccak256({ByteView(kShortAnswers.answers), ByteView(kLongAnswers.salt)});
      txs.push_back(signed_by(key, TxType::kSubmitAnswersHash, 1, epoch, to_bytes(ByteView(hash))));
    } else if (period == ValidationPeriod::kLongSession) {
      txs.push_back(signed_by(key, TxType::kSubmitShortAnswers, 2, epoch, encode(kShortAnswers)));
      txs.push_back(signed_by(key, TxType::kSubmitLongAnswers, 3, epoch, encode(kLongAnswers)));
      if (i != kNewcomer) txs.push_back(signed_by(key, TxType::kEvidence, 4, epoch, everybody));
    }
  }
  return txs;
}

/// A network with people, whose chain lies on disk.
class CeremonyChain {
 public:
  explicit CeremonyChain(const std::string& name)
      : network_(short_rules(), allocations()),
        folder_(std::filesystem::temp_directory_path() / ("idena-ceremony-" + name)) {
    std::filesystem::remove_all(folder_);
    database_ = std::make_unique<storage::Database>(storage::Database::open(folder_));
    chain_ = Chain::begin(*database_, network_.config);
    network_.now = network_.config.first_ceremony_time - 100;
  }
  ~CeremonyChain() {
    chain_.reset();
    database_.reset();
    std::filesystem::remove_all(folder_);
  }
  CeremonyChain(const CeremonyChain&) = delete;
  CeremonyChain& operator=(const CeremonyChain&) = delete;

  [[nodiscard]] std::shared_ptr<const Head> head() const { return chain_->head(); }
  [[nodiscard]] std::uint64_t height() const { return head()->header.height(); }
  [[nodiscard]] state::Global global() const { return state::StateReader(head()->state).global().value(); }
  [[nodiscard]] IdentityState state_of(std::size_t person) const {
    const auto identity = state::StateReader(head()->state).identity(people()[person].address());
    return identity ? identity->state : IdentityState::kUndefined;
  }
  [[nodiscard]] Chain& chain() { return *chain_; }
  [[nodiscard]] const TestNetwork& network() const { return network_; }

  /// God's next block, of the candidates that are valid in it.
  types::Block make(const SignedTxs& candidates) {
    network_.now = std::max(network_.now, head()->header.time()) + kBlockTime;
    const Proposer proposer{to_bytes(network_.key.public_key().bytes()),
                            crypto::vrf_prove(network_.key, types::next_seed_data(head()->header), network_.random)};
    MadeBlock made = propose_block(head()->as_parent(), proposer, candidates, network_.now, network_.rules).value();
    chain_->append(made.block, std::move(made.effects), {}, storage::Sync::kNo);
    return made.block;
  }

  /// As if it came from somebody else.
  void take(const types::Block& block) {
    auto effects = validate_block(head()->as_parent(), block, network_.rules, block.header.time());
    REQUIRE_MESSAGE(effects.has_value(), "block ", block.header.height());
    chain_->append(block, std::move(effects).value(), {}, storage::Sync::kNo);
  }

  /// Blocks to the end of the epoch; with `silent` nobody sends anything.
  std::vector<types::Block> run_epoch(bool silent = false) {
    std::vector<types::Block> blocks;
    const std::uint16_t epoch = global().epoch;
    while (global().epoch == epoch && blocks.size() < kMostBlocks) {
      blocks.push_back(make(silent ? SignedTxs{} : submissions(global().validation_period, epoch)));
    }
    REQUIRE(global().epoch == epoch + 1);
    return blocks;
  }

  void restart() {
    chain_.reset();
    database_.reset();
    database_ = std::make_unique<storage::Database>(storage::Database::open(folder_));
    chain_ = Chain::resume(*database_);
  }

  [[nodiscard]] std::size_t stored_lotteries() const {
    std::size_t count = 0;
    const Bytes prefix{static_cast<std::uint8_t>(storage::KeySpace::kLotteryStart)};
    database_->for_each_prefix(prefix, [&](ByteView, ByteView) {
      count += 1;
      return true;
    });
    return count;
  }

 private:
  TestNetwork network_;
  std::filesystem::path folder_;
  std::unique_ptr<storage::Database> database_;
  std::unique_ptr<Chain> chain_;
};

}  // namespace

TEST_CASE("ceremony: who was there stays or joins, who was not is suspended") {
  CeremonyChain chain("whole");
  chain.run_epoch();
  CHECK(chain.state_of(0) == IdentityState::kVerified);
  CHECK(chain.state_of(kNewcomer) == IdentityState::kNewbie);
  CHECK(chain.state_of(kAbsent) == IdentityState::kSuspended);
  CHECK_FALSE(chain.head()->ceremony.record.is_under_way());
}

TEST_CASE("ceremony: if nobody sends anything the validation fails and everybody stays") {
  CeremonyChain chain("silent");
  chain.run_epoch(true);
  CHECK(chain.state_of(0) == IdentityState::kVerified);
  CHECK(chain.state_of(kNewcomer) == IdentityState::kCandidate);
  CHECK(chain.state_of(kAbsent) == IdentityState::kVerified);
}

TEST_CASE("ceremony: a restart after any block of the epoch changes nothing") {
  CeremonyChain straight("straight");
  const auto blocks = straight.run_epoch();
  CeremonyChain interrupted("interrupted");
  for (const types::Block& block : blocks) {
    interrupted.take(block);
    interrupted.restart();
  }
  CHECK(interrupted.head()->hash == straight.head()->hash);
  CHECK(interrupted.head()->state.root() == straight.head()->state.root());
}

TEST_CASE("ceremony: from any block of the epoch back to any before it and on again leads to the same end") {
  CeremonyChain chain("resets");
  const auto blocks = chain.run_epoch();
  const Hash end = chain.head()->hash;
  for (std::size_t kept = 0; kept < blocks.size(); ++kept) {
    CAPTURE(kept);
    chain.chain().reset_to(state::kGenesisHeight + kept);
    if (kept % 3 == 0) chain.restart();
    for (std::size_t i = kept; i < blocks.size(); ++i) chain.take(blocks[i]);
    CHECK(chain.head()->hash == end);
  }
}

TEST_CASE("ceremony: on another branch across the lottery nothing of the first one counts") {
  CeremonyChain chain("branches");
  const auto blocks = chain.run_epoch();
  const Hash end = chain.head()->hash;
  chain.chain().reset_to(state::kGenesisHeight);
  const auto others = chain.run_epoch(true);
  CHECK(chain.state_of(kNewcomer) == IdentityState::kCandidate);
  CeremonyChain only_other("only-other");
  for (const types::Block& block : others) only_other.take(block);
  CHECK(only_other.head()->state.root() == chain.head()->state.root());
  chain.chain().reset_to(state::kGenesisHeight + 1);
  chain.chain().reset_to(state::kGenesisHeight);
  for (const types::Block& block : blocks) chain.take(block);
  CHECK(chain.head()->hash == end);
}

TEST_CASE("ceremony: what is mined in the block that ends it comes too late") {
  CeremonyChain chain("late");
  std::vector<SignedTxPtr> held;
  const std::uint16_t epoch = chain.global().epoch;
  bool ended = false;
  for (std::size_t i = 0; i < kMostBlocks && !ended; ++i) {
    const state::Global before = chain.global();
    SignedTxs txs = submissions(before.validation_period, epoch);
    if (!txs.empty() && before.validation_period == ValidationPeriod::kLongSession) {
      std::erase_if(txs, [](const auto& tx) { return tx->sender == people()[0].address(); });
    }
    if (state::can_complete_epoch(before)) {
      for (const SignedTxPtr& tx : submissions(ValidationPeriod::kLongSession, epoch)) {
        if (tx->sender == people()[0].address()) txs.push_back(tx);
      }
    }
    const types::Block block = chain.make(txs);
    ended = block.header.flags().has(types::BlockFlag::kValidationFinished);
    if (ended) CHECK(block.body.transactions.size() == 3);
  }
  REQUIRE(ended);
  CHECK(chain.state_of(0) == IdentityState::kSuspended);
  CHECK(chain.state_of(1) == IdentityState::kVerified);
}

TEST_CASE("ceremony: a chain that did not see the lottery refuses to guess how it ends") {
  CeremonyChain chain("unseen");
  const auto blocks = chain.run_epoch();
  chain.chain().reset_to(state::kGenesisHeight + blocks.size() - 1);
  Head blind = *chain.head();
  blind.epoch_judge = {};
  const auto judged =
      validate_block(blind.as_parent(), blocks.back(), chain.network().rules, blocks.back().header.time());
  REQUIRE_FALSE(judged);
  CHECK(judged.error().is(BlockError::kCeremonyUnsupported));
}

TEST_CASE("ceremony: the store forgets ceremonies that nothing can return to") {
  CeremonyChain chain("forgets");
  std::size_t most = 0;
  for (std::size_t epoch = 0; epoch < 12; ++epoch) {
    chain.run_epoch(epoch % 2 == 1);
    most = std::max(most, chain.stored_lotteries());
  }
  CHECK(chain.height() > 3 * kKeptHeights);
  CHECK(most >= 2);
  CHECK(most <= 1 + (kKeptHeights + kMostBlocks) / 20);
}
