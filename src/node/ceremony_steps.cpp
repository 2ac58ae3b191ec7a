// What the node does by itself in a ceremony: the steps of ceremony_part.hpp.

#include <utility>

#include "base/hex.hpp"
#include "base/log.hpp"
#include "ceremony/evidence.hpp"
#include "ceremony/schedule.hpp"
#include "chain/store/chain.hpp"
#include "flips/key_messages.hpp"
#include "node/ceremony_part.hpp"
#include "state/state_reader.hpp"
#include "types/attachments.hpp"

namespace idena::node {
namespace {

using flips::TxProgress;
using state::ValidationPeriod;
using types::TxType;

/// Of answers made by people with a wallet of their own.
constexpr std::uint8_t kExternalClient = 1;

std::int64_t whole_seconds(types::nanoseconds duration) {
  return std::chrono::duration_cast<std::chrono::seconds>(duration).count();
}

flips::CeremonyHours hours_of(const state::Global& global, std::size_t network_size, const types::Rules& rules) {
  return {global.next_validation_time, whole_seconds(ceremony::flip_lottery_duration(rules.ceremony)),
          whole_seconds(ceremony::short_session_duration(rules.ceremony)),
          whole_seconds(ceremony::long_session_duration(network_size, rules.ceremony))};
}

/// As blocks judge evidence (spec: ceremony §3).
bool may_witness(const Address& self, const state::Identity& identity, const state::Global& global,
                 std::size_t network_size) {
  if (identity.state == state::IdentityState::kCandidate && network_size != 0) return false;
  if (state::active_delegatee(identity)) return false;
  return self == global.god_address ||
         !state::is_discriminated(identity, global.discrimination_stake_threshold, global.epoch);
}

state::Global global_of(const chain::Head& head) {
  return state::StateReader(head.state).global().value_or(state::Global{});
}

std::string_view name_of(TxType type) {
  switch (type) {
    case TxType::kSubmitAnswersHash: return "answers hash";
    case TxType::kSubmitShortAnswers: return "short answers";
    case TxType::kSubmitLongAnswers: return "long answers";
    default: return "evidence";
  }
}

}  // namespace

TxProgress CeremonyPart::progress_of(const state::Identity& self, std::uint16_t epoch, TxType type) const {
  if ((self.validation_bits & state::validation_bit_of(type)) != 0) return TxProgress::kMined;
  const auto own = journal_.own_tx(epoch, type);
  if (!own) return TxProgress::kNone;
  return parts_.pool.find(types::hash(own->tx)) ? TxProgress::kWaiting : TxProgress::kMade;
}

flips::CeremonySituation CeremonyPart::situation_of(const chain::Head& head) const {
  const state::StateReader state(head.state);
  const state::Global global = global_of(head);
  flips::CeremonySituation out;
  out.period = global.validation_period;
  if (out.period == ValidationPeriod::kNone) return out;
  const state::Identity self = state.identity(self_).value_or(state::Identity{});
  const std::size_t network_size = head.validators.network_size();
  const std::uint16_t epoch = global.epoch;
  const AssignmentsPtr assignments = assignments_of(head);
  const auto place = assignments ? assignments->place_of(self_) : std::nullopt;
  out.hours = hours_of(global, network_size, parts_.rules);
  out.head_time = head.header.time();
  out.lottery_done = assignments != nullptr;
  out.is_candidate = place.has_value();
  out.is_author = place && !assignments->recipients_of(*place).empty() && !self.flips.empty();
  out.may_witness = may_witness(self_, self, global, network_size);
  out.session_start = journal_.session_start(epoch);
  out.package_published = journal_.keys_package(epoch, self_).has_value();
  out.key_published = journal_.flip_key(epoch, self_).has_value();
  out.has_short_answers = journal_.short_answers(epoch).has_value();
  out.answers_hash = progress_of(self, epoch, TxType::kSubmitAnswersHash);
  out.short_answers = progress_of(self, epoch, TxType::kSubmitShortAnswers);
  out.long_answers = progress_of(self, epoch, TxType::kSubmitLongAnswers);
  out.evidence = progress_of(self, epoch, TxType::kEvidence);
  const std::scoped_lock lock(mutex_);
  out.package_delay = package_delay_;
  out.answers_delay = answers_delay_;
  out.lottery_done_at = lottery_done_at_;
  return out;
}

void CeremonyPart::forget_old(const chain::Head& head) {
  const state::Global global = global_of(head);
  epoch_blocks_.emplace(global.epoch, global.epoch_block);
  std::optional<std::uint16_t> settled;  // the last epoch that no reset can undo
  for (const auto& [begun, height] : epoch_blocks_) {
    if (head.header.height() > height + chain::kKeptHeights) settled = begun;
  }
  if (!settled || swept_epoch_ == settled) return;
  const std::uint16_t epoch = *settled;
  epoch_blocks_.erase(epoch_blocks_.begin(), epoch_blocks_.find(epoch));
  swept_epoch_ = epoch;
  store_.forget_before(epoch);
  journal_.forget_before(epoch);
}

void CeremonyPart::step(const chain::Head& head) {
  const std::int64_t now = parts_.clock.unix_seconds();
  const state::Global global = global_of(head);
  forget_old(head);
  flips::CeremonySituation situation = situation_of(head);
  if (flips::duties(situation, now).notice_session) {
    journal_.put_session_start(global.epoch, now);
    situation.session_start = now;
  }
  observe(head, situation, now);
  perform(head, flips::duties(situation, now));
}

/// Whose answers hash came in time: among the waiting transactions, or in a block that came while the session was on.
void CeremonyPart::observe(const chain::Head& head, const flips::CeremonySituation& situation, std::int64_t now) {
  const bool looks = situation.period != ValidationPeriod::kNone && !flips::is_session_over(situation, now);
  const std::uint16_t epoch = global_of(head).epoch;
  const auto see = [&](const Address& candidate) {
    if (!journal_.has_seen_hash(epoch, candidate)) journal_.put_seen_hash(epoch, candidate);
  };
  const std::uint64_t seen_up_to = std::exchange(looked_at_height_, head.header.height());
  if (!looks) return;
  for (const chain::SignedTxPtr& tx : parts_.pool.all()) {
    if (tx->tx.type == TxType::kSubmitAnswersHash && tx->tx.epoch == epoch) see(tx->sender);
  }
  const std::int64_t start = flips::evidence_start(situation);
  if (now <= start || now >= start + situation.hours.short_session) return;
  for (const auto& block : head.ceremony.record.blocks()) {
    if (block->height <= seen_up_to) continue;
    for (const ceremony::MinedSubmission& mined : block->mined) {
      if (mined.type == TxType::kSubmitAnswersHash) see(mined.sender);
    }
  }
}

void CeremonyPart::perform(const chain::Head& head, const flips::CeremonyDuties& due) {
  const std::uint16_t epoch = global_of(head).epoch;
  if (due.publish_package) publish_package(head);
  if (due.publish_key) {
    journal_.put_flip_key(self_, flips::make_flip_key(parts_.key, epoch), parts_.clock.unix_seconds());
    log::info("The public flip key is published");
  }
  if (due.send_answers_hash) {
    try_to_send(head, TxType::kSubmitAnswersHash, [&] { return answers_hash_payload(epoch); });
  }
  if (due.send_short_answers) {
    try_to_send(head, TxType::kSubmitShortAnswers, [&] { return short_answers_payload(head); });
  }
  // Long answers are the user's: here they are only sent again.
  if (due.send_long_answers) try_to_send(head, TxType::kSubmitLongAnswers, {});
  if (due.send_evidence || flips::duties(situation_of(head), parts_.clock.unix_seconds()).send_evidence) {
    try_to_send(head, TxType::kEvidence, [&] { return evidence_payload(head); });
  }
}

void CeremonyPart::publish_package(const chain::Head& head) {
  const auto recipients = package_recipients(self_);
  if (!recipients) return;
  const auto package = flips::make_keys_package(parts_.key, global_of(head).epoch, recipients.value(), parts_.random);
  journal_.put_keys_package(self_, package, parts_.clock.unix_seconds());
  log::info("The private flip keys are published", {{"readers", std::to_string(recipients.value().size())}});
}

/// What fails now is tried again by the next step.
void CeremonyPart::try_to_send(const chain::Head& head, TxType type, const std::function<Bytes()>& payload) {
  const auto sent = send_own(head, type, payload);
  if (sent) {
    log::info("Sent in the ceremony", {{"what", std::string(name_of(type))}, {"hash", to_hex0x(sent.value())}});
  } else {
    log::debug("Not sent in the ceremony", {{"what", std::string(name_of(type))}, {"why", sent.error().text()}});
  }
}

/// Each is made once and kept before it is sent, so that it is never sent in two forms. One that the pool never took is
/// forgotten, and made anew the next time.
Result<Hash> CeremonyPart::send_own(const chain::Head& head, TxType type, const std::function<Bytes()>& payload) {
  const std::uint16_t epoch = global_of(head).epoch;
  auto own = journal_.own_tx(epoch, type);
  if (!own) {
    own.emplace();
    own->tx.type = type;
    own->tx.epoch = epoch;
    own->tx.nonce = parts_.pool.next_nonce(self_, epoch);
    own->tx.payload = payload();
    types::sign(own->tx, parts_.key);
    journal_.put_own_tx(*own);
  }
  auto sent = parts_.pool.add_own(own->tx);
  const bool is_there = sent || sent.error().is(chain::MempoolError::kKnown);
  if (is_there && !own->accepted) {
    own->accepted = true;
    journal_.put_own_tx(*own);
  } else if (!is_there && !own->accepted) {
    journal_.erase_own_tx(epoch, type);
  }
  return sent;
}

Bytes CeremonyPart::answers_hash_payload(std::uint16_t epoch) const {
  const Hash salt = ceremony::short_answers_salt(parts_.key, epoch);
  return to_bytes(ceremony::answers_hash(journal_.short_answers(epoch).value_or(Bytes()), salt));
}

Bytes CeremonyPart::short_answers_payload(const chain::Head& head) const {
  const state::Global global = global_of(head);
  types::ShortAnswerAttachment attachment;
  attachment.answers = journal_.short_answers(global.epoch).value_or(Bytes());
  attachment.rnd = own_words_number(global.words_seed);
  attachment.client_type = kExternalClient;
  return types::encode(attachment);
}

Bytes CeremonyPart::evidence_payload(const chain::Head& head) const {
  const auto own = own_place(head);
  if (!own) return {};
  const std::uint16_t epoch = global_of(head).epoch;
  const std::int64_t latest = flips::evidence_start(situation_of(head)) + flips::kKeysInTimeSeconds;
  const state::StateReader state(head.state);
  const auto& candidates = own.value().assignments->candidates(own.value().place.shard);
  std::vector<std::uint32_t> seen;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Address& address = candidates[i].address;
    if (!journal_.has_seen_hash(epoch, address)) continue;
    const auto identity = state.identity(address).value_or(state::Identity{});
    const auto key = journal_.flip_key(epoch, address);
    const auto package = journal_.keys_package(epoch, address);
    const bool has_keys = key && package && key->at <= latest && package->at <= latest;
    if (identity.required_flips == 0 || has_keys) seen.push_back(static_cast<std::uint32_t>(i));
  }
  return ceremony::encode_evidence(seen, candidates.size());
}

}  // namespace idena::node
