#pragma once
/// What monitors are told: how long methods take, how the node is (spec: none).

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rpc/method_table.hpp"

namespace idena::rpc {

/// How often each method took how long. Counting is a few relaxed additions, from any thread.
class MethodTimes {
 public:
  explicit MethodTimes(const std::vector<Method>& methods) : methods_(methods), rows_(methods.size()) {}

  /// Counts the time of its life for a method, by its index in the table.
  class Watch {
   public:
    Watch(MethodTimes& times, std::size_t method)
        : times_(times), method_(method), begin_(std::chrono::steady_clock::now()) {}
    ~Watch() { times_.add(method_, std::chrono::steady_clock::now() - begin_); }
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

   private:
    MethodTimes& times_;
    std::size_t method_;
    std::chrono::steady_clock::time_point begin_;
  };

  void add(std::size_t method, std::chrono::nanoseconds time);
  /// A request with a wrong key or for a method that is not there.
  void count_refusal() { refusals_.fetch_add(1, std::memory_order_relaxed); }

  /// Appends the histograms of the methods that were called, and the refusals, as Prometheus reads them.
  void append_metrics(std::string& out) const;

 private:
  /// Upper ends of the buckets.
  static constexpr std::array<std::chrono::microseconds, 12> kEnds = {
      std::chrono::microseconds(10),        std::chrono::microseconds(50),
      std::chrono::microseconds(250),       std::chrono::microseconds(1'000),
      std::chrono::microseconds(2'500),     std::chrono::microseconds(10'000),
      std::chrono::microseconds(50'000),    std::chrono::microseconds(100'000),
      std::chrono::microseconds(250'000),   std::chrono::microseconds(1'000'000),
      std::chrono::microseconds(5'000'000), std::chrono::microseconds(30'000'000)};

  struct Row {
    std::array<std::atomic<std::uint64_t>, kEnds.size() + 1> counts = {};
    std::atomic<std::uint64_t> nanoseconds = 0;
  };

  void append_row(std::string& out, std::string_view name, const Row& row) const;

  const std::vector<Method>& methods_;
  std::vector<Row> rows_;
  std::atomic<std::uint64_t> refusals_ = 0;
};

/// An answer in HTTP.
struct MonitorAnswer {
  unsigned status = 0;
  std::string_view content_type;
  std::string body;
};

/// GET /health: 200 once the node follows its network, 503 before. `ready`: more than sync_status may be asked.
MonitorAnswer health_page(const NodeView& node, bool ready);
/// GET /metrics, in the text form of Prometheus.
MonitorAnswer metrics_page(const NodeView& node, bool ready, const MethodTimes& times, std::size_t connections);

}  // namespace idena::rpc
