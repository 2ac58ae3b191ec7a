#include "node/devnet/people_worker.hpp"

#include <chrono>
#include <exception>

#include "base/log.hpp"
#include "node/stop_signal.hpp"

namespace idena::node {
namespace {

constexpr std::chrono::seconds kBetweenLooks(1);

}  // namespace

PeopleWorker::PeopleWorker(People& people, const LiveWorld& world, bool is_terminal)
    : people_(people), world_(world), console_(is_terminal), thread_([this] { run(); }) {}

PeopleWorker::~PeopleWorker() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void PeopleWorker::after_block(const MinedBlock& block) {
  if (!block.epoch_end) return;
  const EpochSummary summary = summarize_epoch(block, world_.rules);
  const std::scoped_lock lock(console_mutex_);
  console_.show(summary);
}

void PeopleWorker::run() {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, kBetweenLooks, [this] { return stopping_; })) {
    lock.unlock();
    try {
      look();
    } catch (const std::exception& failure) {
      log::crit("The node stops: its people cannot go on", {{"reason", failure.what()}});
      failed_ = true;
      request_stop();
      return;
    }
    lock.lock();
  }
}

void PeopleWorker::look() {
  const auto head = world_.chain.head();
  const std::int64_t now = world_.clock.unix_seconds();
  {
    const std::scoped_lock turn(world_.turn);
    people_.step(*head, now);
  }
  const EpochProgress progress = progress_of(*head, world_.rules, now);
  const std::scoped_lock lock(console_mutex_);
  console_.show(progress);
}

}  // namespace idena::node
