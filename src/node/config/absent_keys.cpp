#include "node/config/absent_keys.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "node/config/config_section.hpp"

namespace idena::node {

using rpc::JsonValue;
using ConfigForms = Forms<NodeConfig>;
using ConfigKey = Key<NodeConfig>;
using Keys = std::span<const ConfigKey>;

Keys peer_keys() {
  static const std::vector<ConfigKey> kKeys = {
      {"MaxInboundPeers", ConfigForms::dropped_number<std::int64_t>()},
      {"MaxOutboundPeers", ConfigForms::dropped_number<std::int64_t>()},
      {"MaxInboundOwnShardPeers", ConfigForms::dropped_number<std::int64_t>()},
      {"MaxOutboundOwnShardPeers", ConfigForms::dropped_number<std::int64_t>()},
      ConfigKey{"MaxDelay", ConfigForms::dropped_number<std::int64_t>()}.with_flag(
          "maxnetdelay", "Longest delay put before what is sent to peers, for tests"),
      {"DisableMetrics", ConfigForms::dropped_boolean()},
      {"Multishard", ConfigForms::dropped_boolean()},
      {"Shared", ConfigForms::dropped_boolean()},
  };
  return kKeys;
}

namespace {

std::optional<std::string> check_garbage_collection(JsonValue value, NodeConfig& config) {
  static const std::vector<ConfigKey> kKeys = {
      {"Enabled", ConfigForms::dropped_boolean()},
      {"Interval", ConfigForms::dropped_number<std::int64_t>()},
      {"Timeout", ConfigForms::dropped_number<std::int64_t>()},
      {"IntervalBeforeValidation", ConfigForms::dropped_number<std::int64_t>()},
      {"NotificationDelay", ConfigForms::dropped_number<std::int64_t>()},
  };
  ConfigNotes notes;
  if (read_section("", value, Keys(kKeys), config, notes) && notes.unknown.empty()) return std::nullopt;
  return "an object of Enabled and, in nanoseconds, Interval, Timeout, IntervalBeforeValidation and NotificationDelay";
}

}  // namespace

Keys content_keys() {
  static const std::vector<ConfigKey> kKeys = {
      {"DataDir", ConfigForms::dropped_text()},
      ConfigKey{"BootNodes", ConfigForms::dropped_texts()}.with_flag("ipfsbootnode",
                                                                     "The one peer to start from, a multiaddr"),
      ConfigKey{"IpfsPort", ConfigForms::dropped_number<std::uint16_t>()}.with_flag("ipfsport", "Port for peers"),
      ConfigKey{"StaticPort", ConfigForms::dropped_boolean()}.with_flag("ipfsportstatic",
                                                                        "Never move to another port for peers"),
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
      {"Gc", {check_garbage_collection, {}, ValueKind::kNumber, Effect::kLater}},
  };
  return kKeys;
}

namespace {

/// There is no sync to make fast, but a devnet knows another meaning (node/settings.cpp).
Form<NodeConfig> fast() {
  Form<NodeConfig> out = ConfigForms::boolean([](auto& config) -> auto& { return config.people.fast; });
  out.tell = {};
  out.effect = Effect::kLater;
  return out;
}

}  // namespace

Keys sync_keys() {
  static const std::vector<ConfigKey> kKeys = {
      ConfigKey{"FastSync", fast()}.with_flag("fast",
                                              "Begin from a snapshot of the state. With --devnet: run its people's "
                                              "epochs in virtual time, without waiting"),
      ConfigKey{"ForceFullSync", ConfigForms::dropped_number<std::uint64_t>()}.with_flag(
          "forcefullsync", "How many of the last blocks are loaded in full"),
      {"LoadAllFlips", ConfigForms::dropped_boolean()},
      {"AllFlipsLoadingTime", ConfigForms::dropped_number<std::int64_t>()},
  };
  return kKeys;
}

Keys offline_detection_keys() {
  static const std::vector<ConfigKey> kKeys = {
      {"PersistInterval", ConfigForms::dropped_number<std::uint64_t>()},
      {"MaxSelfOffline", ConfigForms::dropped_number<std::int64_t>()},
      {"OfflineProposeInterval", ConfigForms::dropped_number<std::int64_t>()},
      {"OfflineVoteInterval", ConfigForms::dropped_number<std::int64_t>()},
      {"IntervalBetweenOfflineRetry", ConfigForms::dropped_number<std::int64_t>()},
  };
  return kKeys;
}

}  // namespace idena::node
