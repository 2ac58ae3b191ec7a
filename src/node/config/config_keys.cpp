#include "node/config/config_keys.hpp"

#include <optional>
#include <string>
#include <vector>

#include "base/hex.hpp"
#include "node/config/config_section.hpp"

namespace idena::node {
namespace {

using rpc::JsonKind;
using rpc::JsonValue;
using ConfigForms = Forms<NodeConfig>;
using Keys = std::span<const Key<NodeConfig>>;

constexpr std::uint32_t kHighestState = static_cast<std::uint32_t>(state::IdentityState::kHuman);
constexpr std::chrono::seconds kShortestTimeout(1);  ///< a shorter one keeps the default

auto rpc_field(auto field) {
  return [field](auto& config) -> auto& { return config.rpc.*field; };
}
auto genesis_field(auto field) {
  return [field](auto& config) -> auto& { return config.genesis.*field; };
}
auto mempool_field(auto field) {
  return [field](auto& config) -> auto& { return config.mempool.*field; };
}

std::optional<std::string> set_timeout(JsonValue value, std::chrono::nanoseconds& timeout) {
  const auto number = parse_number<std::int64_t>(value);
  if (!number) return "an integer number of nanoseconds";
  if (std::chrono::nanoseconds(*number) >= kShortestTimeout) timeout = std::chrono::nanoseconds(*number);
  return std::nullopt;
}

std::span<const Key<RpcConfig>> timeout_keys() {
  const auto timeout = [](auto field) {
    return Form<RpcConfig>{[field](JsonValue value, RpcConfig& rpc) { return set_timeout(value, rpc.*field); }, {}};
  };
  static const std::vector<Key<RpcConfig>> kKeys = {
      {"ReadTimeout", timeout(&RpcConfig::read_timeout)},
      {"WriteTimeout", timeout(&RpcConfig::write_timeout)},
      {"IdleTimeout", timeout(&RpcConfig::idle_timeout)},
  };
  return kKeys;
}

std::optional<std::string> set_timeouts(JsonValue value, NodeConfig& config) {
  std::vector<UnknownMember> unknown;
  if (read_section("", value, timeout_keys(), config.rpc, unknown) && unknown.empty()) return std::nullopt;
  return "an object of ReadTimeout, WriteTimeout and IdleTimeout in nanoseconds";
}

std::optional<std::string> set_god_address(JsonValue value, NodeConfig& config) {
  const auto address = value.kind() == JsonKind::kString ? fixed_from_hex0x<Address>(value.string())
                                                         : Result<Address>(ConfigError::kWrongValue);
  if (!address) return "an address: 0x and 40 hexadecimal digits";
  config.genesis.god_address = address.value();
  return std::nullopt;
}

std::span<const Key<state::GenesisAllocation>> allocation_keys() {
  using A = state::GenesisAllocation;
  const auto coins = [](auto field) {
    return Form<A>{[field](JsonValue value, A& allocation) {
                     allocation.*field = Dna();
                     return Forms<Dna>::coins(std::identity()).set(value, *(allocation.*field));
                   },
                   {}};
  };
  static const std::vector<Key<A>> kKeys = {
      {"Balance", coins(&A::balance)},
      {"Stake", coins(&A::stake)},
      {"State",
       {[](JsonValue value, A& allocation) -> std::optional<std::string> {
          const auto state = parse_number<std::uint8_t>(value);
          if (!state || *state > kHighestState) return "a state";
          allocation.state = static_cast<state::IdentityState>(*state);
          return std::nullopt;
        },
        {}}},
  };
  return kKeys;
}

std::optional<std::string> set_allocations(JsonValue value, NodeConfig& config) {
  const std::string allowed =
      "an object of addresses, each with an object of Balance and Stake (integer numbers of 10^-18 DNA) and State (0 "
      "to "
      "8)";
  if (value.kind() != JsonKind::kObject) return allowed;
  std::vector<state::GenesisAllocation> allocations;
  bool good = true;
  value.for_each_member([&](JsonValue name, JsonValue what) {
    const auto address = fixed_from_hex0x<Address>(name.string());
    state::GenesisAllocation& allocation = allocations.emplace_back();
    if (address) allocation.address = address.value();
    std::vector<UnknownMember> unknown;
    good = address && read_section("", what, allocation_keys(), allocation, unknown) && unknown.empty();
    return good;
  });
  if (!good) return allowed;
  config.genesis.allocations = std::move(allocations);
  return std::nullopt;
}

Keys rpc_keys() {
  static const std::vector<Key<NodeConfig>> kKeys = {
      {"HTTPHost", ConfigForms::text(rpc_field(&RpcConfig::host))},
      {"HTTPPort", ConfigForms::integer<std::uint16_t>(rpc_field(&RpcConfig::port))},
      {"APIKey", ConfigForms::text(rpc_field(&RpcConfig::api_key))},
      {"HTTPCors", ConfigForms::texts(rpc_field(&RpcConfig::cors))},
      {"HTTPVirtualHosts", ConfigForms::texts(rpc_field(&RpcConfig::virtual_hosts))},
      {"HTTPModules", ConfigForms::texts(rpc_field(&RpcConfig::modules))},
      {"HTTPTimeouts", {set_timeouts, {}}},
  };
  return kKeys;
}

Keys genesis_keys() {
  using G = state::GenesisConfig;
  static const std::vector<Key<NodeConfig>> kKeys = {
      {"GodAddress", {set_god_address, {}}},
      {"FirstCeremonyTime", ConfigForms::integer<std::int64_t>(genesis_field(&G::first_ceremony_time), 0)},
      {"GodAddressInvites", ConfigForms::integer<std::uint16_t>(genesis_field(&G::god_address_invites))},
      {"Alloc", {set_allocations, {}}},
  };
  return kKeys;
}

Keys mempool_keys() {
  using M = chain::MempoolLimits;
  static const std::vector<Key<NodeConfig>> kKeys = {
      {"TxPoolQueueSlots", ConfigForms::integer<std::int64_t>(mempool_field(&M::queue_slots))},
      {"TxPoolExecutableSlots", ConfigForms::integer<std::int64_t>(mempool_field(&M::executable_slots))},
      {"TxPoolAddrQueueLimit", ConfigForms::integer<std::size_t>(mempool_field(&M::sender_pending))},
      {"TxPoolAddrExecutableLimit", ConfigForms::integer<std::size_t>(mempool_field(&M::sender_executable))},
      {"TxLifetime", ConfigForms::dropped_number<std::int64_t>()},
      {"ResetInCeremony", ConfigForms::boolean(mempool_field(&M::reset_in_ceremony))},
  };
  return kKeys;
}

// Of parts that this version does not have.

Keys peer_keys() {
  static const std::vector<Key<NodeConfig>> kKeys = {
      {"MaxInboundPeers", ConfigForms::dropped_number<std::int64_t>()},
      {"MaxOutboundPeers", ConfigForms::dropped_number<std::int64_t>()},
      {"MaxInboundOwnShardPeers", ConfigForms::dropped_number<std::int64_t>()},
      {"MaxOutboundOwnShardPeers", ConfigForms::dropped_number<std::int64_t>()},
      {"MaxDelay", ConfigForms::dropped_number<std::int64_t>()},
      {"DisableMetrics", ConfigForms::dropped_boolean()},
      {"Multishard", ConfigForms::dropped_boolean()},
      {"Shared", ConfigForms::dropped_boolean()},
  };
  return kKeys;
}

std::optional<std::string> check_garbage_collection(JsonValue value, NodeConfig& config) {
  static const std::vector<Key<NodeConfig>> kKeys = {
      {"Enabled", ConfigForms::dropped_boolean()},
      {"Interval", ConfigForms::dropped_number<std::int64_t>()},
      {"Timeout", ConfigForms::dropped_number<std::int64_t>()},
      {"IntervalBeforeValidation", ConfigForms::dropped_number<std::int64_t>()},
      {"NotificationDelay", ConfigForms::dropped_number<std::int64_t>()},
  };
  std::vector<UnknownMember> unknown;
  if (read_section("", value, Keys(kKeys), config, unknown) && unknown.empty()) return std::nullopt;
  return "an object of Enabled and, in nanoseconds, Interval, Timeout, IntervalBeforeValidation and NotificationDelay";
}

Keys content_keys() {
  static const std::vector<Key<NodeConfig>> kKeys = {
      {"DataDir", ConfigForms::dropped_text()},
      {"BootNodes", ConfigForms::dropped_texts()},
      {"IpfsPort", ConfigForms::dropped_number<std::uint16_t>()},
      {"StaticPort", ConfigForms::dropped_boolean()},
      {"SwarmKey", ConfigForms::dropped_text()},
      {"Profile", ConfigForms::dropped_text()},
      {"BlockPinThreshold", ConfigForms::dropped_number<double>()},
      {"FlipPinThreshold", ConfigForms::dropped_number<double>()},
      {"Routing", ConfigForms::dropped_text()},
      {"GracePeriod", ConfigForms::dropped_text()},
      {"ReproviderInterval", ConfigForms::dropped_text()},
      {"LowWater", ConfigForms::dropped_number<std::int64_t>()},
      {"HighWater", ConfigForms::dropped_number<std::int64_t>()},
      {"PublishPeers", ConfigForms::dropped_boolean()},
      {"Gc", {check_garbage_collection, {}}},
  };
  return kKeys;
}

Keys sync_keys() {
  static const std::vector<Key<NodeConfig>> kKeys = {
      {"FastSync", ConfigForms::dropped_boolean()},
      {"ForceFullSync", ConfigForms::dropped_number<std::uint64_t>()},
      {"LoadAllFlips", ConfigForms::dropped_boolean()},
      {"AllFlipsLoadingTime", ConfigForms::dropped_number<std::int64_t>()},
  };
  return kKeys;
}

Keys offline_detection_keys() {
  static const std::vector<Key<NodeConfig>> kKeys = {
      {"PersistInterval", ConfigForms::dropped_number<std::uint64_t>()},
      {"MaxSelfOffline", ConfigForms::dropped_number<std::int64_t>()},
      {"OfflineProposeInterval", ConfigForms::dropped_number<std::int64_t>()},
      {"OfflineVoteInterval", ConfigForms::dropped_number<std::int64_t>()},
      {"IntervalBetweenOfflineRetry", ConfigForms::dropped_number<std::int64_t>()},
  };
  return kKeys;
}

Keys blockchain_keys() {
  static const std::vector<Key<NodeConfig>> kKeys = {
      {"StoreCertRange", ConfigForms::dropped_number<std::uint64_t>()},
      {"BurnTxRange", ConfigForms::dropped_number<std::uint64_t>()},
      {"WriteAllEvents", ConfigForms::boolean([](auto& config) -> auto& { return config.write_all_events; })},
  };
  return kKeys;
}

constexpr ConfigSection kSections[] = {
    {"RPC", rpc_keys},
    {"GenesisConf", genesis_keys},
    {"Mempool", mempool_keys},
    {"P2P", peer_keys},
    {"IpfsConf", content_keys},
    {"Sync", sync_keys},
    {"OfflineDetection", offline_detection_keys},
    {"Blockchain", blockchain_keys},
};

}  // namespace

std::span<const ConfigSection> config_sections() { return kSections; }

std::span<const Key<NodeConfig>> single_keys() {
  static const std::vector<Key<NodeConfig>> kKeys = {
      {"DataDir", ConfigForms::text([](auto& config) -> auto& { return config.data_dir; })},
      {"Network", ConfigForms::integer<std::uint32_t>(genesis_field(&state::GenesisConfig::network))},
      {"AutoOnline", ConfigForms::dropped_boolean()},
      {"IsDebug", ConfigForms::dropped_boolean()},
  };
  return kKeys;
}

}  // namespace idena::node
