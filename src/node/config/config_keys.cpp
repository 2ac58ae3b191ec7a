#include "node/config/config_keys.hpp"

#include <optional>
#include <string>
#include <vector>

#include "base/hex.hpp"
#include "node/config/absent_keys.hpp"
#include "node/config/config_section.hpp"
#include "node/config/log_keys.hpp"
#include "node/config/people_keys.hpp"
#include "node/config/rules_json.hpp"

namespace idena::node {
namespace {

using rpc::JsonKind;
using rpc::JsonValue;
using ConfigForms = Forms<NodeConfig>;
using ConfigKey = Key<NodeConfig>;
using Keys = std::span<const ConfigKey>;

constexpr std::uint32_t kHighestState = static_cast<std::uint32_t>(state::IdentityState::kHuman);
constexpr std::chrono::seconds kShortestTimeout(1);  ///< a shorter one keeps the default
constexpr std::int64_t kShortestBlockIntervalMs = 10;
constexpr std::int64_t kLongestBlockIntervalMs = 3'600'000;

auto rpc_field(auto field) {
  return [field](auto& config) -> auto& { return config.rpc.*field; };
}
auto genesis_field(auto field) {
  return [field](auto& config) -> auto& { return config.genesis.*field; };
}
auto mempool_field(auto field) {
  return [field](auto& config) -> auto& { return config.mempool.*field; };
}

template <class Target>
Form<NodeConfig> secret_text(Target target) {
  Form<NodeConfig> out = ConfigForms::text(target);
  out.tell = {};
  out.is_secret = true;
  return out;
}

std::optional<std::string> set_block_interval(JsonValue value, NodeConfig& config) {
  const auto number = parse_number<std::int64_t>(value);
  if (!number || *number < kShortestBlockIntervalMs || *number > kLongestBlockIntervalMs) {
    return "an integer from " + number_text(kShortestBlockIntervalMs) + " to " + number_text(kLongestBlockIntervalMs);
  }
  config.block_interval = std::chrono::milliseconds(*number);
  return std::nullopt;
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
  ConfigNotes notes;
  if (read_section("", value, timeout_keys(), config.rpc, notes) && notes.unknown.empty()) return std::nullopt;
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
  std::string allowed =
      "an object of addresses, each with an object of Balance and Stake (integer numbers of 10^-18 DNA) and State "
      "(0 to 8)";
  if (value.kind() != JsonKind::kObject) return allowed;
  std::vector<state::GenesisAllocation> allocations;
  bool good = true;
  value.for_each_member([&](JsonValue name, JsonValue what) {
    const auto address = fixed_from_hex0x<Address>(name.string());
    state::GenesisAllocation& allocation = allocations.emplace_back();
    if (address) allocation.address = address.value();
    ConfigNotes notes;
    good = address && read_section("", what, allocation_keys(), allocation, notes) && notes.unknown.empty();
    return good;
  });
  if (!good) return allowed;
  config.genesis.allocations = std::move(allocations);
  return std::nullopt;
}

Keys rpc_keys() {
  static const std::vector<ConfigKey> kKeys = {
      ConfigKey{"HTTPHost", ConfigForms::text(rpc_field(&RpcConfig::host))}.with_flag(
          "rpcaddr", "Address the JSON-RPC server listens on; an empty one switches it off"),
      ConfigKey{"HTTPPort", ConfigForms::integer<std::uint16_t>(rpc_field(&RpcConfig::port))}.with_flag(
          "rpcport", "Port of the JSON-RPC server; 0 takes a free one"),
      ConfigKey{"APIKey", secret_text(rpc_field(&RpcConfig::api_key))}.with_flag(
          "apikey",
          "JSON-RPC key; without it DATADIR/api.key is read or made. The command line is seen by everybody on "
          "the machine: prefer the file"),
      {"HTTPCors", ConfigForms::texts(rpc_field(&RpcConfig::cors))},
      {"HTTPVirtualHosts", ConfigForms::texts(rpc_field(&RpcConfig::virtual_hosts))},
      {"HTTPModules", ConfigForms::texts(rpc_field(&RpcConfig::modules))},
      {"HTTPTimeouts", {set_timeouts, {}}},
      ConfigKey{"OpenWithoutKey", ConfigForms::boolean(rpc_field(&RpcConfig::open_without_key))}.with_flag(
          "rpc-open-without-key",
          "Listen beyond this machine although no key was chosen (with --apikey, RPC.APIKey or DATADIR/api.key)"),
  };
  return kKeys;
}

Keys genesis_keys() {
  using G = GenesisSettings;
  static const std::vector<ConfigKey> kKeys = {
      ConfigKey{"GodAddress", {set_god_address, {}, ValueKind::kText}}.with_flag(
          "godaddress", "Who begins a network of its own and invites the first people; without it this node's key"),
      ConfigKey{"FirstCeremonyTime", ConfigForms::integer<std::int64_t>(genesis_field(&G::first_ceremony_time), 0)}
          .with_flag("ceremonytime", "First validation of a network of its own, in unix seconds; 0 means now"),
      {"GodAddressInvites", ConfigForms::integer<std::uint16_t>(genesis_field(&G::god_address_invites))},
      {"Alloc", {set_allocations, {}}},
  };
  return kKeys;
}

Keys mempool_keys() {
  using M = chain::MempoolLimits;
  static const std::vector<ConfigKey> kKeys = {
      {"TxPoolQueueSlots", ConfigForms::integer<std::int64_t>(mempool_field(&M::queue_slots))},
      {"TxPoolExecutableSlots", ConfigForms::integer<std::int64_t>(mempool_field(&M::executable_slots))},
      {"TxPoolAddrQueueLimit", ConfigForms::integer<std::size_t>(mempool_field(&M::sender_pending))},
      {"TxPoolAddrExecutableLimit", ConfigForms::integer<std::size_t>(mempool_field(&M::sender_executable))},
      {"TxLifetime", ConfigForms::unused(ConfigForms::dropped_number<std::int64_t>())},
      {"ResetInCeremony", ConfigForms::boolean(mempool_field(&M::reset_in_ceremony))},
  };
  return kKeys;
}

Keys blockchain_keys() {
  static const std::vector<ConfigKey> kKeys = {
      {"StoreCertRange", ConfigForms::integer<std::uint64_t>(&NodeConfig::certificate_range, 1)},
      {"BurnTxRange", ConfigForms::unused(ConfigForms::dropped_number<std::uint64_t>())},
      {"WriteAllEvents", ConfigForms::boolean(&NodeConfig::write_all_events)},
      ConfigKey{"IndexAllAddresses", ConfigForms::boolean(&NodeConfig::index_all_addresses)}.with_flag(
          "index-all-addresses",
          "Keep the transaction history (bcn_transactions) of every address, not only of this node's own"),
  };
  return kKeys;
}

/// The keys of the rules, which stand in a table of their own, as keys of the config. Those that version 12 ignores are
/// no part that is missing.
std::vector<ConfigKey> of_rules(std::span<const Key<types::Rules>> keys) {
  std::vector<ConfigKey> out;
  for (const Key<types::Rules>& key : keys) {
    Form<NodeConfig> form{
        [set = key.form.set](JsonValue value, NodeConfig& config) { return set(value, config.rules); },
        {},
        key.form.kind};
    if (key.form.tell) form.tell = [tell = key.form.tell](const NodeConfig& config) { return tell(config.rules); };
    out.push_back({key.name, std::move(form), key.takes_null, key.flag, key.help});
  }
  return out;
}

Keys consensus_config_keys() {
  static const std::vector<ConfigKey> kKeys = of_rules(consensus_keys());
  return kKeys;
}

Keys validation_config_keys() {
  static const std::vector<ConfigKey> kKeys = of_rules(validation_keys());
  return kKeys;
}

Keys protocol_config_keys() {
  static const std::vector<ConfigKey> kKeys = of_rules(protocol_keys());
  return kKeys;
}

Keys single_keys() {
  static const std::vector<ConfigKey> kKeys = {
      ConfigKey{"DataDir", ConfigForms::text(&NodeConfig::data_dir)}.with_flag("datadir", "Data directory"),
      {"Network", ConfigForms::integer<std::uint32_t>(genesis_field(&GenesisSettings::network))},
      ConfigKey{"AutoOnline", ConfigForms::boolean(&NodeConfig::auto_online)}.with_flag(
          "autoonline", "Switch mining on by itself when the identity can mine"),
      {"IsDebug", ConfigForms::dropped_boolean()},
      ConfigKey{"KeyWordsFile", ConfigForms::text(&NodeConfig::key_words)}.with_flag(
          "keywords", "File with the words of flips; without it the one that came with the program"),
  };
  return kKeys;
}

constexpr ConfigSection kSections[] = {
    {"", single_keys},
    {"RPC", rpc_keys},
    {"GenesisConf", genesis_keys},
    {"Consensus", consensus_config_keys},
    {"Validation", validation_config_keys},
    {"Protocol", protocol_config_keys},
    {"Mempool", mempool_keys},
    {"Blockchain", blockchain_keys},
    {"Log", log_keys},
    {"P2P", peer_keys},
    {"IpfsConf", content_keys},
    {"Sync", sync_keys},
    {"OfflineDetection", offline_detection_keys},
};

std::vector<ConfigKey> general_flags() {
  return {
      ConfigKey{"", {set_block_interval, {}}}.with_flag(
          "block-interval",
          "Milliseconds between the blocks of a node without peers (default Consensus.MinBlockDistance). Below 10000 "
          "the blocks' dates run ahead of the clock, because two blocks lie at least 10 s apart"),
      ConfigKey{"", ConfigForms::text(&NodeConfig::profile)}.with_flag("profile", "lowpower, shared or default"),
      ConfigKey{"", ConfigForms::unused(ConfigForms::dropped_number<std::int64_t>())}.with_flag(
          "port", "Taken and without use"),
      ConfigKey{"", ConfigForms::unused(ConfigForms::dropped_text())}.with_flag("bootnode", "Taken and without use"),
      ConfigKey{"", ConfigForms::unused(ConfigForms::dropped_boolean())}.with_flag("nodiscovery",
                                                                                   "Taken and without use"),
      ConfigKey{"", ConfigForms::unused(ConfigForms::dropped_boolean())}.with_flag(
          "logcoloring", "Taken and without use but on Windows"),
  };
}

}  // namespace

std::span<const ConfigSection> config_sections() { return kSections; }

Keys flag_only_keys() {
  static const std::vector<ConfigKey> kKeys = [] {
    std::vector<ConfigKey> out = general_flags();
    for (const ConfigKey& key : people_keys()) out.push_back(key);
    return out;
  }();
  return kKeys;
}

bool is_known_profile(const NodeConfig& config) {
  return config.profile == "lowpower" || config.profile == "shared" || config.profile == "default";
}

}  // namespace idena::node
