#include "rpc/method_table.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "rpc/node_view.hpp"
#include "rpc/reference.hpp"

namespace idena::rpc {
namespace {

auto order_of(const Method& method) { return std::tie(method.name_space, method.name); }

std::vector<Method> join(std::vector<std::vector<Method>> parts) {
  std::vector<Method> out;
  for (auto& part : parts) std::ranges::move(part, std::back_inserter(out));
  std::ranges::sort(out, {}, order_of);
  return out;
}

std::string type_text(const Parameter& parameter) {
  if (parameter.shape == nullptr) return std::string(type_word(parameter.type));
  return parameter.type == ParameterType::kObjects ? "[{}]" : "{}";
}

std::string parameter_text(const Parameter& parameter) {
  return type_text(parameter) + " " + std::string(parameter.name) + (parameter.optional ? "?" : "");
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the shapes of the methods
void append_members(const Parameter& parameter, std::string& out) {
  if (parameter.shape == nullptr) return;
  out += std::string(parameter.name) + ":\n";
  for (const Parameter& member : parameter.shape->members) out += "  " + parameter_text(member) + "\n";
  for (const Parameter& member : parameter.shape->members) append_members(member, out);
}

Result<Json> modules(const CallScope& scope, const Arguments&) {
  constexpr std::string_view kInterfaceVersion = "1.0";
  JsonObject out;
  for (const std::string& name : scope.modules) out.member(name, Json::string(kInterfaceVersion));
  return out.finish();
}

Result<Json> discover(const CallScope& scope, const Arguments&) {
  return open_rpc_document(scope.modules, scope.node.version());
}

}  // namespace

std::vector<Method> rpc_methods() {
  return {
      {"rpc", "modules", {}, "{NAMESPACE: version}", "The namespaces this node serves.", modules},
  };
}

std::vector<Method> discovery_methods() {
  return {
      {"rpc", "discover", {}, "an OpenRPC document", "All methods this node serves, for programs.", discover},
  };
}

const std::vector<Method>& node_methods() {
  static const std::vector<Method> kMethods =
      join({rpc_methods(), discovery_methods(), bcn_methods(), transaction_methods(), raw_transaction_methods(),
            dna_methods(), sending_methods(), content_methods(), key_methods(), net_methods(), flip_methods(),
            flip_session_methods(), flip_draft_methods(), contract_methods(), contract_state_methods(),
            contract_event_methods()});
  return kMethods;
}

const std::vector<Method>& startup_methods() {
  static const std::vector<Method> kMethods = join({rpc_methods(), bcn_startup_methods()});
  return kMethods;
}

const Method* find_method(const std::vector<Method>& methods, std::string_view name_space, std::string_view name) {
  const auto wanted = std::tie(name_space, name);
  const auto found = std::ranges::lower_bound(methods, wanted, {}, order_of);
  return found != methods.end() && order_of(*found) == wanted ? &*found : nullptr;
}

std::string full_name(const Method& method) { return std::string(method.name_space) + "_" + std::string(method.name); }

std::string signature_text(const Method& method) {
  std::string out = full_name(method) + "(";
  for (const Parameter& parameter : method.parameters) {
    if (out.back() != '(') out += ", ";
    out += parameter_text(parameter);
  }
  return out + ")";
}

std::string members_text(const Method& method) {
  std::string out;
  for (const Parameter& parameter : method.parameters) append_members(parameter, out);
  return out;
}

}  // namespace idena::rpc
