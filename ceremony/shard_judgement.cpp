#include "ceremony/shard_judgement.hpp"

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

std::vector<bool> approved_candidates(const ShardParticipants& shard, const Submissions& submissions) {
  std::vector<Bytes> maps;
  for (const Candidate& candidate : shard.candidates) {
    if (const auto& map = submission_of(submissions, candidate.address).evidence) maps.push_back(*map);
  }
  return approve_candidates(maps, shard.candidates.size());
}

Qualification qualify(const ShardParticipants& shard, const Lottery& lottery, const Submissions& submissions,
                      std::size_t flip_count) {
  std::vector<LongSession> sessions;
  for (std::size_t i = 0; i < shard.candidates.size(); ++i) {
    LongSession session{shard.candidates[i].address, lottery.long_flips[i], std::nullopt};
    if (const auto& payload = submission_of(submissions, session.candidate).long_answers) {
      const auto sent = types::parse_attachment<types::LongAnswerAttachment>(*payload);
      if (sent) session.answers = sent->answers;
    }
    sessions.push_back(std::move(session));
  }
  return qualify_flips(flip_count, sessions);
}

/// Flips of authors who had to make some and were not approved. Of flips with one cid the last stands for all.
std::set<std::uint32_t> flips_of_not_approved(const ShardParticipants& shard, const std::vector<Bytes>& flips,
                                              const std::vector<bool>& approved, const state::Identities& identities) {
  std::map<Bytes, std::uint32_t> numbers;
  for (std::uint32_t i = 0; i < flips.size(); ++i) numbers.insert_or_assign(flips[i], i);
  std::set<std::uint32_t> found;
  for (std::size_t i = 0; i < shard.candidates.size(); ++i) {
    const Candidate& author = shard.candidates[i];
    if (approved[i] || identities.read(author.address).required_flips == 0) continue;
    for (const Bytes& cid : author.flips) found.insert(numbers.at(cid));
  }
  return found;
}

void decide_status(const state::Identity& identity, std::uint16_t epoch, CandidateJudgement& judgement) {
  Performance performance{.short_score = judgement.short_session.score(),
                          .long_score = judgement.long_session.score(),
                          .missed = judgement.missed,
                          .no_qualified_short = judgement.short_session.no_qualified,
                          .no_qualified_long = judgement.long_session.no_qualified};
  const ScoreSum total = total_score(identity, judgement.score());
  performance.total_score = total.score();
  performance.total_flips = total.flips;
  performance.short_flips = judgement.short_session.flips;
  judgement.before = identity.state;
  judgement.after = next_status(identity.state, state::has_done_all_required_flips(identity), performance);
  judgement.birthday = next_birthday(identity.state, judgement.after, identity.birthday, epoch);
}

}  // namespace

std::uint8_t CandidateJudgement::score() const {
  return state::make_score(static_cast<std::uint8_t>(short_session.doubled_points),
                           static_cast<std::uint8_t>(short_session.flips));
}

ShardJudgement judge_shard(const ShardParticipants& shard, const Lottery& lottery, const Submissions& submissions,
                           const state::Identities& identities, std::uint16_t epoch) {
  const std::vector<Bytes> flips = flips_of(shard);
  const std::vector<bool> approved = approved_candidates(shard, submissions);
  ShardJudgement result;
  result.qualification = qualify(shard, lottery, submissions, flips.size());
  const auto not_approved = flips_of_not_approved(shard, flips, approved, identities);
  const SolvedFlips solved{result.qualification.flips, not_approved};
  for (std::size_t i = 0; i < shard.candidates.size(); ++i) {
    const Submission& sent = submission_of(submissions, shard.candidates[i].address);
    const CandidateAnswers answers{lottery.short_flips[i], lottery.long_flips[i], sent.short_answers, sent.long_answers,
                                   sent.answers_hash.value_or(Hash())};
    CandidateJudgement& judgement = result.candidates.emplace_back();
    judgement.approved = approved[i];
    judgement.short_session = short_session_points(answers, solved);
    judgement.long_session = long_session_points(answers, solved);
    judgement.missed = !approved[i] || judgement.short_session.no_answers || judgement.long_session.no_answers;
    if (!approved[i]) judgement.short_session.doubled_points = judgement.short_session.flips = 0;
    decide_status(identities.read(shard.candidates[i].address), epoch, judgement);
  }
  return result;
}

}  // namespace idena::ceremony
