#include "node/run/block_clock.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "base/hex.hpp"
#include "base/log.hpp"
#include "node/stop_signal.hpp"

namespace idena::node {

BlockClock::BlockClock(DevnetMiner miner, const chain::Chain& chain, std::chrono::milliseconds interval,
                       AfterBlock after_block)
    : miner_(std::move(miner)),
      chain_(chain),
      interval_(interval),
      after_block_(std::move(after_block)),
      thread_([this] { run(); }) {}

BlockClock::~BlockClock() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void BlockClock::run() {
  auto next = std::chrono::steady_clock::now() + miner_.time_until_next(interval_);
  std::unique_lock lock(mutex_);
  while (!wake_.wait_until(lock, next, [this] { return stopping_; })) {
    lock.unlock();
    try {
      tick();
    } catch (const std::exception& failure) {
      log::crit("The node stops: the last block could not be stored", {{"reason", failure.what()}});
      failed_ = true;
      request_stop();
      return;
    }
    next = std::max(next + interval_, std::chrono::steady_clock::now());
    lock.lock();
  }
}

void BlockClock::tick() {
  const auto mined = miner_.mine_block();
  if (!mined) {
    if (last_refusal_ != mined.error().text()) log::error("No block can be made", {{"reason", mined.error().text()}});
    last_refusal_ = mined.error().text();
    return;
  }
  last_refusal_.clear();
  const auto head = chain_.head();
  log::info("New block", {{"height", std::to_string(head->header.height())},
                          {"hash", to_hex0x(head->hash)},
                          {"txs", std::to_string(mined.value())}});
  after_block_(head);
}

}  // namespace idena::node
