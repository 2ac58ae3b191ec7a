#include "node/deferred_sender.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "contracts/contract_address.hpp"
#include "types/attachments.hpp"
#include "unit/chain/test_network.hpp"
#include "unit/storage/scratch.hpp"

using namespace idena;
using namespace idena::chain;
using node::DeferredSender;

namespace {

constexpr std::uint64_t kUnlocked = TestNetwork::kStart - 1;

Bytes u64(std::uint64_t value) {
  Bytes out;
  for (int i = 0; i < 8; ++i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
  return out;
}

/// God's network with a time lock of god's in it, and a pool.
class Node {
 public:
  Node() : clock_(network.now) {
    state::State state(network.head->state);
    state.accounts().set_balance(god(), Dna::coins(100'000));
    network.head->state = state.precommit().tree;
    network.head->state.set_version(network.head->header.height());
    pool_ = std::make_unique<node::TxPool>(MempoolLimits{}, god(), head(), scratch_.path() / "mempool-txs", clock_);
    mine(nullptr);  // gas has a price from the first block on
  }

  /// Mines what the pool offers and tells pool and sender.
  void mine(DeferredSender* sender) {
    const auto candidates = pool_->candidates();
    MadeBlock made = network.propose(candidates);
    const SignedTxs txs = made.effects.txs;
    last_receipts = made.effects.outcome.receipts;
    network.accept(made.block, std::move(made.effects));
    pool_->after_block(head(), txs);
    if (sender != nullptr) sender->after_block(head());
  }
  /// The address of a time lock that opened at `unlocked`.
  Address deploy(std::uint64_t unlocked) {
    types::Transaction tx;
    tx.type = types::TxType::kDeployContract;
    tx.nonce = pool_->next_nonce(god(), 0);
    tx.amount = Dna::coins(30'000);
    tx.max_fee = Dna::coins(100);
    Hash time_lock;
    time_lock.bytes.back() = 1;
    tx.payload = types::encode(types::DeployContractAttachment{time_lock, {u64(unlocked)}, {}, {}});
    const Address contract = contracts::built_in_contract_address(god(), 0, tx.nonce);
    types::sign(tx, network.key);
    const auto sent = pool_->add_own(std::move(tx));
    REQUIRE_MESSAGE(sent, sent.error().text());
    mine(nullptr);
    REQUIRE(last_receipts.size() == 1);
    CHECK(last_receipts[0].error == "");
    return contract;
  }
  std::unique_ptr<DeferredSender> sender() {
    return std::make_unique<DeferredSender>(
        scratch_.path() / "deferred-txs", *pool_,
        [this](types::Transaction& tx, const Address&) -> Result<> {
          types::sign(tx, network.key);
          return ok();
        },
        types::ContractRules());
  }
  [[nodiscard]] Address god() const { return network.key.address(); }
  [[nodiscard]] std::shared_ptr<const Head> head() const { return std::make_shared<const Head>(*network.head); }
  [[nodiscard]] node::TxPool& pool() { return *pool_; }
  [[nodiscard]] std::filesystem::path file() const { return scratch_.path() / "deferred-txs" / "txs"; }

  TestNetwork network;
  std::vector<types::TxReceipt> last_receipts;

 private:
  storage::ScratchFolder scratch_;
  ManualClock clock_;
  std::unique_ptr<node::TxPool> pool_;
};

DeferredCall transfer(const Node& node, const Address& contract, std::uint64_t block) {
  DeferredCall out;
  out.from = node.god();
  out.to = contract;
  out.payload = types::encode(types::CallContractAttachment{"transfer", {to_bytes(node.god()), {}}});
  out.block = block;
  return out;
}

}  // namespace

TEST_CASE("deferred sender: a call is sent at its block, not before, and runs in the next") {
  Node node;
  const Address contract = node.deploy(kUnlocked);
  const auto sender = node.sender();
  CHECK(sender->add(transfer(node, contract, 5)));
  node.mine(sender.get());
  CHECK(node.pool().all().empty());
  node.mine(sender.get());
  REQUIRE(node.pool().all().size() == 1);
  CHECK(node.pool().all()[0]->sender == node.god());
  CHECK(sender->waiting() == 0);
  node.mine(sender.get());
  REQUIRE(node.last_receipts.size() == 1);
  CHECK(node.last_receipts[0].success);
  CHECK(node.last_receipts[0].method == "transfer");
}

TEST_CASE("deferred sender: calls outlive a restart") {
  Node node;
  const Address contract = node.deploy(kUnlocked);
  CHECK(node.sender()->add(transfer(node, contract, 5)));
  const auto sender = node.sender();
  CHECK(sender->waiting() == 1);
  node.mine(sender.get());
  node.mine(sender.get());
  CHECK(node.pool().all().size() == 1);
  CHECK(node.sender()->waiting() == 0);
}

TEST_CASE("deferred sender: a call that fails is given up after the fourth time") {
  Node node;
  const Address contract = node.deploy(std::uint64_t{1} << 40U);
  const auto sender = node.sender();
  CHECK(sender->add(transfer(node, contract, 2)));
  for (int i = 0; i < 3; ++i) node.mine(sender.get());
  CHECK(sender->waiting() == 1);
  node.mine(sender.get());
  CHECK(sender->waiting() == 0);
  CHECK(node.pool().all().empty());
}

TEST_CASE("deferred sender: a damaged file is put aside") {
  Node node;
  CHECK(node.sender()->add(transfer(node, Address(), 4)));
  std::ofstream(node.file(), std::ios::binary) << "damaged";
  CHECK(node.sender()->waiting() == 0);
  CHECK(std::filesystem::exists(node.file().string() + ".damaged"));
}
