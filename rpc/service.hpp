#pragma once
/// From the body of a request to the body of its answer: key, method, arguments, call, batch (spec: rpc §2).

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rpc/envelope.hpp"
#include "rpc/method_table.hpp"
#include "rpc/monitoring.hpp"

namespace idena::rpc {

/// Past this many bytes of answers the remaining requests of a batch are not run but refused, each for itself.
inline constexpr std::size_t kMaxBatchAnswer = 16U << 20U;

struct ServiceOptions {
  std::string api_key;               ///< empty: any key is accepted
  std::vector<std::string> modules;  ///< namespaces served besides `rpc`; empty: all
};

/// Answers requests from one table of methods. Nothing but counters changes: any number of threads may use it.
class Service {
 public:
  /// The methods and namespaces of a node that is ready.
  static std::shared_ptr<const Service> for_node(ServiceOptions options, std::shared_ptr<const NodeView> node);
  /// The reduced service until then (spec: rpc §5): bcn_syncing, which asks node->sync_status() and nothing else, and
  /// rpc_modules. `options.modules` is not looked at.
  static std::shared_ptr<const Service> for_startup(ServiceOptions options, std::shared_ptr<const NodeView> node);

  /// The answer with its newline, empty for an empty body. With `stopping` well-formed requests are refused, not run.
  [[nodiscard]] std::string answer(std::string_view body, bool stopping) const;
  /// The same into `out`, if it takes no time to speak of (Pace::kQuick, refusals); else false, and nothing was run.
  [[nodiscard]] bool answer_quickly(std::string_view body, bool stopping, std::string& out) const;

  /// GET /health and GET /metrics.
  [[nodiscard]] MonitorAnswer health() const;
  [[nodiscard]] MonitorAnswer metrics(std::size_t connections) const;

 private:
  Service(std::string api_key, std::vector<std::string> modules, const std::vector<Method>& methods,
          std::shared_ptr<const NodeView> node, bool ready);

  void append_answer(std::string& out, const Result<std::optional<RequestBody>>& read, bool stopping) const;
  [[nodiscard]] bool is_quick(const RequestBody& body) const;
  [[nodiscard]] const Method* find(const Request& request) const;
  [[nodiscard]] Result<Json> run(const Request& request, bool stopping) const;
  [[nodiscard]] Result<Json> call(const Request& request) const;
  [[nodiscard]] std::string answer_batch(const std::vector<Request>& requests, bool stopping) const;

  std::string api_key_;
  std::vector<std::string> modules_;  ///< sorted
  const std::vector<Method>& methods_;
  std::shared_ptr<const NodeView> node_;
  bool ready_;
  std::unique_ptr<MethodTimes> times_;
};

}  // namespace idena::rpc
