#include "node/devnet/people.hpp"

#include <algorithm>
#include <chrono>

#include "base/log.hpp"
#include "ceremony/schedule.hpp"
#include "state/state_reader.hpp"
#include "types/attachments.hpp"

namespace idena::node {
namespace {

using state::IdentityState;
using state::ValidationPeriod;
using types::TxType;

/// Below this nobody spends on fees.
constexpr std::uint64_t kSomeCoins = 10;

std::int64_t whole_seconds(types::nanoseconds duration) {
  return std::chrono::duration_cast<std::chrono::seconds>(duration).count();
}

bool waits(const chain::SignedTxs& waiting, TxType type) {
  return std::ranges::any_of(waiting, [&](const chain::SignedTxPtr& tx) { return tx->tx.type == type; });
}

/// What an act sends; none for what is published beside the chain.
std::optional<TxType> type_of(Act act) {
  switch (act) {
    case Act::kActivate: return TxType::kActivation;
    case Act::kGoOnline:
    case Act::kGoOffline: return TxType::kOnlineStatus;
    case Act::kDelegate: return TxType::kDelegate;
    case Act::kUndelegate: return TxType::kUndelegate;
    case Act::kReplenish: return TxType::kReplenishStake;
    case Act::kKill: return TxType::kKill;
    default: return std::nullopt;  // these wait beside others of their kind, or are judged by what was sent
  }
}

bool is_publication(Act act) { return act == Act::kPublishPackage || act == Act::kPublishKey; }

}  // namespace

People::People(const PeopleChoice& choice, const crypto::PrivateKey& god, const PeopleWorld& world)
    : world_(world), node_works_for_god_(choice.node_works_for_god), viewer_(world.ceremony) {
  people_.reserve(choice.count + 1);
  people_.push_back(make_god(choice.seed, god));
  for (std::size_t i = 1; i <= choice.count; ++i) people_.push_back(make_person(choice.seed, i, choice.traits));
  for (const Person& person : people_) by_address_.emplace(person.address, person.number);
}

People::Look::Look(const chain::Head& on)
    : head(on), state(on.state), global(state.global().value_or(state::Global{})) {
  if (const auto list = state.status_switch()) switching.insert(list->addresses.begin(), list->addresses.end());
  if (const auto list = state.delegation_switch()) {
    for (const state::Delegation& entry : list->delegations)
      delegating.insert_or_assign(entry.delegator, entry.delegatee);
  }
}

void People::follow(const chain::Head& head, const state::Global& global) {
  evidence_.clear();
  if (epoch_ != global.epoch) {
    epoch_ = global.epoch;
    assignments_.reset();
    short_answers_.clear();
    words_.clear();
    viewer_.begin(nullptr, global.epoch);
    const auto first = global.epoch == 0 ? std::nullopt : world_.chain.block_at(global.epoch_block);
    const std::int64_t validation = global.next_validation_time;
    epoch_start_ =
        first ? first->header.time() : 2 * validation - ceremony::next_validation_time(validation, 0, world_.rules);
  }
  const ceremony::CeremonyRecord& record = head.ceremony.record;
  if (!record.is_under_way() || (assignments_ && assignments_->are_of(record))) return;
  assignments_ = std::make_shared<const flips::Assignments>(record, world_.rules.validation);
  viewer_.begin(assignments_, global.epoch);
}

Scene People::scene_at(const chain::Head& head, std::int64_t now) {
  const state::Global global = state::StateReader(head.state).global().value_or(state::Global{});
  follow(head, global);
  const types::CeremonyTimes& times = world_.rules.ceremony;
  Scene out;
  out.epoch = global.epoch;
  out.period = global.validation_period;
  out.hours = {global.next_validation_time, whole_seconds(ceremony::flip_lottery_duration(times)),
               whole_seconds(ceremony::short_session_duration(times)),
               whole_seconds(ceremony::long_session_duration(head.validators.network_size(), times))};
  out.epoch_start = epoch_start_;
  out.now = now;
  return out;
}

std::size_t People::step(const chain::Head& head, std::int64_t now) {
  sent_ = 0;
  world_.ceremony.forget_old(head);
  const Scene scene = scene_at(head, now);
  Look look(head);
  std::vector<std::pair<const Person*, std::size_t>> inviters;
  struct Turn {
    Self self;
    std::vector<Act> acts;
  };
  std::vector<Turn> turns;
  for (const Person& person : people_) {
    Self self = self_of(person, look);
    const Standing standing = standing_of(self, look, scene);
    std::vector<Act> acts = due_acts(person, scene, standing);
    if (std::ranges::find(acts, Act::kInvite) != acts.end()) inviters.emplace_back(&person, standing.invites);
    if (!acts.empty()) turns.push_back({std::move(self), std::move(acts)});
  }
  // Keys before answers, so that nobody waits for who comes later in the line.
  for (const bool publishes : {true, false}) {
    for (Turn& turn : turns) {
      for (const Act act : turn.acts) {
        const auto type = type_of(act);
        if (is_publication(act) == publishes && !(type && waits(turn.self.waiting, *type)))
          perform(act, turn.self, look);
      }
    }
  }
  if (!inviters.empty()) send_invitations(inviters, scene, look);
  take_part_in_votings(scene, look);
  return sent_;
}

People::Self People::self_of(const Person& person, const Look& look) const {
  Self out{person, look.state.identity(person.address).value_or(state::Identity{}),
           world_.pool.of_sender(person.address), std::nullopt};
  if (assignments_ && look.head.ceremony.record.is_under_way()) out.place = assignments_->place_of(person.address);
  return out;
}

Standing People::standing_of(const Self& self, const Look& look, const Scene& scene) const {
  const Address& address = self.person.address;
  const identity::ValidatorSets& sets = look.head.validators;
  Standing out;
  out.state = self.identity.state;
  out.sent = self.identity.validation_bits;
  out.flips = self.identity.flips.size();
  for (const chain::SignedTxPtr& tx : self.waiting) {
    out.sent |= state::validation_bit_of(tx->tx.type);
    if (tx->tx.type == TxType::kSubmitFlip) ++out.flips;
  }
  out.required_flips = self.identity.required_flips;
  out.possible_flips = state::maximum_available_flips(self.identity);
  out.is_candidate = self.place.has_value();
  const bool keys_matter =
      scene.period == ValidationPeriod::kFlipLottery || scene.period == ValidationPeriod::kShortSession;
  if (self.place && keys_matter) {
    out.is_author = !self.identity.flips.empty() && !assignments_->recipients_of(*self.place).empty();
    const CeremonyJournal& journal = world_.ceremony.journal();
    out.package_published = out.is_author && journal.keys_package(scene.epoch, address).has_value();
    out.key_published = out.is_author && journal.flip_key(scene.epoch, address).has_value();
  }
  out.may_witness = may_witness(self, look);
  if (scene.period != ValidationPeriod::kNone) return out;
  out.invites = self.person.number == 0 ? look.global.god_address_invites : self.identity.invites;
  out.is_validated = sets.is_validated(address);
  out.is_online = sets.is_online(address) != look.switching.contains(address);
  const auto pool = state::active_delegatee(self.identity);
  out.has_pool = pool.has_value() || look.delegating.contains(address);
  out.is_pool = sets.is_pool(address);
  out.may_undelegate =
      pool && !look.delegating.contains(address) && self.identity.delegation_epoch != look.global.epoch;
  const auto account = look.state.account(address);
  out.has_money = account && account->balance >= Dna::coins(kSomeCoins);
  return out;
}

/// As blocks judge evidence (spec: ceremony §3).
bool People::may_witness(const Self& self, const Look& look) const {
  if (self.identity.state == IdentityState::kCandidate && look.head.validators.network_size() != 0) return false;
  if (state::active_delegatee(self.identity)) return false;
  return self.person.address == look.global.god_address ||
         !state::is_discriminated(self.identity, look.global.discrimination_stake_threshold, look.global.epoch);
}

/// Who looks for an invitation gets the first that is there, in an order that is new in each epoch.
void People::send_invitations(const std::vector<std::pair<const Person*, std::size_t>>& inviters, const Scene& scene,
                              Look& look) {
  for (const chain::SignedTxPtr& tx : world_.pool.all()) {
    const std::optional<Address>& to = tx->tx.to;
    if (to && tx->tx.type == TxType::kInvite) look.invited.insert(*to);
  }
  std::vector<std::pair<Hash, const Person*>> outsiders;
  for (const Person& person : people_) {
    if (!wants_to_join(person, scene.epoch) || look.invited.contains(person.address)) continue;
    const auto identity = look.state.identity(person.address);
    if (identity && identity->state != IdentityState::kUndefined) continue;
    outsiders.emplace_back(person.chance.of("epoch", scene.epoch).of("place in line").bytes(), &person);
  }
  std::ranges::sort(outsiders);
  std::size_t next = 0;
  for (const auto& [inviter, invites] : inviters) {
    const auto waiting = world_.pool.of_sender(inviter->address);
    const auto given = static_cast<std::size_t>(
        std::ranges::count_if(waiting, [](const chain::SignedTxPtr& tx) { return tx->tx.type == TxType::kInvite; }));
    for (std::size_t i = given; i < invites && next < outsiders.size(); ++i) {
      const Person& invitee = *outsiders[next].second;
      if (invitee.number == 0 && inviter->number != 0) break;  // only god invites god
      types::Transaction draft;
      draft.type = TxType::kInvite;
      draft.to = invitee.address;
      if (!send(*inviter, look, std::move(draft))) break;
      ++next;
    }
  }
}

const Person* People::proposer(const chain::Head& head) const {
  if (head.validators.online_size() == 0) return &people_.front();
  std::vector<const Person*> online;
  for (const Person& person : people_) {
    if (head.validators.is_online(person.address)) online.push_back(&person);
  }
  if (online.empty()) return nullptr;
  return online[ordered_word(head.hash.data()) % online.size()];
}

}  // namespace idena::node
