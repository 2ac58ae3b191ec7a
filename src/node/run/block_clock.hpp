#pragma once
/// The thread that makes blocks by the clock, for a node without peers (spec: consensus §4, Automine).

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "node/devnet/devnet_miner.hpp"

namespace idena::node {

/// Runs from its making to its end. What the rules refuse is told once and tried again at the next tick; if the machine
/// fails, the whole node stops.
class BlockClock {
 public:
  /// `after_block` is called after each block, on this thread; it may throw what the machine fails with.
  using AfterBlock = std::function<void(const std::shared_ptr<const chain::Head>&)>;

  BlockClock(DevnetMiner miner, const chain::Chain& chain, std::chrono::milliseconds interval, AfterBlock after_block);
  ~BlockClock();
  BlockClock(const BlockClock&) = delete;
  BlockClock& operator=(const BlockClock&) = delete;

  [[nodiscard]] bool failed() const { return failed_; }

 private:
  void run();
  void tick();

  DevnetMiner miner_;
  const chain::Chain& chain_;
  std::chrono::milliseconds interval_;
  AfterBlock after_block_;
  std::string last_refusal_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::atomic<bool> failed_ = false;
  std::thread thread_;
};

}  // namespace idena::node
