#include "ceremony/shard_judgement.hpp"

#include <optional>
#include <utility>

#include "ceremony/evidence.hpp"
#include "ceremony/scores.hpp"
#include "ceremony/status_transition.hpp"
#include "types/attachments.hpp"

namespace idena::ceremony {
namespace {

const Submission& submission_of(const Submissions& submissions, const Address& address) {
  static const Submission kNothing;
  const auto found = submissions.find(address);
  return found == submissions.end() ? kNothing : found->second;
}

/// By index of the candidate.
using Sent = std::vector<const Submission*>;

Sent sent_by_candidates(const ShardParticipants& shard, const Submissions& submissions) {
  Sent sent;
  sent.reserve(shard.candidates.size());
  for (const Candidate& candidate : shard.candidates) sent.push_back(&submission_of(submissions, candidate.address));
  return sent;
}

std::vector<bool> approved_candidates(const Sent& sent, const types::ValidationRules& rules) {
  std::vector<Bytes> maps;
  for (const Submission* submission : sent) {
    if (submission->evidence) maps.push_back(*submission->evidence);
  }
  return approve_candidates(maps, sent.size(), rules);
}

Qualification qualify(const ShardParticipants& shard, const Lottery& lottery, const Sent& sent, std::size_t flip_count,
                      const types::ValidationRules& rules) {
  std::vector<LongSession> sessions;
  sessions.reserve(sent.size());
  for (std::size_t i = 0; i < sent.size(); ++i) {
    LongSession& session =
        sessions.emplace_back(LongSession{shard.candidates[i].address, lottery.long_flips[i], std::nullopt});
    const std::optional<Bytes>& sent_answers = sent[i]->long_answers;
    if (!sent_answers) continue;
    auto answers = types::parse_attachment<types::LongAnswerAttachment>(*sent_answers);
    if (answers) session.answers = std::move(answers->answers);
  }
  return qualify_flips(flip_count, sessions, rules.too_many_reports_from);
}

/// Flips of authors who had to make some and were not approved.
std::set<std::uint32_t> flips_of_not_approved(const ShardParticipants& shard, const FlipOwners& owners,
                                              const std::vector<bool>& approved, const state::Identities& identities) {
  std::set<std::uint32_t> found;
  for (std::uint32_t flip = 0; flip < owners.authors.size(); ++flip) {
    const std::uint32_t author = owners.authors[flip];
    if (approved[author] || identities.read(shard.candidates[author].address).required_flips == 0) continue;
    found.insert(owners.stands_in[flip]);
  }
  return found;
}

void decide_status(const state::Identity& identity, std::uint16_t epoch, const types::ValidationRules& rules,
                   CandidateJudgement& judgement) {
  Performance performance{.short_score = judgement.short_session.score(),
                          .long_score = judgement.long_session.score(),
                          .missed = judgement.missed,
                          .no_qualified_short = judgement.short_session.no_qualified,
                          .no_qualified_long = judgement.long_session.no_qualified};
  const ScoreSum total = total_score(identity, judgement.score());
  performance.total_score = total.score();
  performance.total_flips = total.flips;
  performance.validations = static_cast<std::uint32_t>(identity.scores.size()) + 1;
  performance.short_flips = judgement.short_session.flips;
  judgement.before = identity.state;
  judgement.after = next_status(identity.state, state::has_done_all_required_flips(identity), performance, rules);
  judgement.birthday = next_birthday(identity.state, judgement.after, identity.birthday, epoch);
}

}  // namespace

std::uint8_t CandidateJudgement::score() const {
  return state::make_score(static_cast<std::uint8_t>(short_session.doubled_points),
                           static_cast<std::uint8_t>(short_session.flips));
}

ShardJudgement judge_shard(const ShardParticipants& shard, const Lottery& lottery, const Submissions& submissions,
                           const state::Identities& identities, std::uint16_t epoch,
                           const types::ValidationRules& rules) {
  const FlipOwners owners = owners_of_flips(shard);
  const Sent all_sent = sent_by_candidates(shard, submissions);
  const std::vector<bool> approved = approved_candidates(all_sent, rules);
  ShardJudgement result;
  result.qualification = qualify(shard, lottery, all_sent, owners.authors.size(), rules);
  result.candidates.reserve(all_sent.size());
  const auto not_approved = flips_of_not_approved(shard, owners, approved, identities);
  const SolvedFlips solved{result.qualification.flips, not_approved};
  for (std::size_t i = 0; i < shard.candidates.size(); ++i) {
    const Submission& sent = *all_sent[i];
    const CandidateAnswers answers{lottery.short_flips[i], lottery.long_flips[i], sent.short_answers, sent.long_answers,
                                   sent.answers_hash.value_or(Hash())};
    CandidateJudgement& judgement = result.candidates.emplace_back();
    judgement.approved = approved[i];
    judgement.short_session = short_session_points(answers, solved);
    judgement.long_session = long_session_points(answers, solved);
    judgement.missed = !approved[i] || judgement.short_session.no_answers || judgement.long_session.no_answers;
    if (!approved[i]) judgement.short_session.doubled_points = judgement.short_session.flips = 0;
    decide_status(identities.read(shard.candidates[i].address), epoch, rules, judgement);
  }
  return result;
}

}  // namespace idena::ceremony
