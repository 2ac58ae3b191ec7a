#pragma once
/// The thread on which the node does its part in ceremonies. spec: ceremony §17

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "node/ceremony_part.hpp"

namespace idena::node {

/// Runs from its making to its end: after each block that it is told of, and every second. If the machine fails, the
/// whole node stops.
class CeremonyWorker {
 public:
  using FindHead = std::function<std::shared_ptr<const chain::Head>()>;

  /// `turn`: rpc::NodeView::sending. Everything must outlive the worker.
  CeremonyWorker(CeremonyPart& part, FindHead head, std::mutex& turn);
  ~CeremonyWorker();
  CeremonyWorker(const CeremonyWorker&) = delete;
  CeremonyWorker& operator=(const CeremonyWorker&) = delete;

  /// There is a new head.
  void wake();
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  void run();
  void look();

  CeremonyPart& part_;
  FindHead head_;
  std::mutex& turn_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool has_news_ = true;
  bool stopping_ = false;
  std::atomic<bool> failed_ = false;
  std::thread thread_;
};

}  // namespace idena::node
