#pragma once
/// Threads that answer what takes time (spec: none).

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <variant>
#include <vector>

#include "rpc/conversation.hpp"
#include "rpc/service.hpp"

namespace idena::rpc {

/// Work of one client.
struct Job {
  std::uint64_t client = 0;
  std::shared_ptr<const Service> service;
  Work work;
  std::size_t connections = 0;  ///< for the metrics
};

struct JobResult {
  std::uint64_t client = 0;
  std::variant<std::string, MonitorAnswer> answer;
};

class Workers {
 public:
  /// `stopping` and `busy`: requests are refused for the one reason or the other. `tell`: called from any thread after
  /// a result was added.
  Workers(unsigned threads, const std::atomic<bool>& stopping, const std::atomic<bool>& busy,
          std::function<void()> tell);
  /// Waits for what is under way; what was not begun is forgotten.
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  void add(Job job);
  /// What is done since the last call.
  std::vector<JobResult> take_results();

 private:
  void run();
  std::variant<std::string, MonitorAnswer> answer(const Job& job) const;

  const std::atomic<bool>& stopping_;
  const std::atomic<bool>& busy_;
  std::function<void()> tell_;
  std::mutex mutex_;  ///< guards what follows
  std::condition_variable wake_;
  std::deque<Job> jobs_;
  std::vector<JobResult> results_;
  bool ending_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace idena::rpc
