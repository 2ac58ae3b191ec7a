// Workload W1 of the baseline: a tree of 200000 leaves, then 200 versions of 2000 writes, each saved and pruned.

#include <benchmark/benchmark.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "base/hex.hpp"
#include "bench/workload.hpp"
#include "storage/tree_store.hpp"

namespace idena::bench {
namespace {

constexpr std::string_view kFirstRoot = "9fcfb6023bf1817166765b91a86eafcfbc3e1708c7c0dac5b92ee07c2f243f15";
constexpr std::string_view kLastRoot = "362e5a570eef90fe5bad41e19563a4cfcb96e393c57baa39081d71184ed46056";
constexpr std::uint64_t kLastSize = 279802;
constexpr std::uint64_t kFirstWrites = 200000;
constexpr std::uint64_t kVersions = 201;
constexpr std::uint64_t kWritesPerVersion = 2000;
constexpr std::uint64_t kReads = 100000;

/// The tree under test and the keys it was given. Drawing keys and values is part of no figure.
class Workload {
 public:
  explicit Workload(const std::filesystem::path& folder, const storage::DatabaseOptions& options)
      : database_(storage::Database::open(folder / "db", options)),
        store_(database_, storage::KeySpace::kStateTree),
        tree_(store_.latest()) {}

  void insert_first() {
    std::vector<std::pair<Bytes, Bytes>> writes;
    for (std::uint64_t i = 0; i < kFirstWrites; ++i) writes.push_back(draw(new_key()));
    const double start = cpu_seconds();
    for (const auto& [key, value] : writes) tree_.set(key, value);
    insert_us = (cpu_seconds() - start) / kFirstWrites * 1e6;
  }

  void save(std::uint64_t version) {
    const double start = cpu_seconds();
    storage::Batch batch;
    if (!store_.save(tree_, version, batch)) throw std::runtime_error("a save was refused");
    database_.write(batch, storage::Sync::kNo);
    const double took = cpu_seconds() - start;
    if (version == 1) save_us_per_leaf = took / kFirstWrites * 1e6;
    else versions_seconds += took;
  }

  void update() {
    std::vector<std::pair<Bytes, Bytes>> writes;
    for (std::uint64_t i = 0; i < kWritesPerVersion; ++i) {
      writes.push_back(draw(generator_.below(10) < 8 ? keys_[generator_.below(keys_.size())] : new_key()));
    }
    const double start = cpu_seconds();
    for (const auto& [key, value] : writes) tree_.set(key, value);
    const double took = cpu_seconds() - start;
    set_seconds += took;
    versions_seconds += took;
  }

  void read() {
    Generator generator(2);
    std::vector<const Bytes*> chosen;
    for (std::uint64_t i = 0; i < kReads; ++i) chosen.push_back(&keys_[generator.below(keys_.size())]);
    const double start = cpu_seconds();
    for (const Bytes* key : chosen) {
      auto value = tree_.get(*key);
      benchmark::DoNotOptimize(value);
    }
    get_us = (cpu_seconds() - start) / kReads * 1e6;
  }

  void iterate() {
    const double start = cpu_seconds();
    std::uint64_t leaves = 0;
    tree_.for_each([&](const tree::LeafView& leaf) {
      benchmark::DoNotOptimize(leaf);
      leaves += 1;
      return true;
    });
    iterate_us = (cpu_seconds() - start) / static_cast<double>(leaves) * 1e6;
    if (leaves != kLastSize) throw std::runtime_error("wrong number of leaves");
  }

  /// Forgets everything in memory, as a restart does.
  void reopen() { tree_ = store_.latest(); }

  void check_root(std::string_view expected) const {
    if (to_hex(tree_.root()) != expected) throw std::runtime_error("wrong root " + to_hex(tree_.root()));
  }

  double insert_us = 0;
  double save_us_per_leaf = 0;
  double set_seconds = 0;
  double versions_seconds = 0;
  double get_us = 0;
  double iterate_us = 0;

 private:
  Bytes new_key() {
    Bytes key{2};
    append(key, generator_.bytes(20));
    keys_.push_back(key);
    return key;
  }
  std::pair<Bytes, Bytes> draw(const Bytes& key) {
    const std::uint64_t size = 40 + generator_.below(41);
    return {key, generator_.bytes(size)};
  }

  Generator generator_{1};
  std::vector<Bytes> keys_;
  storage::Database database_;
  storage::TreeStore store_;
  tree::Tree tree_;
};

void run(Workload& workload, benchmark::State& state) {
  workload.insert_first();
  workload.save(1);
  workload.check_root(kFirstRoot);
  for (std::uint64_t version = 2; version <= kVersions; ++version) {
    workload.update();
    workload.save(version);
  }
  workload.check_root(kLastRoot);
  workload.read();
  state.counters["us_per_get"] = workload.get_us;
  workload.iterate();
  state.counters["us_per_leaf_iterated"] = workload.iterate_us;
  workload.reopen();
  workload.read();
  state.counters["us_per_get_cold"] = workload.get_us;
  workload.reopen();
  workload.iterate();
  state.counters["us_per_leaf_iterated_cold"] = workload.iterate_us;
}

/// Argument: the database's write buffer in MiB.
void tree_update(benchmark::State& state) {
  for (auto iteration : state) {
    static_cast<void>(iteration);
    const ScratchFolder folder("tree-update");
    storage::DatabaseOptions options;
    options.write_buffer_bytes = static_cast<std::size_t>(state.range(0)) << 20;
    Workload workload(folder.path(), options);
    try {
      run(workload, state);
    } catch (const std::exception& error) {
      state.SkipWithError(error.what());
      return;
    }
    constexpr double kMilli = 1e3;
    state.counters["us_per_insert"] = workload.insert_us;
    state.counters["us_per_leaf_saved"] = workload.save_us_per_leaf;
    state.counters["cpu_ms_per_version"] = workload.versions_seconds / (kVersions - 1) * kMilli;
    state.counters["set_ms_per_version"] = workload.set_seconds / (kVersions - 1) * kMilli;
    state.counters["disk_mb"] = folder.megabytes();
    state.counters["peak_memory_mb"] = peak_memory_mb();
  }
}

BENCHMARK(tree_update)->Arg(4)->Arg(16)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace idena::bench
