// contracts/rpc_args: values of contracts as the API takes and shows them. Every entry is a case.

#include "rpc/contract_values.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

/// An expected error, or nothing if the entry has a result.
std::optional<std::string> error_of(const Json& entry) {
  return has(entry, "error") ? std::optional(text(entry, "error")) : std::nullopt;
}

/// Whether there is a result to compare: errors are compared here.
template <class Value>
bool compare_errors(const Json& entry, const Result<Value>& computed, Report& report) {
  const std::optional<std::string> got = computed ? std::nullopt : std::optional(computed.error().text());
  report.equal("error", error_of(entry), got);
  return computed.has_value() && !has(entry, "error");
}

void run_encode(const Json& entry, Report& report) {
  const auto computed = rpc::encode_contract_value(text(entry, "format"), text(entry, "value"));
  if (compare_errors(entry, computed, report)) report.equal("bytes", bytes(entry, "bytes"), computed.value());
}

void run_list(const Json& entry, Report& report) {
  std::vector<rpc::CallArgument> args;
  for (const Json& arg : array(entry, "args")) {
    const auto index = has(arg, "index") ? integer<std::int64_t>(arg, "index") : 0;
    args.push_back({index, text(arg, "format"), text(arg, "value")});
  }
  const auto computed = rpc::arrange_arguments(args);
  if (!compare_errors(entry, computed, report)) return;
  std::vector<std::optional<Bytes>> expected;
  for (const Json& value : array(entry, "slice")) {
    expected.push_back(value.is_null() ? std::nullopt : std::optional(as_byte_string(value)));
  }
  report.equal("slice", expected, computed.value());
}

void run_decode(const Json& entry, Report& report) {
  const Json& stored = member(entry, "bytes");
  const auto computed = rpc::show_contract_value(
      text(entry, "format"), stored.is_null() ? std::nullopt : std::optional(as_byte_string(stored)));
  report.equal("error", error_of(entry),
               computed.error ? std::optional(computed.error->text()) : std::optional<std::string>());
  if (!has(entry, "json")) return;
  const Json& expected = member(entry, "json");
  const Json shown = boost::json::parse(computed.value.text());
  if (shown != expected) report.differ("json", boost::json::serialize(expected), boost::json::serialize(shown));
}

void run_part(const VectorFile& file, std::string_view name, void (*run)(const Json&, Report&)) {
  std::size_t number = 0;
  for (const Json& entry : array(file.json, name)) {
    file.report.begin_case(std::string(name) + " " + std::to_string(number++));
    run(entry, file.report);
  }
}

void run_rpc_args(const VectorFile& file) {
  run_part(file, "encode", run_encode);
  run_part(file, "lists", run_list);
  run_part(file, "decode", run_decode);
}

const Registration kRpcArgs{"contracts/rpc_args", run_rpc_args};

}  // namespace
}  // namespace idena::vectors
