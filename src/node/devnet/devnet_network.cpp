#include "node/devnet/devnet_network.hpp"

#include <algorithm>
#include <chrono>
#include <limits>

#include "ceremony/invites.hpp"
#include "node/run/network_genesis.hpp"

namespace idena::node {
namespace {

constexpr std::uint64_t kGodCoins = 1'000'000;
constexpr std::chrono::seconds kUntilFirstCeremony = std::chrono::years(100);

// Of people's epochs.
constexpr std::int64_t kDefaultEpochMinutes = 5;
constexpr int kLotteryPart = 8;       ///< one in so many of an epoch
constexpr int kShortSessionPart = 6;  ///< likewise
constexpr int kLongSessionPart = 5;   ///< likewise
constexpr std::chrono::milliseconds kPeoplesBlockInterval = std::chrono::seconds(10);
constexpr std::int64_t kVirtualStart = 1'767'225'600;  ///< 2026-01-01T00:00:00Z
constexpr std::int64_t kFirstVirtualDay = 86'400;
/// God can invite everybody more than once in the first epoch.
constexpr std::uint64_t kInvitesForEach = 2;

void default_to(types::nanoseconds& duration, std::chrono::nanoseconds value) {
  if (duration.count() == 0) duration = value;
}

}  // namespace

state::GenesisConfig devnet_genesis(const Address& god, std::int64_t now) {
  return genesis_of(devnet_config(now).genesis, god, now);
}

types::Rules devnet_rules() {
  types::Rules rules = types::paper_rules();
  rules.committee.automine = true;
  rules.committee.min_proposer_threshold = 0;
  return rules;
}

void prepare_for_people(std::int64_t now, NodeConfig& config) {
  PeopleConfig& people = config.people;
  const std::uint16_t preset_invites = ceremony::god_invites(0, config.rules.invitations);
  if (config.genesis.god_address_invites == 0 || config.genesis.god_address_invites == preset_invites) {
    const std::uint64_t invites = std::max<std::uint64_t>(people.count * kInvitesForEach, preset_invites);
    config.genesis.god_address_invites =
        static_cast<std::uint16_t>(std::min<std::uint64_t>(invites, std::numeric_limits<std::uint16_t>::max()));
  }
  const bool keeps_preset = config.genesis.first_ceremony_time == now + kUntilFirstCeremony.count();
  types::CeremonyTimes& times = config.rules.ceremony;
  if (people.epoch_minutes || !people.fast) {
    const std::chrono::minutes epoch(people.epoch_minutes.value_or(kDefaultEpochMinutes));
    const std::chrono::seconds seconds = epoch;
    // The preset's half an hour would not fit.
    if (times.long_session == devnet_rules().ceremony.long_session) times.long_session = {};
    default_to(times.validation_interval, epoch);
    default_to(times.flip_lottery, seconds / kLotteryPart);
    default_to(times.short_session, seconds / kShortSessionPart);
    default_to(times.long_session, seconds / kLongSessionPart);
  }
  if (people.fast) {
    if (keeps_preset) config.genesis.first_ceremony_time = kVirtualStart + kFirstVirtualDay;
    return;
  }
  if (!config.block_interval) config.block_interval = kPeoplesBlockInterval;
  if (keeps_preset) {
    config.genesis.first_ceremony_time =
        now + std::chrono::duration_cast<std::chrono::seconds>(times.validation_interval).count();
  }
}

NodeConfig devnet_config(std::int64_t now) {
  NodeConfig config;
  config.rules = devnet_rules();
  config.genesis.network = kDevnetNetwork;
  config.genesis.first_ceremony_time = now + kUntilFirstCeremony.count();
  config.genesis.god_address_invites = ceremony::god_invites(0, config.rules.invitations);
  config.genesis.own_balance = Dna::coins(kGodCoins);
  return config;
}

}  // namespace idena::node
