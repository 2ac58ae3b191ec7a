#include <doctest/doctest.h>

#include "chain/mempool/tx_selection.hpp"
#include "unit/chain/mempool_support.hpp"

using namespace idena;
using namespace idena::chain;

namespace {

constexpr std::uint64_t kPlenty = 1'000'000;

/// Executable transactions by sender, and the list a block takes of them.
class Queues {
 public:
  void add(std::size_t sender, const SignedTxPtr& tx) {
    PooledTx& pooled = owned_.emplace_back();
    pooled.tx = tx;
    if (queues_.size() <= sender) queues_.resize(sender + 1);
    queues_[sender].push_back(&pooled);
  }
  void add(std::size_t sender, std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t nonce = first; nonce <= last; ++nonce) add(sender, make_tx(account(sender), nonce));
  }
  std::vector<std::pair<std::size_t, std::uint32_t>> select(std::uint64_t max_gas = kPlenty, const Dna& price = {}) {
    std::vector<SenderTxs> senders;
    for (std::size_t i = 0; i < queues_.size(); ++i) {
      const bool ceremonial = std::ranges::any_of(queues_[i], [](const PooledTx* tx) { return tx->ceremonial(); });
      senders.push_back({account(i), queues_[i], ceremonial});
    }
    const auto next = [&](const Address& address) { return next_nonces.contains(address) ? next_nonces[address] : 1; };
    std::vector<std::pair<std::size_t, std::uint32_t>> out;
    for (const SignedTxPtr& tx : select_txs(senders, next, {100, price, max_gas})) {
      std::size_t sender = 0;
      while (account(sender) != tx->sender) ++sender;
      out.emplace_back(sender, tx->tx.nonce);
    }
    return out;
  }

  std::map<Address, std::uint64_t> next_nonces;

 private:
  std::deque<PooledTx> owned_;
  std::vector<std::vector<PooledTx*>> queues_;
};

using List = std::vector<std::pair<std::size_t, std::uint32_t>>;

std::uint64_t gas_of_transfer() { return 10 * make_tx(account(0), 1)->size; }

}  // namespace

TEST_CASE("selection: by ascending nonce, among equal ones in the order of the senders") {
  Queues queues;
  queues.add(0, 1, 3);
  queues.add(1, 1, 1);
  queues.add(2, 2, 4);
  queues.next_nonces[account(2)] = 2;
  CHECK(queues.select() == List{{0, 1}, {1, 1}, {0, 2}, {2, 2}, {0, 3}, {2, 3}, {2, 4}});
}

TEST_CASE("selection: it ends with the first transaction that does not fit") {
  Queues queues;
  queues.add(0, 1, 2);
  queues.add(1, make_tx(account(1), 1, [](auto& tx) { tx.payload.resize(100); }));
  queues.add(2, 1, 1);
  CHECK(queues.select(2 * gas_of_transfer()) == List{{0, 1}});
  CHECK(queues.select(3 * gas_of_transfer()).size() == 2);
  CHECK(queues.select(gas_of_transfer()) == List{{0, 1}});
}

TEST_CASE("selection: a transaction that no block could hold does not hold others back") {
  Queues queues;
  queues.add(0, make_tx(account(0), 1, [](auto& tx) { tx.payload.resize(10'000); }));
  queues.add(0, 2, 2);
  queues.add(1, 1, 1);
  CHECK(queues.select(2 * gas_of_transfer()) == List{{1, 1}});
}

TEST_CASE("selection: used nonces are passed over, behind a gap nothing is taken") {
  Queues queues;
  queues.add(0, 1, 4);
  queues.next_nonces[account(0)] = 3;
  queues.add(1, 2, 4);
  CHECK(queues.select() == List{{0, 3}, {0, 4}});
}

TEST_CASE("selection: what cannot pay the price of a block is left, with what is behind it") {
  Queues queues;
  queues.add(0, 1, 1);
  queues.add(0, make_tx(account(0), 2, [](auto& tx) { tx.max_fee = Dna(BigInt(1)); }));
  queues.add(0, 3, 3);
  queues.add(1, 1, 1);
  CHECK(queues.select(kPlenty, Dna(BigInt(1'000'000'000'000))) == List{{0, 1}, {1, 1}});
  CHECK(queues.select(kPlenty).size() == 4);
}

TEST_CASE("selection: a maximal fee that buys more gas than a block has is refused, unless gas is free") {
  Queues queues;
  queues.add(0, 1, 1);  // three coins
  CHECK(queues.select(kPlenty, Dna(BigInt(600'000'000'000))).size() == 1);
  CHECK(queues.select(kPlenty, Dna(BigInt(500'000'000'000))).empty());
  CHECK(queues.select(kPlenty, Dna()).size() == 1);
}

TEST_CASE("selection: ceremonial transactions come first, with what must run before them") {
  Queues queues;
  queues.add(0, 1, 4);
  queues.add(1, 1, 2);
  queues.add(1, make_answers_hash(account(1), 3));
  queues.add(1, 4, 4);
  queues.add(2, make_answers_hash(account(2), 1));
  CHECK(queues.select() == List{{2, 1}, {1, 1}, {1, 2}, {1, 3}, {0, 1}, {0, 2}, {0, 3}, {0, 4}, {1, 4}});
}

TEST_CASE("selection: a ceremonial transaction whose way does not fit leaves its sender to the common order") {
  Queues queues;
  queues.add(0, 1, 5);
  queues.add(0, make_answers_hash(account(0), 6));
  queues.add(1, 1, 1);
  CHECK(queues.select(4 * gas_of_transfer()) == List{{0, 1}, {1, 1}, {0, 2}, {0, 3}});
}

TEST_CASE("selection: a ceremonial transaction behind a gap is not reached") {
  Queues queues;
  queues.add(0, 1, 1);
  queues.add(0, make_answers_hash(account(0), 3));
  CHECK(queues.select() == List{{0, 1}});
}

TEST_CASE("selection: a ceremonial transaction behind used nonces is reached") {
  Queues queues;
  queues.add(0, 1, 2);
  queues.add(0, make_answers_hash(account(0), 3));
  queues.next_nonces[account(0)] = 3;
  CHECK(queues.select() == List{{0, 3}});
}

TEST_CASE("selection: the sender who waits longest has its turn first, and then waits again") {
  PoolNetwork network;
  Mempool pool({}, Address{}, network.head);
  std::vector<SignedTxPtr> txs;
  for (const std::size_t sender : {7U, 3U, 5U}) {
    for (const std::uint32_t nonce : {1U, 2U}) {
      txs.push_back(make_tx(account(sender), nonce));
      CHECK(pool.add_external(txs.back()));
    }
  }
  CHECK(pool.select_for_block() == std::vector{txs[0], txs[2], txs[4], txs[1], txs[3], txs[5]});
  network.set_nonce(account(7), 1);
  pool.after_block(network.head, std::vector{txs[0]->hash});
  CHECK(pool.select_for_block() == std::vector{txs[2], txs[4], txs[3], txs[5], txs[1]});
}
