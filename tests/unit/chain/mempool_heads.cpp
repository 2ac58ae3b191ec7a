#include <doctest/doctest.h>

#include "unit/chain/mempool_support.hpp"

using namespace idena;
using namespace idena::chain;
using state::ValidationPeriod;

namespace {

constexpr Address kNobody;

std::size_t executable(Mempool& pool) { return pool.select_for_block().size(); }

}  // namespace

TEST_CASE("mempool: a block takes its transactions along, and what waited behind them moves up") {
  PoolNetwork network;
  Mempool pool({.sender_executable = 2}, kNobody, network.head);
  std::vector<SignedTxPtr> txs;
  for (std::uint32_t nonce = 1; nonce <= 5; ++nonce) {
    txs.push_back(make_tx(account(1), nonce));
    CHECK(pool.add_external(txs.back()));
  }
  CHECK(pool.select_for_block() == std::vector{txs[0], txs[1]});
  network.set_nonce(account(1), 1);
  pool.after_block(network.head, std::vector{txs[0]->hash});
  CHECK(pool.find(txs[0]->hash) == nullptr);
  CHECK(pool.find_by_gossip_id(types::gossip_id(txs[0]->tx)) == nullptr);
  CHECK(pool.select_for_block() == std::vector{txs[1], txs[2]});
  network.set_nonce(account(1), 5);
  pool.after_block(network.head, std::vector{txs[1]->hash, txs[2]->hash, txs[3]->hash, txs[4]->hash});
  CHECK(pool.size() == 0);
  CHECK(pool.bytes() == 0);
}

TEST_CASE("mempool: a block fills the gap that held a transaction back") {
  PoolNetwork network;
  Mempool pool({}, kNobody, network.head);
  CHECK(pool.add_external(make_tx(account(1), 2)));
  CHECK(pool.add_external(make_tx(account(1), 4)));
  network.set_nonce(account(1), 1);
  pool.after_block(network.head, {});
  CHECK(executable(pool) == 1);
  CHECK(pool.size() == 2);
}

TEST_CASE("mempool: after a block a transaction whose nonce was used is dropped alone") {
  PoolNetwork network;
  Mempool pool({}, kNobody, network.head);
  for (std::uint32_t nonce = 1; nonce <= 3; ++nonce) CHECK(pool.add_external(make_tx(account(1), nonce)));
  network.set_nonce(account(1), 1);  // by another transaction
  pool.after_block(network.head, {});
  CHECK(pool.size() == 2);
  CHECK(executable(pool) == 2);
}

TEST_CASE("mempool: after a block a transaction that cannot run takes those behind it along") {
  PoolNetwork network;
  Mempool pool({}, kNobody, network.head);
  const auto pay = [](std::uint64_t coins) {
    return [coins](types::Transaction& tx) { tx.amount = Dna::coins(coins); };
  };
  CHECK(pool.add_external(make_tx(account(1), 1, pay(1))));
  CHECK(pool.add_external(make_tx(account(1), 2, pay(500))));
  CHECK(pool.add_external(make_tx(account(1), 3, pay(1))));
  CHECK(pool.add_external(make_tx(account(1), 5, pay(1))));
  CHECK(pool.add_external(make_tx(account(1), 3, [](types::Transaction& tx) { tx.epoch = 1; })));
  CHECK(pool.add_external(make_tx(account(2), 3, pay(1))));
  network.change_state([](state::State& state) { state.accounts().set_balance(account(1), Dna::coins(100)); });
  pool.after_block(network.head, {});
  CHECK(pool.of_sender(account(1)).size() == 2);
  CHECK(pool.of_sender(account(1))[0]->tx.epoch == 1);
  CHECK(pool.of_sender(account(1))[1]->tx.nonce == 1);
  CHECK(pool.of_sender(account(2)).size() == 1);
}

TEST_CASE("mempool: a new epoch ends the transactions of the old one and lets those of its own run") {
  PoolNetwork network;
  Mempool pool({}, kNobody, network.head);
  CHECK(pool.add_external(make_tx(account(1), 1)));
  CHECK(pool.add_external(make_tx(account(2), 1, [](types::Transaction& tx) { tx.epoch = 1; })));
  CHECK(pool.add_external(make_tx(account(3), 1, [](types::Transaction& tx) { tx.epoch = 2; })));
  CHECK(executable(pool) == 1);
  network.set_epoch(1);
  pool.after_block(network.head, {});
  CHECK(pool.size() == 2);
  CHECK(executable(pool) == 1);
  CHECK(pool.find(make_tx(account(1), 1)->hash) == nullptr);
}

TEST_CASE("mempool: from the short session on nothing is judged anew, unless configured") {
  for (const bool reset : {false, true}) {
    for (const auto period :
         {ValidationPeriod::kFlipLottery, ValidationPeriod::kShortSession, ValidationPeriod::kLongSession}) {
      PoolNetwork network;
      Mempool pool({.reset_in_ceremony = reset}, kNobody, network.head);
      CHECK(pool.add_external(make_tx(account(1), 1)));
      network.set_period(period);
      network.change_state([](state::State& state) { state.accounts().set_balance(account(1), Dna()); });
      pool.after_block(network.head, {});
      CHECK(pool.size() == (period == ValidationPeriod::kFlipLottery || reset ? 0 : 1));
    }
  }
}

TEST_CASE("mempool: in a session a gap that foreign transactions left does not stop a sender") {
  PoolNetwork network;
  network.set_period(ValidationPeriod::kLongSession);
  Mempool pool({}, kNobody, network.head);
  std::vector<SignedTxPtr> txs;
  for (std::uint32_t nonce = 1; nonce <= 3; ++nonce) {
    txs.push_back(make_tx(account(1), nonce));
    CHECK(pool.add_external(txs.back()));
  }
  network.set_nonce(account(1), 2);
  pool.after_block(network.head, std::vector{txs[1]->hash});  // nonce 1 was another transaction
  CHECK(pool.select_for_block() == std::vector{txs[2]});
}

TEST_CASE("mempool: while the node syncs, blocks only move the head") {
  PoolNetwork network;
  Mempool pool({}, kNobody, network.head);
  const SignedTxPtr tx = make_tx(account(1), 1);
  CHECK(pool.add_external(tx));
  pool.begin_sync();
  network.set_nonce(account(1), 1);
  pool.after_block(network.head, std::vector{tx->hash});
  CHECK(pool.size() == 1);
  CHECK(pool.next_nonce(account(1)) == 2);
  pool.end_sync();
  CHECK(pool.size() == 0);
}

TEST_CASE("mempool: while the node syncs, transactions of others wait outside") {
  const PoolNetwork network;
  Mempool pool({}, account(1), network.head);
  pool.begin_sync();
  const auto deferred = pool.add_external(make_tx(account(2), 1)).value();
  CHECK(deferred.deferred);
  CHECK_FALSE(deferred.publish);
  CHECK(pool.add_external(make_tx(account(2), 1)));
  CHECK(pool.add_external(make_answers_hash(account(3), 1)).value().publish);
  CHECK(pool.add_external(make_tx(account(99'999), 1)));
  CHECK(pool.size() == 0);
  CHECK_FALSE(pool.add_external(make_tx(account(1), 1)).value().deferred);
  CHECK(pool.size() == 1);
  const auto taken = pool.end_sync();
  REQUIRE(taken.size() == 1);
  CHECK(taken[0].tx->sender == account(2));
  CHECK(pool.size() == 2);
  CHECK(pool.end_sync().empty());
}

TEST_CASE("mempool: while the node syncs, its user's transactions are taken in any case") {
  PoolNetwork network;
  Mempool pool({}, kNobody, network.head);
  pool.begin_sync();
  const auto pooled = pool.add_internal(make_tx(account(1), 1));
  CHECK(pooled.value().publish);
  CHECK(pool.size() == 1);
  const auto poor = pool.add_internal(make_tx(account(200), 1));
  REQUIRE(poor);
  CHECK_FALSE(poor.value().publish);
  network.change_state([](state::State& state) { state.accounts().set_balance(account(200), Dna::coins(9)); });
  pool.after_block(network.head, {});
  CHECK(pool.end_sync().size() == 1);
  CHECK(pool.high_priority().size() == 2);
}

TEST_CASE("mempool: of more than a hundred transactions put aside the oldest are lost") {
  const PoolNetwork network(200);
  Mempool pool({}, kNobody, network.head);
  pool.begin_sync();
  for (std::size_t i = 0; i < 150; ++i) CHECK(pool.add_external(make_tx(account(i), 1)));
  const auto taken = pool.end_sync();
  CHECK(taken.size() == Mempool::kMaxDeferred);
  CHECK(taken.front().tx->sender == account(50));
}

TEST_CASE("mempool: large transactions put aside keep under their bound too") {
  const PoolNetwork network(200);
  Mempool pool({}, kNobody, network.head);
  pool.begin_sync();
  const std::size_t size = Mempool::kMaxDeferredBytes / 10;
  for (std::size_t i = 0; i < 30; ++i) {
    const auto large = make_tx(account(i), 1, [&](types::Transaction& tx) {
      tx.type = types::TxType::kInvite;  // free, so that its size is no reason to refuse it
      tx.payload.resize(size);
    });
    CHECK(pool.add_external(large));
  }
  const SignedTxPtr small = make_tx(account(1), 1);
  CHECK(pool.add_external(small));
  const auto taken = pool.end_sync();
  REQUIRE(taken.size() == 1);
  CHECK(taken[0].tx == small);
}

TEST_CASE("mempool: a reorganisation brings the transactions of lost blocks back before those behind them") {
  PoolNetwork network;
  const auto before = network.head;
  network.set_nonce(account(1), 2);
  Mempool pool({}, kNobody, network.head);
  const SignedTxPtr own = make_tx(account(1), 3);
  CHECK(pool.add_internal(own));
  const std::vector<SignedTxPtr> reverted{make_tx(account(1), 1), make_tx(account(1), 2), make_tx(account(99'999), 1)};
  const auto taken = pool.after_reset(before, reverted);
  CHECK(taken.size() == 2);
  CHECK(pool.select_for_block() == std::vector{reverted[0], reverted[1], own});
  CHECK(pool.high_priority() == std::vector{own});
}

TEST_CASE("mempool: a reorganisation does not start the rounds of gossip anew") {
  const PoolNetwork network;
  Mempool pool({}, kNobody, network.head);
  CHECK(pool.add_external(make_tx(account(1), 1)));
  for (int round = 0; round < 16; ++round) CHECK(pool.offer({}).size() == 1);
  pool.after_reset(network.head, {});
  CHECK(pool.size() == 1);
  CHECK(pool.offer({}).empty());
}

TEST_CASE("mempool: a transaction is spent when its nonce was used or its epoch is over") {
  PoolNetwork network;
  network.set_epoch(1);
  network.set_nonce(account(1), 2, 1);
  Mempool pool({}, kNobody, network.head);
  const auto in_epoch = [](std::uint16_t epoch, std::uint32_t nonce) {
    return make_tx(account(1), nonce, [&](types::Transaction& tx) { tx.epoch = epoch; });
  };
  CHECK(pool.is_spent(*in_epoch(0, 9)));
  CHECK(pool.is_spent(*in_epoch(1, 2)));
  CHECK_FALSE(pool.is_spent(*in_epoch(1, 3)));
  CHECK_FALSE(pool.is_spent(*in_epoch(2, 1)));
}
