#include "flips/timetable.hpp"

namespace idena::flips {
namespace {

using state::ValidationPeriod;

/// Of the lottery's time the last so many seconds are for packages at the latest.
constexpr std::int64_t kLatestPackageSeconds = 180;
/// A node that sits behind sends nothing, unless the ceremony of its head cannot be over yet.
constexpr std::int64_t kFreshHeadMargin = 15 * 60;

bool is_silent(const CeremonySituation& in, std::int64_t now) {
  const CeremonyHours& hours = in.hours;
  const std::int64_t longest = hours.flip_lottery + hours.short_session + hours.long_session + kFreshHeadMargin;
  return in.syncing && now - in.head_time >= longest;
}

bool has_begun(const CeremonySituation& in, std::int64_t now) {
  if (in.period == ValidationPeriod::kNone) return false;
  return in.period != ValidationPeriod::kFlipLottery || now >= in.hours.validation;
}

bool is_in_sessions(ValidationPeriod period) {
  return period == ValidationPeriod::kShortSession || period == ValidationPeriod::kLongSession;
}

bool is_package_due(const CeremonySituation& in, std::int64_t now) {
  if (!in.lottery_done || !in.is_author || in.package_published) return false;
  if (in.period == ValidationPeriod::kShortSession) return true;
  if (in.period != ValidationPeriod::kFlipLottery) return false;
  return now >= in.lottery_done_at + in.package_delay || in.hours.validation - now < kLatestPackageSeconds;
}

bool is_key_due(const CeremonySituation& in, std::int64_t now) {
  if (!in.is_author || in.key_published) return false;
  return is_in_sessions(in.period) || (in.period == ValidationPeriod::kFlipLottery && has_begun(in, now));
}

/// Must go to the pool: it is not there, nor in a block.
bool is_missing(TxProgress progress) { return progress == TxProgress::kNone || progress == TxProgress::kMade; }

/// Answers may be known to all once nobody can commit to others any more.
bool are_short_answers_due(const CeremonySituation& in, std::int64_t now) {
  if (!in.is_candidate || !in.has_short_answers || !is_missing(in.short_answers)) return false;
  if (!has_begun(in, now) || in.period == ValidationPeriod::kAfterLongSession || !is_session_over(in, now))
    return false;
  const bool is_asked_for = in.long_answers != TxProgress::kNone;
  return is_asked_for || now >= evidence_start(in) + in.hours.short_session + in.answers_delay;
}

bool is_evidence_due(const CeremonySituation& in, std::int64_t now) {
  if (!in.is_candidate || !in.may_witness || !is_missing(in.evidence)) return false;
  if (in.period != ValidationPeriod::kLongSession && in.period != ValidationPeriod::kAfterLongSession) return false;
  return is_session_over(in, now) && !is_missing(in.short_answers) && in.long_answers != TxProgress::kNone;
}

}  // namespace

std::int64_t evidence_start(const CeremonySituation& situation) {
  return situation.session_start.value_or(situation.hours.validation);
}

bool is_session_over(const CeremonySituation& situation, std::int64_t now) {
  return now > evidence_start(situation) + situation.hours.short_session;
}

CeremonyDuties duties(const CeremonySituation& in, std::int64_t now) {
  CeremonyDuties out;
  if (in.period == ValidationPeriod::kNone) return out;
  const bool may_notice = in.period == ValidationPeriod::kFlipLottery || in.period == ValidationPeriod::kShortSession;
  out.notice_session = !in.session_start && may_notice && has_begun(in, now);
  if (is_silent(in, now)) return out;
  out.publish_package = is_package_due(in, now);
  out.publish_key = is_key_due(in, now);
  out.send_answers_hash = in.answers_hash == TxProgress::kMade && in.period != ValidationPeriod::kAfterLongSession;
  out.send_short_answers = are_short_answers_due(in, now);
  out.send_long_answers = in.long_answers == TxProgress::kMade && in.period != ValidationPeriod::kAfterLongSession;
  out.send_evidence = is_evidence_due(in, now);
  return out;
}

}  // namespace idena::flips
