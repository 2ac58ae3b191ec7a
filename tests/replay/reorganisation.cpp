// The chain of blocks/minichain.json goes back and forth at each of its heights: whatever was taken back and appended
// again is as it was, in the trees, in every record of the store, in what the lookup answers and in the pool.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "chain/mempool/mempool.hpp"
#include "chain/store/chain.hpp"
#include "chain/validate_block.hpp"
#include "crypto/hash.hpp"
#include "storage/key_space.hpp"
#include "vectors/blocks/minichain_file.hpp"
#include "vectors/blocks/vector_config.hpp"

using namespace idena;
using namespace idena::chain;

namespace {

vectors::Json read_minichain() {
  const char* shared = std::getenv("IDENA_SHARED");
  const std::filesystem::path folder = shared != nullptr ? shared : IDENA_DEFAULT_SHARED;
  std::ifstream in(folder / "vectors/blocks/minichain.json", std::ios::binary);
  REQUIRE_MESSAGE(in, "the vectors are not under ", folder.string());
  return boost::json::parse(std::string{std::istreambuf_iterator<char>(in), {}});
}

/// Everything the lookup answers of a transaction.
struct Answers {
  std::optional<StoredTransaction> transaction;
  std::optional<types::TxReceipt> receipt;
};

bool same(const Answers& a, const Answers& b) {
  if (a.receipt != b.receipt || a.transaction.has_value() != b.transaction.has_value()) return false;
  if (!a.transaction) return true;
  return a.transaction->tx == b.transaction->tx && a.transaction->header == b.transaction->header &&
         a.transaction->block == b.transaction->block && a.transaction->index == b.transaction->index;
}

/// What must hold whenever this height is the head.
struct Facts {
  Hash hash;
  Hash root;
  Hash identity_root;
  Hash records;  ///< digest

  friend bool operator==(const Facts&, const Facts&) = default;
};

/// The recorded blocks, appended to a store of their own, with a pool that follows the head.
class Minichain {
 public:
  Minichain() : json_(read_minichain()), rules_(vectors::rules_of(vectors::member(json_, "config"))) {
    for (const vectors::Json& item : vectors::array(json_, "blocks")) {
      blocks_.push_back(vectors::minichain_block(item));
      txs_.push_back(identify(blocks_.back().body));
    }
    std::filesystem::remove_all(folder_);
    database_ = std::make_unique<storage::Database>(storage::Database::open(folder_));
    chain_ = Chain::begin(*database_, vectors::minichain_genesis(json_), options());
    open_pool();
  }
  ~Minichain() {
    chain_.reset();
    database_.reset();
    std::filesystem::remove_all(folder_);
  }
  Minichain(const Minichain&) = delete;
  Minichain& operator=(const Minichain&) = delete;

  [[nodiscard]] std::uint64_t first_height() const { return state::kGenesisHeight + 1; }
  [[nodiscard]] std::uint64_t last_height() const { return state::kGenesisHeight + blocks_.size(); }
  [[nodiscard]] const types::Block& block(std::uint64_t height) const { return blocks_[height - first_height()]; }
  [[nodiscard]] const SignedTxs& txs(std::uint64_t height) const { return txs_[height - first_height()]; }
  [[nodiscard]] Chain& chain() { return *chain_; }
  [[nodiscard]] Mempool& pool() { return *pool_; }

  /// Judges and appends the next recorded block.
  void append() {
    const std::uint64_t height = chain_->head()->header.height() + 1;
    auto effects =
        validate_block(chain_->head()->as_parent(), block(height), txs(height), rules_, block(height).header.time());
    REQUIRE_MESSAGE(effects.has_value(), "block ", height);
    const Bytes certificate = height % 3 == 0 ? Bytes(height, 1) : Bytes{};  // any bytes: the store does not judge them
    chain_->append(block(height), std::move(effects).value(), certificate, storage::Sync::kNo);
    std::vector<Hash> mined;
    for (const SignedTxPtr& tx : txs(height)) mined.push_back(tx->hash);
    pool_->after_block(chain_->head(), mined);
  }

  void restart() {
    pool_.reset();
    chain_.reset();
    database_.reset();
    database_ = std::make_unique<storage::Database>(storage::Database::open(folder_));
    chain_ = Chain::resume(*database_, options());
    open_pool();
  }

  [[nodiscard]] Facts facts() const {
    const auto head = chain_->head();
    return {head->hash, head->state.root(), head->identities.root(), digest_of_records()};
  }

  [[nodiscard]] Answers answers_of(const SignedTx& tx) const {
    return {chain_->lookup().transaction(tx.hash), chain_->lookup().receipt(tx.hash)};
  }

  /// Hashes of the whole history of an address, newest first.
  [[nodiscard]] std::vector<Hash> history_of(const Address& address) const {
    std::vector<Hash> out;
    const auto page = chain_->lookup().history(address, kMaxHistoryPage, {}).value();
    CHECK(page.next.empty());
    for (const StoredTransaction& stored : page.transactions) out.push_back(types::hash(stored.tx));
    return out;
  }

 private:
  static ChainOptions options() {
    return {.keeps_history_of = [](const Address&) { return true; },
            .keeps_event = [](const Address&, std::string_view) { return true; }};
  }

  /// Without limits on counts: few senders made the whole chain.
  void open_pool() {
    const MempoolLimits limits{.queue_slots = -1, .executable_slots = -1, .sender_pending = 0, .sender_executable = 0};
    pool_ = std::make_unique<Mempool>(limits, Address{}, chain_->head());
  }

  /// Of all records but contents, which stay, and trees, which go by versions.
  [[nodiscard]] Hash digest_of_records() const {
    Bytes all;
    const Bytes first{static_cast<std::uint8_t>(storage::KeySpace::kHead)};
    database_->for_each(first, std::nullopt, [&](ByteView key, ByteView value) {
      if (key[0] == static_cast<std::uint8_t>(storage::KeySpace::kContent)) return true;
      all.insert(all.end(), key.begin(), key.end());
      all.insert(all.end(), value.begin(), value.end());
      return true;
    });
    return crypto::keccak256(all);
  }

  std::filesystem::path folder_ = std::filesystem::temp_directory_path() / "idena-reorganisation";
  vectors::Json json_;
  types::Rules rules_;
  std::vector<types::Block> blocks_;
  std::vector<SignedTxs> txs_;
  std::unique_ptr<storage::Database> database_;
  std::unique_ptr<Chain> chain_;
  std::unique_ptr<Mempool> pool_;
};

/// What was known of each height when it was reached for the first time.
struct FirstTime {
  std::map<std::uint64_t, Facts> facts;
  std::map<Hash, Answers> answers;

  void note(const Minichain& minichain, std::uint64_t height) {
    facts[height] = minichain.facts();
    for (const SignedTxPtr& tx : minichain.txs(height)) answers[tx->hash] = minichain.answers_of(*tx);
  }
};

void check_taken_back(Minichain& minichain, const SignedTxs& taken_back, std::uint64_t target, std::uint64_t top) {
  SignedTxs expected;
  for (std::uint64_t height = target + 1; height <= top; ++height) {
    std::ranges::copy(minichain.txs(height), std::back_inserter(expected));
    CHECK_FALSE(minichain.chain().block_at(height));
    CHECK_FALSE(minichain.chain().block_by_hash(types::hash(minichain.block(height))));
  }
  REQUIRE(taken_back.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const SignedTx& tx = *expected[i];
    CHECK(taken_back[i]->hash == tx.hash);
    CHECK_FALSE(minichain.answers_of(tx).transaction);
    CHECK_FALSE(minichain.answers_of(tx).receipt);
    CHECK_FALSE(std::ranges::count(minichain.history_of(tx.sender), tx.hash));
  }
}

/// The pool holds what was taken back, as far as it is valid there: an invitation that is taken back makes its
/// acceptance invalid, and ordinary transactions are not pooled while the lottery runs, though blocks then hold them
/// (spec: transactions §3). If it holds all that was in the next block, it offers all of it for that block again.
void check_pool(Minichain& minichain, const SignedTxs& taken_back, std::uint64_t target) {
  HeadJudge judge(minichain.chain().head());
  std::size_t valid = 0;
  for (const SignedTxPtr& tx : taken_back) {
    const bool is_valid = judge.judge(*tx, TxContext::kMempool).has_value();
    CHECK((minichain.pool().find(tx->hash) != nullptr) == is_valid);
    valid += is_valid ? 1U : 0U;
  }
  CHECK(minichain.pool().size() == valid);
  const SignedTxs& next = minichain.txs(target + 1);
  if (!std::ranges::all_of(next, [&](const auto& tx) { return minichain.pool().find(tx->hash) != nullptr; })) return;
  const SignedTxs offered = minichain.pool().select_for_block();
  for (const SignedTxPtr& tx : next) {
    CHECK(std::ranges::count_if(offered, [&](const auto& one) { return one->hash == tx->hash; }) == 1);
  }
}

/// Goes back from the head to `target` and on again.
void go_back_and_on(Minichain& minichain, const FirstTime& first_time, std::uint64_t target, bool restarts) {
  const std::uint64_t top = minichain.chain().head()->header.height();
  CAPTURE(top);
  CAPTURE(target);
  const SignedTxs taken_back = minichain.chain().reset_to(target);
  CHECK(minichain.facts() == first_time.facts.at(target));
  check_taken_back(minichain, taken_back, target, top);
  if (restarts) minichain.restart();
  minichain.pool().after_reset(minichain.chain().head(), taken_back);
  check_pool(minichain, taken_back, target);
  while (minichain.chain().head()->header.height() < top) {
    minichain.append();
    const auto head = minichain.chain().head();
    CHECK(head->state.root() == head->header.root());
    CHECK(head->identities.root() == head->header.identity_root());
  }
  CHECK(minichain.facts() == first_time.facts.at(top));
  for (const SignedTxPtr& tx : taken_back) {
    CHECK(same(minichain.answers_of(*tx), first_time.answers.at(tx->hash)));
    CHECK(std::ranges::count(minichain.history_of(tx->sender), tx->hash) == 1);
  }
  CHECK(minichain.pool().size() == 0);
}

}  // namespace

TEST_CASE("reorganisation: from each height of the chain back to any of the last hundred, and on again") {
  constexpr std::uint64_t kDepths[] = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, kKeptHeights - 1};
  constexpr std::size_t kRestartEvery = 7;
  Minichain minichain;
  FirstTime first_time;
  first_time.facts[state::kGenesisHeight] = minichain.facts();
  std::size_t resets = 0;
  while (minichain.chain().head()->header.height() < minichain.last_height()) {
    minichain.append();
    const std::uint64_t height = minichain.chain().head()->header.height();
    first_time.note(minichain, height);
    const std::uint64_t depth = std::min(kDepths[height % std::size(kDepths)], height - state::kGenesisHeight);
    go_back_and_on(minichain, first_time, height - depth, resets % kRestartEvery == 0);
    resets += 1;
  }
  CHECK(resets == minichain.last_height() - state::kGenesisHeight);
}

TEST_CASE("reorganisation: at the end of the chain, back to each of the last hundred heights") {
  Minichain minichain;
  FirstTime first_time;
  while (minichain.chain().head()->header.height() < minichain.last_height()) {
    minichain.append();
    first_time.note(minichain, minichain.chain().head()->header.height());
  }
  for (std::uint64_t depth = 1; depth < kKeptHeights; ++depth) {
    go_back_and_on(minichain, first_time, minichain.last_height() - depth, false);
  }
}
