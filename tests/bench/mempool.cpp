// Workload W6 of the baseline: 100,000 transfers of 10,000 accounts in the pool, and the block made of them. And a
// flood of bad transactions on a pool with the limits of the network.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "bench/workload.hpp"
#include "chain/make_block.hpp"
#include "chain/mempool/mempool.hpp"
#include "chain/validate_block.hpp"
#include "crypto/hash.hpp"
#include "crypto/system_random.hpp"

namespace idena::bench {
namespace {

using chain::Mempool;
using chain::SignedTxPtr;

constexpr std::size_t kAccounts = 10000;
constexpr std::size_t kVerified = 1000;
constexpr std::size_t kTransfers = 100000;
constexpr std::size_t kFitting = 4612;
constexpr std::size_t kTooLarge = 3'145'729;  // bytes of payload, one more than the network takes
constexpr std::int64_t kStart = 1'700'000'000;

crypto::PrivateKey god_key() { return crypto::PrivateKey::from_bytes(crypto::keccak256(as_bytes("god"))).value(); }

struct Workload {
  std::shared_ptr<const chain::Head> head;
  std::vector<types::Transaction> transfers;
  std::vector<SignedTxPtr> identified;
};

std::shared_ptr<const chain::Head> make_head(const std::vector<crypto::PrivateKey>& keys) {
  state::GenesisConfig config;
  config.network = 4242;
  config.god_address = god_key().address();
  config.first_ceremony_time = kStart + 1'000'000;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto state = i < kVerified ? state::IdentityState::kVerified : state::IdentityState::kUndefined;
    config.allocations.push_back({keys[i].address(), Dna::coins(1000), std::nullopt, state});
  }
  config.allocations.push_back({config.god_address, Dna::coins(1000), std::nullopt, state::IdentityState::kVerified});
  return std::make_shared<const chain::Head>(chain::genesis_head(state::make_genesis(config)));
}

Workload make_workload() {
  Generator draws(11);
  std::vector<crypto::PrivateKey> keys;
  for (std::size_t i = 0; i < kAccounts; ++i) {
    keys.push_back(crypto::PrivateKey::from_bytes(draws.bytes(crypto::kPrivateKeySize)).value());
  }
  Workload out;
  out.head = make_head(keys);
  Generator transfers(12);
  out.transfers.resize(kTransfers);
  for (std::size_t i = 0; i < kTransfers; ++i) {
    types::Transaction& tx = out.transfers[i];
    tx.to = Address::crop(transfers.bytes(Address::kSize));
    tx.amount = Dna(BigInt(1 + transfers.below(1'000'000'000'000)));
    tx.nonce = static_cast<std::uint32_t>(i / kAccounts + 1);
    tx.max_fee = Dna::coins(20);
    types::sign(tx, keys[i % kAccounts]);
  }
  for (const auto& tx : out.transfers) {
    out.identified.push_back(std::make_shared<const chain::SignedTx>(chain::identify(tx)));
  }
  return out;
}

const Workload& workload() {
  static const Workload instance = make_workload();
  return instance;
}

std::unique_ptr<Mempool> open_pool() {
  const chain::MempoolLimits lifted{
      .queue_slots = -1, .executable_slots = -1, .sender_pending = 0, .sender_executable = 0};
  return std::make_unique<Mempool>(lifted, Address{}, workload().head);
}

std::unique_ptr<Mempool> filled_pool() {
  auto pool = open_pool();
  for (const SignedTxPtr& tx : workload().identified) pool->add_external(tx).value();
  return pool;
}

chain::Proposer proposer() {
  crypto::SystemRandom random;
  const auto key = god_key();
  return {to_bytes(key.public_key().bytes()),
          crypto::vrf_prove(key, types::next_seed_data(workload().head->header), random)};
}

chain::MadeBlock propose(Mempool& pool, const chain::Proposer& proposer) {
  return chain::propose_block(workload().head->as_parent(), proposer, pool.select_for_block(), kStart, {}).value();
}

/// The block as everybody else gets it: judged, its trees the head's, the pool told.
void accept(Mempool& pool, const types::Block& block) {
  const auto txs = chain::identify(block.body);
  auto effects = chain::validate_block(workload().head->as_parent(), block, txs, {}, kStart).value();
  std::vector<Hash> mined;
  for (const SignedTxPtr& tx : txs) mined.push_back(tx->hash);
  pool.after_block(
      std::make_shared<const chain::Head>(chain::head_after(*workload().head, block.header, std::move(effects))),
      mined);
}

void mempool_add(benchmark::State& state) {
  workload();
  for (auto round : state) {
    state.PauseTiming();
    auto pool = open_pool();
    std::vector<types::Transaction> transfers = workload().transfers;
    const double memory = peak_memory_mb();
    state.ResumeTiming();
    const double start = cpu_seconds();
    for (types::Transaction& tx : transfers) {
      const auto added = pool->add_external(std::make_shared<const chain::SignedTx>(chain::identify(std::move(tx))));
      if (!added) state.SkipWithError(added.error().text().c_str());
    }
    state.counters["per_cpu_second"] = kTransfers / (cpu_seconds() - start);
    state.counters["pool_mb"] = static_cast<double>(pool->bytes()) / (1 << 20);
    state.counters["grown_mb"] = peak_memory_mb() - memory;
  }
}

void mempool_add_identified(benchmark::State& state) {
  workload();
  for (auto round : state) benchmark::DoNotOptimize(filled_pool());
}

void mempool_select(benchmark::State& state) {
  const auto pool = filled_pool();
  for (auto round : state) {
    if (pool->select_for_block().size() != kFitting) state.SkipWithError("another list than the baseline's");
  }
}

void mempool_propose(benchmark::State& state) {
  const auto pool = filled_pool();
  const chain::Proposer god = proposer();
  for (auto round : state) {
    if (propose(*pool, god).block.body.transactions.size() != kFitting) state.SkipWithError("another block");
  }
}

void mempool_duplicates(benchmark::State& state) {
  const auto pool = filled_pool();
  for (auto round : state) {
    for (const SignedTxPtr& tx : workload().identified) {
      if (pool->add_external(tx)) state.SkipWithError("a duplicate was taken");
    }
  }
}

void mempool_add_block(benchmark::State& state) {
  const chain::Proposer god = proposer();
  for (auto round : state) {
    state.PauseTiming();
    const auto pool = filled_pool();
    const types::Block block = propose(*pool, god).block;
    state.ResumeTiming();
    accept(*pool, block);
    if (pool->size() != kTransfers - kFitting) state.SkipWithError("another pool than the baseline's");
  }
}

void mempool_revalidate(benchmark::State& state) {
  const auto pool = filled_pool();
  for (auto round : state) pool->after_block(workload().head, {});
  if (pool->size() != kTransfers) state.SkipWithError("valid transactions were dropped");
}

template <class Change>
SignedTxPtr altered(const SignedTxPtr& transfer, const Change& change) {
  chain::SignedTx bad = *transfer;
  change(bad);
  bad.hash = crypto::keccak256(types::encode(bad.tx));
  return std::make_shared<const chain::SignedTx>(std::move(bad));
}

/// A hundred thousand transfers and as many of each hostile kind (a gap in the nonces, a used nonce, no funds, too
/// large, a duplicate) for a pool with the limits of the network. What is measured then is how long a block waits for
/// its list and for the pool to be judged anew.
void mempool_flood(benchmark::State& state) {
  constexpr double kLongestWait = 1;  // seconds
  Mempool pool({}, Address{}, workload().head);
  const SignedTxPtr large = altered(workload().identified.front(), [](auto& tx) { tx.tx.payload.resize(kTooLarge); });
  double flood_seconds = 0;
  for (const SignedTxPtr& tx : workload().identified) {
    const auto gap = altered(tx, [](auto& bad) { bad.tx.nonce += 100; });
    const auto used = altered(tx, [](auto& bad) { bad.tx.nonce = 0; });
    const auto poor = altered(tx, [](auto& bad) { bad.tx.amount = Dna::coins(1'000'000); });
    const double start = cpu_seconds();
    for (const SignedTxPtr& one : {tx, gap, used, poor, large, tx}) benchmark::DoNotOptimize(pool.add_external(one));
    flood_seconds += cpu_seconds() - start;
  }
  if (pool.bytes() > chain::MempoolLimits{}.max_bytes) state.SkipWithError("more memory than the bound");
  double longest = 0;
  for (auto round : state) {
    const double start = cpu_seconds();
    benchmark::DoNotOptimize(pool.select_for_block());
    pool.after_block(workload().head, {});
    longest = std::max(longest, cpu_seconds() - start);
  }
  if (longest > kLongestWait) state.SkipWithError("a block waits longer than a second");
  state.counters["flood_us_per_tx"] = flood_seconds / (6 * kTransfers) * 1e6;
  state.counters["taken"] = static_cast<double>(pool.size());
  state.counters["pool_mb"] = static_cast<double>(pool.bytes()) / (1 << 20);
  state.counters["longest_wait_ms"] = longest * 1e3;
}

BENCHMARK(mempool_add)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(mempool_add_identified)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(mempool_select)->Unit(benchmark::kMillisecond);
BENCHMARK(mempool_propose)->Unit(benchmark::kMillisecond);
BENCHMARK(mempool_duplicates)->Unit(benchmark::kMillisecond);
BENCHMARK(mempool_add_block)->Unit(benchmark::kMillisecond)->Iterations(3);
BENCHMARK(mempool_revalidate)->Unit(benchmark::kMillisecond);
BENCHMARK(mempool_flood)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace idena::bench
