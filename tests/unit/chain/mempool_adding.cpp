#include <doctest/doctest.h>

#include "chain/tx/tx_error.hpp"
#include "unit/chain/mempool_support.hpp"

using namespace idena;
using namespace idena::chain;
using state::ValidationPeriod;

namespace {

constexpr Address kNobody;

std::size_t executable(Mempool& pool) { return pool.select_for_block().size(); }

}  // namespace

TEST_CASE("mempool: what follows the account's nonce without a gap can be executed, the rest waits") {
  PoolNetwork network;
  network.set_nonce(account(1), 4);
  Mempool pool({}, kNobody, network.head);
  CHECK(pool.add_external(make_tx(account(1), 6)));
  CHECK(executable(pool) == 0);
  CHECK(pool.add_external(make_tx(account(1), 5)));
  CHECK(executable(pool) == 1);
  CHECK(pool.add_external(make_tx(account(1), 8)));
  CHECK(executable(pool) == 1);
  CHECK(pool.size() == 3);
}

TEST_CASE("mempool: nonces begin at 1 for an account that was not used in this epoch") {
  PoolNetwork network;
  network.set_nonce(account(1), 4, 0);
  network.set_epoch(1);
  Mempool pool({}, kNobody, network.head);
  CHECK(pool.next_nonce(account(1)) == 1);
  CHECK(pool.add_external(make_tx(account(1), 1, [](auto& tx) { tx.epoch = 1; })));
  CHECK(executable(pool) == 1);
}

TEST_CASE("mempool: a transaction of a coming epoch waits, also behind executable ones") {
  const PoolNetwork network;
  Mempool pool({}, kNobody, network.head);
  CHECK(pool.add_external(make_tx(account(1), 1, [](auto& tx) { tx.epoch = 1; })));
  CHECK(pool.add_external(make_tx(account(1), 1)));
  CHECK(pool.add_external(make_tx(account(1), 2, [](auto& tx) { tx.epoch = 1; })));
  CHECK(executable(pool) == 1);
}

TEST_CASE("mempool: a transaction that is there is refused by its hash") {
  const PoolNetwork network;
  Mempool pool({}, kNobody, network.head);
  CHECK(pool.add_external(make_tx(account(1), 1)));
  CHECK(refusal(pool.add_external(make_tx(account(1), 1))) == "tx with same hash already exists");
  CHECK(refusal(pool.add_internal(make_tx(account(1), 1))) == "tx with same hash already exists");
  CHECK(pool.size() == 1);
}

TEST_CASE("mempool: what breaks a rule of transactions is refused with its text, and leaves nothing") {
  PoolNetwork network;
  network.set_nonce(account(1), 4);
  Mempool pool({}, kNobody, network.head);
  CHECK(refusal(pool.add_external(make_tx(kNobody, 1))) == "invalid signature");
  CHECK(refusal(pool.add_external(make_tx(account(1), 4))) ==
        "state nonce: 4, state epoch: 0, tx nonce: 4, tx epoch: 0: invalid nonce");
  CHECK(refusal(pool.add_external(make_tx(account(99'999), 1))) == "insufficient funds");
  const auto too_large = make_tx(account(1), 5, [](auto& tx) { tx.payload.resize((3U << 20U) + 1); });
  CHECK(refusal(pool.add_external(too_large)) == "invalid payload");
  CHECK(pool.size() == 0);
  CHECK(pool.bytes() == 0);
  CHECK(pool.revision() == 0);
}

TEST_CASE("mempool: ordinary transactions are not taken in lottery and short session") {
  for (const auto& [period, text] :
       {std::pair{ValidationPeriod::kFlipLottery, "tx can't be accepted due to validation ceremony"},
        std::pair{ValidationPeriod::kShortSession, "tx can't be accepted due to validation ceremony"},
        std::pair{ValidationPeriod::kLongSession, "accepted"},
        std::pair{ValidationPeriod::kAfterLongSession, "accepted"}}) {
    PoolNetwork network;
    network.set_period(period);
    Mempool pool({}, kNobody, network.head);
    CHECK(refusal(pool.add_external(make_tx(account(1), 1))) == text);
  }
}

TEST_CASE("mempool: new and waiting transactions are judged by different rules") {
  PoolNetwork network;
  network.set_period(ValidationPeriod::kAfterLongSession);
  const auto answers = make_tx(account(1), 1, [](types::Transaction& tx) {
    tx.type = types::TxType::kSubmitShortAnswers;
    tx.to.reset();
    tx.amount = tx.max_fee = Dna();
    tx.payload = {0x0a, 0};
  });
  Mempool pool({}, kNobody, network.head);
  CHECK(pool.add_external(answers, TxContext::kInbound).error().is(TxError::kCeremony));
  CHECK(pool.add_internal(answers).error().is(TxError::kCeremony));
  CHECK(pool.add_external(answers, TxContext::kMempool));
}

TEST_CASE("mempool: the total is what the slots hold; ceremonial transactions pass it") {
  PoolNetwork network;
  network.set_period(ValidationPeriod::kLongSession);
  Mempool pool({.queue_slots = 1, .executable_slots = 2, .sender_pending = 1, .sender_executable = 2}, kNobody,
               network.head);
  for (std::size_t i = 1; i <= 5; ++i) CHECK(pool.add_external(make_tx(account(i), 1)));
  CHECK(refusal(pool.add_external(make_tx(account(6), 1))) == "tx queue max size reached");
  CHECK(refusal(pool.add_internal(make_tx(account(6), 1))) == "tx queue max size reached");
  CHECK(pool.add_external(make_answers_hash(account(6), 1)));
  CHECK(MempoolLimits{}.total() == 40960);
}

TEST_CASE("mempool: negative slots lift the total and the limit on waiting senders") {
  const PoolNetwork network;
  Mempool pool({.queue_slots = -1, .executable_slots = 0, .sender_pending = 1, .sender_executable = 1}, kNobody,
               network.head);
  for (std::size_t i = 1; i <= 50; ++i) {
    CHECK(pool.add_external(make_tx(account(i), 1)));
    CHECK(pool.add_external(make_tx(account(i), 2)));
  }
  CHECK_FALSE(MempoolLimits{.executable_slots = -1}.total());
}

TEST_CASE("mempool: a sender with full queues is told that the pool is full") {
  const PoolNetwork network;
  Mempool pool({.sender_pending = 2, .sender_executable = 3}, kNobody, network.head);
  for (std::uint32_t nonce = 1; nonce <= 5; ++nonce) CHECK(pool.add_external(make_tx(account(1), nonce)));
  CHECK(executable(pool) == 3);
  CHECK(refusal(pool.add_external(make_tx(account(1), 6))) == "mempool is full");
  CHECK(pool.add_external(make_tx(account(2), 1)));
}

TEST_CASE("mempool: a sender whose executable queue is full needs a free slot") {
  const PoolNetwork network;
  Mempool pool({.queue_slots = 1, .sender_executable = 1}, kNobody, network.head);
  CHECK(pool.add_external(make_tx(account(1), 1)));
  CHECK(pool.add_external(make_tx(account(2), 5)));
  CHECK(refusal(pool.add_external(make_tx(account(1), 2))) == "mempool is full");
}

TEST_CASE("mempool: senders that only wait have slots, and each a limit") {
  const PoolNetwork network;
  Mempool pool({.queue_slots = 2, .sender_pending = 2}, kNobody, network.head);
  CHECK(pool.add_external(make_tx(account(1), 3)));
  CHECK(pool.add_external(make_tx(account(2), 3)));
  CHECK(refusal(pool.add_external(make_tx(account(3), 3))) == "mempool is full");
  CHECK(pool.add_external(make_tx(account(3), 1)));
  CHECK(pool.add_external(make_tx(account(1), 4)));
  CHECK(refusal(pool.add_external(make_tx(account(1), 5))) == "txs for address is full");
  CHECK(pool.add_external(make_tx(account(1), 1)));
}

TEST_CASE("mempool: without limits for one sender it may have any number") {
  const PoolNetwork network;
  Mempool pool({.sender_pending = 0, .sender_executable = 0, .max_bytes = 1U << 24U}, kNobody, network.head);
  CHECK(refusal(pool.add_external(make_tx(account(1), 1))) == "tx queue max size reached");
  Mempool open({.queue_slots = -1, .sender_pending = 0, .sender_executable = 0}, kNobody, network.head);
  for (std::uint32_t nonce = 1; nonce <= 300; ++nonce) CHECK(open.add_external(make_tx(account(1), nonce)));
  for (std::uint32_t nonce = 400; nonce <= 700; ++nonce) CHECK(open.add_external(make_tx(account(1), nonce)));
  CHECK(executable(open) == 300);
}

TEST_CASE("mempool: a sender has each type of a ceremony once, and past its limits") {
  PoolNetwork network;
  network.set_period(ValidationPeriod::kLongSession);
  Mempool pool({.queue_slots = 2, .sender_pending = 1, .sender_executable = 1}, kNobody, network.head);
  CHECK(pool.add_external(make_tx(account(1), 1)));
  CHECK(pool.add_external(make_answers_hash(account(1), 2)));
  CHECK(refusal(pool.add_external(make_answers_hash(account(1), 3))) ==
        "multiple ceremony transaction [type=5] in executable queue");
  CHECK(pool.add_external(make_tx(account(2), 5)));
  CHECK(pool.add_external(make_answers_hash(account(2), 7)));
  CHECK(refusal(pool.add_external(make_answers_hash(account(2), 1))) ==
        "multiple ceremony transaction [type=5] in pending queue");
  CHECK(executable(pool) == 2);
}

TEST_CASE("mempool: a ceremonial transaction that waits alone needs a slot too") {
  PoolNetwork network;
  network.set_period(ValidationPeriod::kLongSession);
  Mempool pool({.queue_slots = 0}, kNobody, network.head);
  CHECK(refusal(pool.add_external(make_answers_hash(account(1), 7))) == "mempool is full");
  CHECK(pool.add_external(make_answers_hash(account(1), 1)));
}

TEST_CASE("mempool: the next nonce is behind account and pool, also behind a far one") {
  PoolNetwork network;
  network.set_nonce(account(1), 4);
  Mempool pool({}, kNobody, network.head);
  CHECK(pool.next_nonce(account(1)) == 5);
  CHECK(pool.add_external(make_tx(account(1), 5)));
  CHECK(pool.next_nonce(account(1)) == 6);
  CHECK(pool.add_external(make_tx(account(1), 70)));
  CHECK(pool.next_nonce(account(1)) == 71);
  CHECK(pool.add_external(make_tx(account(1), 9, [](auto& tx) { tx.epoch = 1; })));
  CHECK(pool.next_nonce(account(1)) == 71);
  CHECK(pool.next_nonce(account(1), 1) == 10);
  CHECK(pool.next_nonce(account(1), 2) == 1);
  CHECK(pool.next_nonce(account(2)) == 1);
}

TEST_CASE("mempool: who added a transaction decides whether it counts as own") {
  const PoolNetwork network;
  Mempool pool({}, account(1), network.head);
  const auto of_coinbase = pool.add_external(make_tx(account(1), 1)).value();
  CHECK(of_coinbase.own);
  CHECK(of_coinbase.publish);
  CHECK(pool.add_internal(make_tx(account(2), 1)).value().own);
  CHECK_FALSE(pool.add_external(make_tx(account(3), 1)).value().own);
  CHECK(of_coinbase.shard == 1);
}

TEST_CASE("mempool: of many transactions the good ones are taken") {
  const PoolNetwork network;
  Mempool pool({}, kNobody, network.head);
  const std::vector<SignedTxPtr> txs{make_tx(account(1), 1), make_tx(account(99'999), 1), make_tx(account(1), 2)};
  const auto taken = pool.add_external(txs, TxContext::kMempool);
  REQUIRE(taken.size() == 2);
  CHECK(taken[1].tx == txs[2]);
}

TEST_CASE("mempool: transactions are found by hash and by their name in gossip") {
  const PoolNetwork network;
  Mempool pool({}, kNobody, network.head);
  const SignedTxPtr tx = make_tx(account(1), 1);
  CHECK(pool.add_external(tx));
  CHECK(pool.find(tx->hash) == tx);
  CHECK(pool.find_by_gossip_id(types::gossip_id(tx->tx)) == tx);
  CHECK(pool.find(Hash{}) == nullptr);
  CHECK(pool.find_by_gossip_id(Hash128{}) == nullptr);
}

TEST_CASE("mempool: those of a sender are listed newest first, all of them by sender") {
  const PoolNetwork network;
  Mempool pool({}, kNobody, network.head);
  const std::vector<SignedTxPtr> txs{make_tx(account(1), 1), make_tx(account(1), 3),
                                     make_tx(account(1), 1, [](auto& tx) { tx.epoch = 2; }), make_tx(account(1), 2)};
  for (const SignedTxPtr& tx : txs) CHECK(pool.add_external(tx));
  const SignedTxPtr other = make_tx(account(2), 1);
  CHECK(pool.add_external(other));
  CHECK(pool.of_sender(account(1)) == std::vector{txs[2], txs[1], txs[3], txs[0]});
  CHECK(pool.of_sender(account(3)).empty());
  CHECK(pool.all() == std::vector{txs[0], txs[3], txs[1], txs[2], other});
}

TEST_CASE("mempool: gossip offers a transaction in sixteen rounds, own ones when asked for") {
  const PoolNetwork network;
  Mempool pool({}, kNobody, network.head);
  const SignedTxPtr tx = make_tx(account(1), 1);
  const SignedTxPtr own = make_tx(account(2), 1);
  CHECK(pool.add_external(tx));
  CHECK(pool.add_internal(own));
  CHECK(pool.high_priority() == std::vector{own});
  for (int round = 0; round < 16; ++round) CHECK(pool.offer({}) == std::vector{tx});
  CHECK(pool.offer({}).empty());
  CHECK(pool.offer({.even_if_offered = true}) == std::vector{tx});
  CHECK(pool.offer({.with_high_priority = true}) == std::vector{own});
}

TEST_CASE("mempool: gossip offers a peer the transactions of its shard") {
  PoolNetwork network;
  network.change_state([](state::State& state) {
    state.global().set_shards_num(2);
    state.identities().set_shard_id(account(1), 1);
    state.identities().set_shard_id(account(2), 2);
  });
  Mempool pool({}, kNobody, network.head);
  const std::vector<SignedTxPtr> txs{make_tx(account(1), 1), make_tx(account(2), 1)};
  CHECK(pool.add_external(txs[0]).value().shard == 1);
  CHECK(pool.add_external(txs[1]).value().shard == 2);
  const auto of_nobody = pool.add_external(make_tx(account(kPeople), 1)).value();
  CHECK(of_nobody.shard == state::shard_of_address(account(kPeople), 2));
  CHECK(pool.offer({.shard = of_nobody.shard}).size() == 2);
  CHECK(pool.offer({.shard = 3 - of_nobody.shard}).size() == 1);
  CHECK(pool.offer({}).size() == 3);
}
