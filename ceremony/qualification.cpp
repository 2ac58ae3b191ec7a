#include "ceremony/qualification.hpp"

#include <algorithm>

#include "ceremony/float32.hpp"

namespace idena::ceremony {
namespace {

constexpr std::uint64_t kHighGradesAllowed = 1;
constexpr Float32 kReportedAbove = 0.5F;
constexpr Float32 kGradedAbove = 0.33F;
constexpr Float32 kQualifiedFrom = 0.75F;
constexpr Float32 kWeaklyQualifiedFrom = 0.66F;
constexpr std::uint64_t kScoreWithoutGrades = 2;

/// NaN of nothing: neither above nor below any bound.
Float32 ratio(std::uint64_t part, std::uint64_t whole) {
  return static_cast<Float32>(part) / static_cast<Float32>(whole);
}

bool is_reported(const FlipVotes& votes) {
  const std::uint64_t committee = votes.approvals + votes.reports;
  switch (committee) {
    case 0:
    case 1: return false;
    case 2:
    case 3: return votes.reports >= committee;
    case 4: return votes.reports >= 3;
    case 5: return votes.reports >= 4;
    default: return ratio(votes.reports, committee) > kReportedAbove;
  }
}

bool is_graded(const FlipVotes& votes) {
  switch (votes.graders) {
    case 0: return false;
    case 1: return votes.approvals == 1;
    case 2:
    case 3:
    case 4: return votes.approvals >= 2;
    case 5: return votes.approvals >= 3;
    default: return ratio(votes.approvals, votes.graders) > kGradedAbove;
  }
}

void judge_answers(const FlipVotes& votes, FlipVerdict& verdict) {
  const std::uint64_t all = votes.left + votes.right + votes.none;
  const auto decide = [&](FlipStatus status, Answer answer) {
    verdict.status = status;
    verdict.answer = answer;
  };
  if (ratio(votes.left, all) >= kQualifiedFrom) decide(FlipStatus::kQualified, Answer::kLeft);
  else if (ratio(votes.right, all) >= kQualifiedFrom) decide(FlipStatus::kQualified, Answer::kRight);
  else if (ratio(votes.left, all) >= kWeaklyQualifiedFrom) decide(FlipStatus::kWeaklyQualified, Answer::kLeft);
  else if (ratio(votes.right, all) >= kWeaklyQualifiedFrom) decide(FlipStatus::kWeaklyQualified, Answer::kRight);
  else if (ratio(votes.none, all) >= kWeaklyQualifiedFrom) decide(FlipStatus::kQualifiedByNone, Answer::kNone);
}

void count_answer(Answer answer, FlipVotes& votes) {
  switch (answer) {
    case Answer::kLeft: votes.left += 1; break;
    case Answer::kRight: votes.right += 1; break;
    case Answer::kNone: votes.none += 1; break;
  }
}

void count_grade(Grade grade, FlipVotes& votes) {
  votes.graders += 1;
  votes.grade_scores += grade_score(grade);
  if (grade == Grade::kReported) votes.reports += 1;
  if (grade > Grade::kReported) votes.approvals += 1;
}

}  // namespace

FlipVerdict judge_flip(const FlipVotes& votes) {
  FlipVerdict verdict;
  judge_answers(votes, verdict);
  verdict.reported = is_reported(votes);
  if (verdict.reported) return verdict;
  verdict.grade_score = is_graded(votes) ? divide({BigInt(votes.grade_scores), 0}, {BigInt(votes.graders), 0})
                                         : Decimal{BigInt(kScoreWithoutGrades), 0};
  return verdict;
}

std::uint8_t wrong_grade_reasons(std::span<const std::uint32_t> flips, std::span<const FlipAnswer> answers,
                                 types::Share too_many_reports) {
  std::set<std::uint32_t> reported;
  bool approves = false;
  std::uint64_t high_grades = 0;
  for (std::size_t i = 0; i < flips.size(); ++i) {
    if (answers[i].grade == Grade::kReported) reported.insert(flips[i]);
    if (answers[i].grade > Grade::kReported) approves = true;
    if (answers[i].grade > Grade::kD) high_grades += 1;
  }
  unsigned reasons = 0;
  if (ratio(reported.size(), flips.size()) >= too_many_reports) reasons |= wrong_grades::kTooManyReports;
  if (!approves) reasons |= wrong_grades::kNoApprovals;
  if (high_grades > kHighGradesAllowed) reasons |= wrong_grades::kTooManyHighGrades;
  return static_cast<std::uint8_t>(reasons);
}

Qualification qualify_flips(std::size_t flip_count, std::span<const LongSession> sessions,
                            types::Share too_many_reports) {
  Qualification result;
  std::vector<FlipVotes> votes(flip_count);
  for (const LongSession& session : sessions) {
    if (!session.answers || session.answers->empty()) continue;
    const std::vector<FlipAnswer> answers = decode_answers(*session.answers, session.flips.size());
    const std::uint8_t wrong = wrong_grade_reasons(session.flips, answers, too_many_reports);
    if (wrong != 0) result.wrong_grades[session.candidate] = wrong;
    for (std::size_t i = 0; i < answers.size(); ++i) {
      const std::uint32_t flip = session.flips[i];
      if (flip >= flip_count) continue;
      count_answer(answers[i].answer, votes[flip]);
      if (wrong != 0) continue;
      count_grade(answers[i].grade, votes[flip]);
      if (answers[i].grade == Grade::kReported) result.reporters[flip].insert(session.candidate);
    }
  }
  for (const FlipVotes& flip : votes) result.flips.push_back(judge_flip(flip));
  std::erase_if(result.reporters, [&](const auto& entry) { return !result.flips[entry.first].reported; });
  return result;
}

}  // namespace idena::ceremony
