// Blocks of a devnet: proposing, judging and committing one to the store, opening a store of 1,500 blocks, reading its
// head.

#include <benchmark/benchmark.h>

#include <memory>

#include "bench/workload.hpp"
#include "crypto/hash.hpp"
#include "crypto/system_random.hpp"
#include "node/chain_store.hpp"
#include "node/devnet/devnet_miner.hpp"
#include "node/devnet/devnet_network.hpp"

namespace idena::bench {
namespace {

constexpr std::int64_t kStart = 1'700'000'000;
constexpr std::uint64_t kBlocks = 1500;

crypto::PrivateKey god_key() { return crypto::PrivateKey::from_bytes(crypto::keccak256(as_bytes("bench"))).value(); }

/// Mines `blocks` in a folder of its own; gives the processor seconds they took.
double mine(const std::filesystem::path& folder, std::uint64_t blocks) {
  const crypto::PrivateKey key = god_key();
  const types::Rules rules = node::devnet_rules();
  crypto::SystemRandom random;
  ManualClock clock(kStart);
  auto store = node::ChainStore::open(folder).value();
  store->begin(node::devnet_genesis(key.address(), clock.unix_seconds()), {});
  node::TxPool pool({}, key.address(), store->chain().head(), store->data_dir().mempool_folder(), clock);
  node::DevnetMiner miner(store->chain(), pool, rules, key, clock, random);
  const double start = cpu_seconds();
  for (std::uint64_t i = 0; i < blocks; ++i) {
    clock.advance(20);
    if (!miner.mine_block()) return -1;
  }
  return cpu_seconds() - start;
}

void devnet_block(benchmark::State& state) {
  for (auto round : state) {
    const ScratchFolder folder("devnet");
    const double seconds = mine(folder.path() / "data", kBlocks);
    if (seconds < 0) state.SkipWithError("a block was refused");
    state.counters["cpu_us_per_block"] = seconds / kBlocks * 1e6;
    state.counters["megabytes_on_disk"] = folder.megabytes();
    state.counters["peak_memory_mb"] = peak_memory_mb();
  }
}

void open_store(benchmark::State& state) {
  const ScratchFolder folder("open");
  mine(folder.path() / "data", kBlocks);
  for (auto round : state) {
    auto store = node::ChainStore::open(folder.path() / "data").value();
    store->resume({});
    if (store->chain().head()->header.height() != kBlocks + 1) state.SkipWithError("another head than was mined");
  }
}

void read_head_state(benchmark::State& state) {
  const ScratchFolder folder("read");
  mine(folder.path() / "data", 100);
  auto store = node::ChainStore::open(folder.path() / "data").value();
  store->resume({});
  const Address god = god_key().address();
  for (auto round : state) {
    const auto head = store->chain().head();
    benchmark::DoNotOptimize(state::StateReader(head->state).account(god));
  }
}

BENCHMARK(devnet_block)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(open_store)->Unit(benchmark::kMillisecond);
BENCHMARK(read_head_state)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace idena::bench
