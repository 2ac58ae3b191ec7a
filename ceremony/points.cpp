#include "ceremony/points.hpp"

#include <algorithm>

#include "ceremony/lottery.hpp"
#include "ceremony/seeds.hpp"
#include "crypto/vrf.hpp"
#include "types/attachments.hpp"

namespace idena::ceremony {
namespace {

using types::LongAnswerAttachment;
using types::ShortAnswerAttachment;

constexpr std::uint32_t kMaxExtraFlips = 2;

/// A session that was sent and counts for nothing.
SessionPoints failed_session(std::size_t flips) { return {.flips = static_cast<std::uint32_t>(flips)}; }

bool is_qualified(FlipStatus status) {
  return status == FlipStatus::kQualified || status == FlipStatus::kWeaklyQualified;
}

/// Whether the short answers are those that were committed to, by whom the words belong to.
bool is_proved(const CandidateAnswers& in, const LongAnswerAttachment& long_answers) {
  if (!in.short_payload) return false;
  const auto short_answers = types::parse_attachment<ShortAnswerAttachment>(*in.short_payload);
  if (!short_answers) return false;
  if (answers_hash(short_answers->answers, long_answers.salt) != in.answers_hash) return false;
  const auto output = crypto::vrf_output(long_answers.proof);
  return leading_number(output ? output.value() : Hash()) == short_answers->rnd;
}

/// What one answer to a flip of that status adds.
void count_flip(FlipStatus status, Answer right, Answer given, SessionPoints& points) {
  if (!is_qualified(status)) return;
  points.flips += 1;
  if (given == right) points.doubled_points += 2;
  else if (status == FlipStatus::kWeaklyQualified && given != Answer::kNone) points.doubled_points += 1;
}

/// A flip that nobody had to solve does not count against who left it out; so many more of the extra flips count.
std::uint32_t extra_flips(std::span<const std::uint32_t> flips, std::span<const FlipAnswer> answers,
                          const std::set<std::uint32_t>& not_approved) {
  std::uint32_t extra = 0;
  for (std::size_t i = 0; i < std::min(kCommonShortFlips, flips.size()); ++i) {
    if (not_approved.contains(flips[i]) && answers[i].answer == Answer::kNone) extra += 1;
  }
  return std::min(extra, kMaxExtraFlips);
}

}  // namespace

Float32 SessionPoints::score() const {
  constexpr Float32 kHalf = 0.5F;
  return flips == 0 ? 0 : static_cast<Float32>(doubled_points) * kHalf / static_cast<Float32>(flips);
}

SessionPoints short_session_points(const CandidateAnswers& in, const SolvedFlips& solved) {
  if (!in.short_payload) return {.no_answers = true};
  const auto sent = types::parse_attachment<ShortAnswerAttachment>(*in.short_payload);
  const auto flips = in.short_flips;
  if (!sent) return failed_session(std::min(kCommonShortFlips, flips.size()));
  const std::vector<FlipAnswer> answers = decode_answers(sent->answers, flips.size());
  std::uint32_t extra = extra_flips(flips, answers, solved.not_approved);
  SessionPoints points;
  for (std::size_t i = 0; i < flips.size(); ++i) {
    const bool answered = answers[i].answer != Answer::kNone;
    if (i >= kCommonShortFlips) {
      if (extra == 0 || !answered) continue;
      extra -= 1;
    }
    if (flips[i] >= solved.verdicts.size()) continue;
    const FlipVerdict& verdict = solved.verdicts[flips[i]];
    if (verdict.reported) continue;
    if (!answered && solved.not_approved.contains(flips[i])) continue;
    count_flip(verdict.status, verdict.answer, answers[i].answer, points);
  }
  points.no_qualified = points.flips == 0;
  return points;
}

SessionPoints long_session_points(const CandidateAnswers& in, const SolvedFlips& solved) {
  if (!in.long_payload) return {.no_answers = true};
  const auto sent = types::parse_attachment<LongAnswerAttachment>(*in.long_payload);
  const auto flips = in.long_flips;
  if (!sent || !is_proved(in, *sent)) return failed_session(flips.size());
  const std::vector<FlipAnswer> answers = decode_answers(sent->answers, flips.size());
  SessionPoints points;
  for (std::size_t i = 0; i < flips.size(); ++i) {
    if (flips[i] >= solved.verdicts.size()) continue;
    const FlipVerdict& verdict = solved.verdicts[flips[i]];
    count_flip(verdict.status, verdict.answer, answers[i].answer, points);
  }
  points.no_qualified = points.flips == 0;
  return points;
}

}  // namespace idena::ceremony
