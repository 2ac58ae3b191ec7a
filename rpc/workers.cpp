#include "rpc/workers.hpp"

#include <exception>
#include <utility>

#include "base/log.hpp"

namespace idena::rpc {
namespace {

/// The answer to a request of whose id nothing is known.
std::string refusal(std::string_view reason) {
  std::string out;
  append_response(out, std::nullopt, Error(RpcError::kMethodFailed, std::string(reason)));
  return out + "\n";
}

}  // namespace

Workers::Workers(unsigned threads, const std::atomic<bool>& stopping, const std::atomic<bool>& busy,
                 std::function<void()> tell)
    : stopping_(stopping), busy_(busy), tell_(std::move(tell)) {
  for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

Workers::~Workers() {
  {
    const std::scoped_lock lock(mutex_);
    ending_ = true;
  }
  wake_.notify_all();
  threads_.clear();
}

void Workers::add(Job job) {
  {
    const std::scoped_lock lock(mutex_);
    jobs_.push_back(std::move(job));
  }
  wake_.notify_one();
}

std::vector<JobResult> Workers::take_results() {
  const std::scoped_lock lock(mutex_);
  return std::exchange(results_, {});
}

void Workers::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [this] { return ending_ || !jobs_.empty(); });
    if (ending_) return;
    const Job job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    auto done = answer(job);
    lock.lock();
    results_.push_back({job.client, std::move(done)});
    tell_();
  }
}

std::variant<std::string, MonitorAnswer> Workers::answer(const Job& job) const {
  try {
    if (!job.work.page && busy_) return refusal("the server is busy");
    if (!job.work.page) return job.service->answer(job.work.body, stopping_);
    return *job.work.page == MonitorPage::kHealth ? job.service->health() : job.service->metrics(job.connections);
  } catch (const std::exception& failure) {
    log::error("RPC request failed", {{"err", failure.what()}});
    return refusal("internal error");
  }
}

}  // namespace idena::rpc
