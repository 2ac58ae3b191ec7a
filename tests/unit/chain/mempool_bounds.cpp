// Hostile floods: what the pool takes, and what it holds in memory meanwhile.

#include <doctest/doctest.h>
#include <malloc.h>

#include "unit/chain/mempool_support.hpp"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define IDENA_SANITIZED_HEAP 1
#elif defined(__has_feature)
#define IDENA_SANITIZED_HEAP (__has_feature(address_sanitizer) || __has_feature(thread_sanitizer))
#else
#define IDENA_SANITIZED_HEAP 0
#endif
#if IDENA_SANITIZED_HEAP
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();  // not every compiler has the header of it
#endif

using namespace idena;
using namespace idena::chain;

namespace {

constexpr Address kNobody;
constexpr std::size_t kTooLarge = 3'145'729;  ///< bytes of payload, one more than the network takes

/// Bytes that the program holds from the heap, whose keeper a sanitizer replaces by its own.
std::size_t heap_in_use() {
#if IDENA_SANITIZED_HEAP
  return __sanitizer_get_current_allocated_bytes();
#else
  const auto info = ::mallinfo2();
  return info.uordblks + info.hblkhd;
#endif
}

ChangeTx invite_with(std::size_t payload) {
  return [payload](types::Transaction& tx) {
    tx.type = types::TxType::kInvite;  // free, so that its size is no reason to refuse it
    tx.to = account(500'000 + tx.nonce);
    tx.amount = Dna();
    tx.payload.resize(payload);
  };
}

}  // namespace

TEST_CASE("mempool: past its bytes ordinary transactions are refused, own and ceremonial ones are not") {
  PoolNetwork network;
  network.set_period(state::ValidationPeriod::kLongSession);
  const std::size_t size = Mempool::bytes_of(*make_tx(account(1), 1));
  Mempool pool({.max_bytes = 3 * size, .max_ceremony_bytes = 2 * size}, account(9), network.head);
  for (std::size_t i = 1; i <= 3; ++i) CHECK(pool.add_external(make_tx(account(i), 1)));
  CHECK(pool.bytes() == 3 * size);
  CHECK(refusal(pool.add_external(make_tx(account(4), 1))) == "mempool memory limit reached");
  CHECK(pool.add_external(make_answers_hash(account(5), 1)));
  CHECK(pool.add_internal(make_tx(account(6), 1)));
  CHECK(pool.add_external(make_tx(account(9), 1)));
  CHECK(refusal(pool.add_external(make_answers_hash(account(7), 1))) == "mempool memory limit reached");
  CHECK(pool.add_internal(make_answers_hash(account(7), 1)));
}

TEST_CASE("mempool: no single sender fills the pool with large transactions that cost nothing") {
  PoolNetwork network;
  network.change_state([](state::State& state) { state.identities().set_invites(account(1), 255); });
  const std::size_t size = std::size_t{1} << 20U;
  Mempool pool({.max_sender_bytes = 4 * size}, kNobody, network.head);
  for (std::uint32_t nonce = 1; nonce <= 3; ++nonce) {
    CHECK(refusal(pool.add_external(make_tx(account(1), nonce, invite_with(size)))) == "accepted");
  }
  CHECK(refusal(pool.add_external(make_tx(account(1), 4, invite_with(size)))) == "txs for address is full");
  CHECK(pool.add_external(make_tx(account(1), 4)));
}

TEST_CASE("mempool: bytes are given back when transactions leave") {
  const PoolNetwork network;
  Mempool pool({.max_sender_bytes = 5000}, kNobody, network.head);
  const SignedTxPtr tx = make_tx(account(1), 1);
  for (std::uint32_t round = 0; round < 20; ++round) {
    CHECK(pool.add_external(tx));
    pool.after_block(network.head, std::vector{tx->hash});
  }
  CHECK(pool.bytes() == 0);
}

TEST_CASE("mempool: the estimate of its memory is not below the memory") {
  const PoolNetwork network(2000);
  Mempool pool({}, kNobody, network.head);
  for (std::size_t i = 0; i < 2000; ++i) CHECK(pool.next_nonce(account(i)) == 1);  // loads the accounts
  const std::size_t before = heap_in_use();
  for (std::size_t i = 0; i < 2000; ++i) {
    for (const std::uint32_t nonce : {1U, 2U}) CHECK(pool.add_external(make_tx(account(i), nonce)));
  }
  const std::size_t grown = heap_in_use() - before;
  CHECK(grown <= pool.bytes());
  CHECK(2 * grown > pool.bytes());
}

TEST_CASE("mempool: a flood of a hundred thousand transactions keeps under limits and memory") {
  const PoolNetwork network(10'000);
  Mempool pool({}, kNobody, network.head);
  const SignedTxPtr too_large = make_tx(account(0), 1, invite_with(kTooLarge));
  const std::size_t before = heap_in_use();
  std::size_t peak = 0;
  std::size_t taken = 0;
  std::size_t wrongly_taken = 0;
  const auto expect_refused = [&](const SignedTxPtr& tx) { wrongly_taken += pool.add_external(tx) ? 1U : 0U; };
  for (std::size_t i = 0; i < 100'000; ++i) {
    const Address sender = account(i % 10'000);
    const auto nonce = static_cast<std::uint32_t>(i / 10'000 + 1);
    const SignedTxPtr tx = make_tx(sender, i % 3 == 0 ? nonce + 50 : nonce);  // a third leaves a gap
    if (pool.add_external(tx)) {
      taken += 1;
      expect_refused(tx);  // a duplicate
    }
    expect_refused(make_tx(account(200'000 + i), 1));  // who has no funds
    expect_refused(make_tx(sender, 0));                // a nonce that was used
    expect_refused(too_large);
    if (i % 1000 == 0) peak = std::max(peak, heap_in_use());
  }
  CHECK(wrongly_taken == 0);
  CHECK(pool.size() <= MempoolLimits{}.total());
  CHECK(pool.size() == taken);
  constexpr std::size_t kJudging = std::size_t{64} << 20U;  // the throw-away State
  CHECK(peak - before < pool.bytes() + kJudging);
  CHECK(pool.bytes() < MempoolLimits{}.max_bytes);
}

TEST_CASE("mempool: looking at a hundred thousand strangers does not fill the memory") {
  const PoolNetwork network;
  HeadJudge judge(network.head);
  const std::size_t before = heap_in_use();
  std::size_t peak = 0;
  for (std::size_t i = 0; i < 300'000; ++i) {
    const auto kind = i % 4 == 0 ? invite_with(0) : ChangeTx{};
    CHECK_FALSE(judge.judge(*make_tx(account(i + 1000), 1, kind), TxContext::kInbound));
    if (i % 1000 == 0) peak = std::max(peak, heap_in_use());
  }
  CHECK(peak - before < std::size_t{64} << 20U);
}

TEST_CASE("mempool: a flood of large transactions ends at the bound on bytes") {
  PoolNetwork network;
  for (std::size_t i = 0; i < kPeople; ++i) {
    network.change_state([i](state::State& state) { state.identities().set_invites(account(i), 255); });
  }
  constexpr std::size_t kBound = std::size_t{20} << 20U;
  Mempool pool({.max_bytes = kBound}, kNobody, network.head);
  std::size_t refused = 0;
  for (std::uint32_t nonce = 1; nonce <= 3; ++nonce) {
    for (std::size_t i = 0; i < kPeople; ++i) {
      if (!pool.add_external(make_tx(account(i), nonce, invite_with(std::size_t{1} << 20U)))) ++refused;
    }
  }
  CHECK(pool.size() == 19);
  CHECK(refused == 3 * kPeople - 19);
  CHECK(pool.bytes() <= kBound);
}
