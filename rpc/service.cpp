#include "rpc/service.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "base/log.hpp"
#include "crypto/secret.hpp"
#include "rpc/node_view.hpp"

namespace idena::rpc {
namespace {

/// The namespaces of a node, most of which have their methods still to come, without `rpc`.
const std::vector<std::string> kAllModules = {"account", "bcn", "contract", "dna", "flip", "ipfs", "net"};
const std::vector<std::string> kStartupModules = {"bcn"};

std::vector<std::string> with_rpc(std::vector<std::string> modules) {
  modules.emplace_back("rpc");
  std::ranges::sort(modules);
  modules.erase(std::ranges::unique(modules).begin(), modules.end());
  return modules;
}

/// `dna_GetBalance`
std::string exported_name(const Method& method) {
  std::string name(method.name);
  if (name.front() >= 'a' && name.front() <= 'z') name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return std::string(method.name_space) + "_" + name;
}

/// There are no subscriptions to end, but the argument is checked like any other.
Result<Json> refuse_unsubscribe(const Request& request) {
  if (!request.params) return Error(RpcError::kInvalidParams, "non-array args");
  const std::vector<Parameter> parameters = {{"subscription", ParameterType::kString}};
  IDENA_TRY(Arguments::decode(request.params, parameters, {}));
  return Error(RpcError::kMethodFailed, "notifications not supported");
}

}  // namespace

std::shared_ptr<const Service> Service::for_node(ServiceOptions options, std::shared_ptr<const NodeView> node) {
  if (options.modules.empty()) options.modules = kAllModules;
  return std::shared_ptr<const Service>(
      new Service(std::move(options.api_key), std::move(options.modules), node_methods(), std::move(node), true));
}

std::shared_ptr<const Service> Service::for_startup(ServiceOptions options, std::shared_ptr<const NodeView> node) {
  return std::shared_ptr<const Service>(
      new Service(std::move(options.api_key), kStartupModules, startup_methods(), std::move(node), false));
}

Service::Service(std::string api_key, std::vector<std::string> modules, const std::vector<Method>& methods,
                 std::shared_ptr<const NodeView> node, bool ready)
    : api_key_(std::move(api_key)),
      modules_(with_rpc(std::move(modules))),
      methods_(methods),
      node_(std::move(node)),
      ready_(ready),
      times_(std::make_unique<MethodTimes>(methods)) {}

std::string Service::answer(std::string_view body, bool stopping) const {
  const auto read = read_requests(body);
  std::string out;
  append_answer(out, read, stopping);
  return out;
}

bool Service::answer_quickly(std::string_view body, bool stopping, std::string& out) const {
  const auto read = read_requests(body);
  if (read) {
    const std::optional<RequestBody>& requests = read.value();
    if (requests && !is_quick(*requests)) return false;
  }
  append_answer(out, read, stopping);
  return true;
}

void Service::append_answer(std::string& out, const Result<std::optional<RequestBody>>& read, bool stopping) const {
  if (!read) {
    append_response(out, std::nullopt, read.error());
  } else {
    const std::optional<RequestBody>& body = read.value();
    if (!body) return;
    if (body->batch) {
      out += answer_batch(body->requests, stopping);
    } else {
      const Request& request = body->requests.front();
      append_response(out, request.id, run(request, stopping));
    }
  }
  out += '\n';
}

bool Service::is_quick(const RequestBody& body) const {
  if (body.batch) return false;
  const Request& request = body.requests.front();
  if (request.kind != RequestKind::kCall) return true;
  const Method* method = find(request);
  return method == nullptr || method->pace == Pace::kQuick;
}

std::string Service::answer_batch(const std::vector<Request>& requests, bool stopping) const {
  std::string out = "[";
  for (const Request& request : requests) {
    if (out.size() > 1) out += ',';
    const bool full = out.size() > kMaxBatchAnswer;
    append_response(
        out, request.id,
        full ? Error(RpcError::kMethodFailed, "the answer to the batch is too large") : run(request, stopping));
  }
  return out + ']';
}

Result<Json> Service::run(const Request& request, bool stopping) const {
  if (stopping) return Error(RpcError::kMethodFailed, "server is shutting down");
  if (request.kind == RequestKind::kMalformed) return method_not_found(request.name, "");
  if (!api_key_.empty() && !crypto::equal_in_constant_time(as_bytes(api_key_), as_bytes(request.key))) {
    times_->count_refusal();
    return RpcError::kInvalidApiKey;
  }
  if (request.kind == RequestKind::kUnsubscribe) return refuse_unsubscribe(request);
  if (request.kind == RequestKind::kSubscribe) return method_not_found(request.name_space, request.name);
  return call(request);
}

const Method* Service::find(const Request& request) const {
  const bool served = std::ranges::binary_search(modules_, request.name_space);
  return served ? find_method(methods_, request.name_space, request.name) : nullptr;
}

Result<Json> Service::call(const Request& request) const {
  const Method* method = find(request);
  if (method == nullptr) {
    times_->count_refusal();
    return method_not_found(request.name_space, request.name);
  }
  IDENA_TRY(const Arguments arguments, Arguments::decode(request.params, method->parameters, exported_name(*method)));
  const MethodTimes::Watch watch(*times_, static_cast<std::size_t>(method - methods_.data()));
  try {
    return method->handler({*node_, modules_}, arguments);
  } catch (const std::exception& failure) {
    log::error("RPC method failed", {{"method", exported_name(*method)}, {"err", failure.what()}});
    return RpcError::kMethodFailed;
  }
}

MonitorAnswer Service::health() const { return health_page(*node_, ready_); }

MonitorAnswer Service::metrics(std::size_t connections) const {
  return metrics_page(*node_, ready_, *times_, connections);
}

}  // namespace idena::rpc
