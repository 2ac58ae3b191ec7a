#include "node/ceremony_worker.hpp"

#include <chrono>
#include <exception>
#include <utility>

#include "base/log.hpp"
#include "node/stop_signal.hpp"

namespace idena::node {
namespace {

constexpr std::chrono::seconds kBetweenLooks(1);

}  // namespace

CeremonyWorker::CeremonyWorker(CeremonyPart& part, FindHead head, std::mutex& turn)
    : part_(part), head_(std::move(head)), turn_(turn), thread_([this] { run(); }) {}

CeremonyWorker::~CeremonyWorker() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void CeremonyWorker::wake() {
  {
    const std::scoped_lock lock(mutex_);
    has_news_ = true;
  }
  changed_.notify_all();
}

void CeremonyWorker::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    changed_.wait_for(lock, kBetweenLooks, [this] { return stopping_ || has_news_; });
    if (stopping_) return;
    has_news_ = false;
    lock.unlock();
    try {
      look();
    } catch (const std::exception& failure) {
      log::crit("The node stops: its part in the ceremony cannot go on", {{"reason", failure.what()}});
      failed_ = true;
      request_stop();
      return;
    }
    lock.lock();
  }
}

void CeremonyWorker::look() {
  const auto head = head_();
  part_.prepare(*head);
  const std::scoped_lock turn(turn_);
  part_.step(*head);
}

}  // namespace idena::node
