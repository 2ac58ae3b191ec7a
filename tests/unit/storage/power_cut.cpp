#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "unit/storage/crash_chain.hpp"
#include "unit/storage/power_cut_env.hpp"
#include "unit/storage/scratch.hpp"

namespace idena::storage {
namespace {

constexpr std::uint64_t kBlocks = 36;
/// The least that LevelDB takes: the log file changes and tables are written every dozen blocks.
constexpr std::size_t kSmallWriteBuffer = 64 * 1024;

/// Which of the blocks wait for the disk.
using SyncRule = Sync (*)(std::uint64_t height);
Sync live(std::uint64_t /*height*/) { return Sync::kYes; }
/// Rarely, as an import does: some changes of log file fall between two syncs.
Sync import(std::uint64_t height) { return height % 17 == 0 ? Sync::kYes : Sync::kNo; }

class PowerCutTest {
 public:
  PowerCutTest(SyncRule rule, Survival survival) : rule_(rule), survival_(survival) {
    options_.env = &env_;
    options_.write_buffer_bytes = kSmallWriteBuffer;
  }

  /// Cuts the power at every write in turn, and during the recovery after it, until a run gets through.
  void run() {
    for (std::uint64_t cut = 0; !finished_; ++cut) {
      CAPTURE(cut);
      std::filesystem::remove_all(folder_);
      env_.reset();
      synced_ = 0;
      written_ = 0;
      env_.cut_after(cut);
      work(kBlocks);
      finished_ = !env_.is_cut();
      if (!finished_) ++crashes_;
      cut_recovery(cut % kRecoveryWrites);
      recover();
    }
    MESSAGE("crashes: ", crashes_, ", of which in recovery: ", recovery_crashes_);
    CHECK(crashes_ > kBlocks);
    CHECK(recovery_crashes_ > kBlocks / 4);
  }

 private:
  /// A recovery is a dozen writes; some more let a few recoveries end before the second cut.
  static constexpr std::uint64_t kRecoveryWrites = 16;

  /// Commits up to `top` until the power goes; notes what counts as accepted.
  void work(std::uint64_t top) {
    try {
      CrashChain chain(folder_, options_);
      while (chain.height() < top) {
        const Sync sync = rule_(chain.height() + 1);
        written_ = std::max(written_, chain.height() + 1);
        chain.commit(sync);
        if (sync == Sync::kYes) synced_ = chain.height();
      }
    } catch (const StorageFailure& failure) {
      REQUIRE(env_.is_cut());
      REQUIRE(failure.kind() == FailureKind::kMachine);
    }
  }

  void cut_recovery(std::uint64_t writes) {
    env_.restart(folder_, survival_, random_);
    env_.cut_after(writes);
    try {
      const CrashChain chain(folder_, options_);
    } catch (const StorageFailure&) {
      REQUIRE(env_.is_cut());
    }
    if (env_.is_cut()) ++recovery_crashes_;
  }

  void recover() {
    env_.restart(folder_, survival_, random_);
    CrashChain chain(folder_, options_);
    REQUIRE(chain.height() >= synced_);
    REQUIRE(chain.height() <= written_);
    REQUIRE(chain.difference(expected_) == "");
    chain.commit(Sync::kYes);
    REQUIRE(chain.difference(expected_, chain.height()) == "");
  }

  SyncRule rule_;
  Survival survival_;
  PowerCutEnv env_;
  DatabaseOptions options_;
  ScratchFolder scratch_;
  std::filesystem::path folder_ = scratch_.path() / "db";
  std::mt19937_64 random_{1};
  ExpectedRoots expected_;
  std::uint64_t synced_ = 0;   ///< the last block whose commit was synced and returned
  std::uint64_t written_ = 0;  ///< the last block that was begun
  std::uint64_t crashes_ = 0;
  std::uint64_t recovery_crashes_ = 0;
  bool finished_ = false;
};

TEST_CASE("live, a power cut at any write loses no accepted block and leaves no wrong state") {
  PowerCutTest(live, Survival::kNothing).run();
}

TEST_CASE("live, a power cut that leaves torn writes loses no accepted block and leaves no wrong state") {
  PowerCutTest(live, Survival::kSomeBytes).run();
}

TEST_CASE("during an import a power cut at any write goes back to the last synced block at most") {
  PowerCutTest(import, Survival::kNothing).run();
}

TEST_CASE("during an import a power cut that leaves torn writes goes back to the last synced block at most") {
  PowerCutTest(import, Survival::kSomeBytes).run();
}

}  // namespace
}  // namespace idena::storage
