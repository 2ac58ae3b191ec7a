#include "rpc/monitoring.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>

#include "chain/store/head.hpp"
#include "chain/store/lookup.hpp"
#include "rpc/json_text.hpp"
#include "rpc/node_view.hpp"
#include "state/state_reader.hpp"

namespace idena::rpc {
namespace {

constexpr unsigned kOk = 200;
constexpr unsigned kUnavailable = 503;

/// A number as Prometheus reads it.
std::string number(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.9g", value);
  return text.data();
}

void append_heading(std::string& out, std::string_view name, std::string_view type, std::string_view help) {
  out += "# HELP " + std::string(name) + " " + std::string(help) + "\n# TYPE " + std::string(name) + " " +
         std::string(type) + "\n";
}

void append_gauge(std::string& out, std::string_view name, std::string_view help, std::int64_t value) {
  append_heading(out, name, "gauge", help);
  out += std::string(name) + " " + std::to_string(value) + "\n";
}

std::int64_t as_signed(std::uint64_t value) { return static_cast<std::int64_t>(value); }

/// Of the process; 0 if the system does not tell.
std::int64_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::int64_t all = 0;
  std::int64_t resident = 0;
  file >> all >> resident;
  return resident * sysconf(_SC_PAGESIZE);
}

void append_period(std::string& out, state::ValidationPeriod present) {
  using enum state::ValidationPeriod;
  append_heading(out, "idena_ceremony_period", "gauge", "1 for the present period of the ceremony, 0 for the others");
  for (const state::ValidationPeriod period : {kNone, kFlipLottery, kShortSession, kLongSession, kAfterLongSession}) {
    out += "idena_ceremony_period{period=\"" + std::string(state::name_of(period)) + "\"} " +
           (period == present ? "1" : "0") + "\n";
  }
}

void append_chain(std::string& out, const NodeView& node) {
  const auto head = node.head();
  const std::uint64_t height = head->header.height();
  const state::Global global = state::StateReader(head->state).global().value_or(state::Global{});
  const auto parent = height > 0 ? node.lookup().header_at(height - 1) : std::nullopt;
  append_gauge(out, "idena_chain_height", "Height of the newest block", as_signed(height));
  append_gauge(out, "idena_block_timestamp_seconds", "Time of the newest block", head->header.time());
  append_gauge(out, "idena_block_interval_seconds", "Time between the newest block and its parent",
               parent ? head->header.time() - parent->time() : 0);
  append_gauge(out, "idena_mempool_transactions", "Transactions that wait for a block",
               as_signed(node.waiting_transactions(std::nullopt).size()));
  append_gauge(out, "idena_epoch", "The present epoch", global.epoch);
  append_gauge(out, "idena_next_validation_timestamp_seconds", "When the next ceremony begins",
               global.next_validation_time);
  append_period(out, global.validation_period);
  append_gauge(out, "idena_network_size", "Validated identities", as_signed(head->validators.network_size()));
  append_gauge(out, "idena_peers", "Connections to peers", as_signed(node.peers().size()));
}

}  // namespace

void MethodTimes::add(std::size_t method, std::chrono::nanoseconds time) {
  const auto bucket = static_cast<std::size_t>(std::ranges::lower_bound(kEnds, time) - kEnds.begin());
  Row& row = rows_[method];
  row.counts.at(bucket).fetch_add(1, std::memory_order_relaxed);
  row.nanoseconds.fetch_add(static_cast<std::uint64_t>(time.count()), std::memory_order_relaxed);
}

void MethodTimes::append_metrics(std::string& out) const {
  append_heading(out, "idena_rpc_request_duration_seconds", "histogram",
                 "Time from the arguments of a request to its result, by method");
  for (std::size_t i = 0; i < rows_.size(); ++i) append_row(out, full_name(methods_[i]), rows_[i]);
  append_heading(out, "idena_rpc_refused_requests_total", "counter",
                 "Requests with a wrong key or for a method that is not there");
  out += "idena_rpc_refused_requests_total " + std::to_string(refusals_.load(std::memory_order_relaxed)) + "\n";
}

void MethodTimes::append_row(std::string& out, std::string_view name, const Row& row) const {
  constexpr double kNanosecondsPerSecond = 1e9;
  const std::string metric = "idena_rpc_request_duration_seconds";
  const std::string label = "method=\"" + std::string(name) + "\"";
  std::string lines;
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < row.counts.size(); ++i) {
    count += row.counts.at(i).load(std::memory_order_relaxed);
    const std::string end = i < kEnds.size() ? number(std::chrono::duration<double>(kEnds.at(i)).count()) : "+Inf";
    lines.append(metric).append("_bucket{").append(label).append(",le=\"").append(end).append("\"} ");
    lines.append(std::to_string(count)).append("\n");
  }
  if (count == 0) return;
  const auto sum = static_cast<double>(row.nanoseconds.load(std::memory_order_relaxed)) / kNanosecondsPerSecond;
  out += lines + metric + "_sum{" + label + "} " + number(sum) + "\n" + metric + "_count{" + label + "} " +
         std::to_string(count) + "\n";
}

MonitorAnswer health_page(const NodeView& node, bool ready) {
  const SyncStatus status = node.sync_status();
  const std::string_view word = !ready ? "starting" : status.syncing ? "syncing" : "ok";
  const Json body =
      JsonObject().member("status", Json::string(word)).member("height", Json::integer(status.current_block)).finish();
  return {ready && !status.syncing ? kOk : kUnavailable, "application/json", body.text() + "\n"};
}

MonitorAnswer metrics_page(const NodeView& node, bool ready, const MethodTimes& times, std::size_t connections) {
  std::string out;
  append_heading(out, "idena_build_info", "gauge", "1, with the version of the program");
  out += "idena_build_info{version=\"" + node.version() + "\"} 1\n";
  append_gauge(out, "idena_syncing", "1 while the node starts or catches up",
               !ready || node.sync_status().syncing ? 1 : 0);
  if (ready) append_chain(out, node);
  append_gauge(out, "idena_rpc_connections", "Open connections of clients", as_signed(connections));
  append_gauge(out, "process_resident_memory_bytes", "Memory of the process", resident_bytes());
  times.append_metrics(out);
  return {kOk, "text/plain; version=0.0.4; charset=utf-8", std::move(out)};
}

}  // namespace idena::rpc
