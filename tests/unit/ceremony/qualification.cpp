#include "ceremony/qualification.hpp"

#include <doctest/doctest.h>

#include "ceremony/points.hpp"
#include "types/attachments.hpp"
#include "unit/ceremony/people.hpp"

using namespace idena;
using namespace idena::ceremony;
using namespace idena::ceremony_test;

namespace {

using Flips = std::vector<std::uint32_t>;
using Given = std::vector<FlipAnswer>;

constexpr FlipAnswer kLeft{Answer::kLeft, Grade::kNone};
constexpr FlipAnswer kRight{Answer::kRight, Grade::kNone};
constexpr FlipAnswer kSilent{};

FlipVerdict verdict(FlipStatus status, Answer answer = Answer::kLeft, bool reported = false) {
  return {.status = status, .answer = answer, .reported = reported, .grade_score = {}};
}

SessionPoints short_points(const Flips& flips, const Given& given, const std::vector<FlipVerdict>& verdicts,
                           const std::set<std::uint32_t>& not_approved = {}) {
  const CandidateAnswers answers{.short_flips = flips,
                                 .long_flips = {},
                                 .short_payload = encode(types::ShortAnswerAttachment{encode_answers(given), 1, 1}),
                                 .long_payload = {},
                                 .answers_hash = {}};
  return short_session_points(answers, {verdicts, not_approved});
}

}  // namespace

TEST_CASE("qualification: three quarters are a right answer, two thirds a weak one, silence can win, too") {
  CHECK(judge_flip({.left = 3, .right = 1}).status == FlipStatus::kQualified);
  CHECK(judge_flip({.left = 1, .right = 3}).answer == Answer::kRight);
  CHECK(judge_flip({.left = 2, .right = 1}).status == FlipStatus::kWeaklyQualified);
  CHECK(judge_flip({.left = 1, .none = 2}).status == FlipStatus::kQualifiedByNone);
  CHECK(judge_flip({.left = 1, .right = 1}).status == FlipStatus::kNotQualified);
  CHECK(judge_flip({}).status == FlipStatus::kNotQualified);
}

TEST_CASE("qualification: small committees report unanimously, large ones by majority") {
  CHECK_FALSE(judge_flip({.reports = 1}).reported);
  CHECK(judge_flip({.reports = 2}).reported);
  CHECK_FALSE(judge_flip({.reports = 2, .approvals = 1}).reported);
  CHECK(judge_flip({.reports = 3, .approvals = 1}).reported);
  CHECK_FALSE(judge_flip({.reports = 3, .approvals = 3}).reported);
  CHECK(judge_flip({.reports = 4, .approvals = 3}).reported);
}

TEST_CASE("qualification: a flip that enough graded has the mean of its grades, others a D") {
  CHECK(judge_flip({.approvals = 2, .graders = 3, .grade_scores = 10}).grade_score ==
        Decimal{BigInt(33'333'333'333'333'333U), -16});
  CHECK(judge_flip({.approvals = 1, .graders = 3, .grade_scores = 10}).grade_score == Decimal{BigInt(2), 0});
}

TEST_CASE("qualification: who reports too much, approves nothing or praises too much has no say in grades") {
  const auto reasons = [](const std::vector<Grade>& grades) {
    Flips flips;
    Given given;
    for (const Grade grade : grades) {
      flips.push_back(static_cast<std::uint32_t>(flips.size()));
      given.push_back({Answer::kLeft, grade});
    }
    return int{wrong_grade_reasons(flips, given, 0.34F)};
  };
  CHECK(reasons({Grade::kD, Grade::kReported, Grade::kNone}) == 0);
  CHECK(reasons({Grade::kD, Grade::kReported}) == wrong_grades::kTooManyReports);
  CHECK(reasons({Grade::kNone, Grade::kNone}) == wrong_grades::kNoApprovals);
  CHECK(reasons({Grade::kA, Grade::kC, Grade::kD}) == wrong_grades::kTooManyHighGrades);
  CHECK(reasons({Grade::kA, Grade::kD}) == 0);
}

TEST_CASE("qualification: reporters are kept only for flips that end as reported") {
  const Flips flips{0, 1, 2, 3};
  const Bytes reports_first =
      encode_answers(Given{{Answer::kLeft, Grade::kReported}, {Answer::kLeft, Grade::kD}, kLeft, kLeft});
  const Bytes reports_both = encode_answers(
      Given{{Answer::kLeft, Grade::kReported}, {Answer::kLeft, Grade::kReported}, {Answer::kLeft, Grade::kD}, kLeft});
  const auto result = qualify_flips(4,
                                    std::vector<LongSession>{{address(1), flips, reports_first},
                                                             {address(2), flips, reports_first},
                                                             {address(3), flips, reports_both},
                                                             {address(4), flips, std::nullopt}},
                                    0.34F);
  CHECK(result.flips[0].reported);
  CHECK_FALSE(result.flips[1].reported);
  CHECK(result.reporters.at(0) == std::set{address(1), address(2)});  // the third reported too much
  CHECK_FALSE(result.reporters.contains(1));
  CHECK(result.wrong_grades.contains(address(3)));
}

TEST_CASE("qualification: an answer to a flip that does not exist is ignored") {
  const Flips flips{0};
  CHECK(qualify_flips(0, std::vector<LongSession>{{address(1), flips, Bytes{1}}}, 0.34F).flips.empty());
}

TEST_CASE("points: right answers gain one, in weak flips wrong ones a half and silence nothing") {
  const std::vector<FlipVerdict> verdicts{verdict(FlipStatus::kQualified), verdict(FlipStatus::kWeaklyQualified),
                                          verdict(FlipStatus::kNotQualified), verdict(FlipStatus::kQualifiedByNone)};
  const Flips flips{0, 1, 2, 3};
  CHECK(short_points(flips, {kLeft, kLeft, kLeft, kLeft}, verdicts) == SessionPoints{4, 2, false, false});
  CHECK(short_points(flips, {kRight, kRight, kLeft, kLeft}, verdicts) == SessionPoints{1, 2, false, false});
  CHECK(short_points(flips, {kLeft, kSilent, kLeft, kLeft}, verdicts) == SessionPoints{2, 2, false, false});
}

TEST_CASE("points: reported flips do not count, and none that counts is no fault") {
  const std::vector<FlipVerdict> verdicts{verdict(FlipStatus::kQualified, Answer::kLeft, true)};
  CHECK(short_points({0}, {kRight}, verdicts) == SessionPoints{0, 0, true, false});
}

TEST_CASE("points: extra flips count for unsolvable ones that were left out") {
  const std::vector<FlipVerdict> verdicts(8, verdict(FlipStatus::kQualified));
  const Flips flips{0, 1, 2, 3, 4, 5, 6, 7};
  Given given(8, kLeft);
  CHECK(short_points(flips, given, verdicts, {0}).flips == 6);
  given[0] = kSilent;
  CHECK(short_points(flips, given, verdicts).flips == 6);
  CHECK(short_points(flips, given, verdicts).doubled_points == 10);
  CHECK(short_points(flips, given, verdicts, {0}) == SessionPoints{12, 6, false, false});
  given[6] = kSilent;
  CHECK(short_points(flips, given, verdicts, {0}) == SessionPoints{12, 6, false, false});
}

TEST_CASE("points: nothing sent, nothing that can be read, nothing proved") {
  const std::set<std::uint32_t> none;
  const Flips flips{0, 1, 2, 3, 4, 5, 6, 7};
  const SolvedFlips solved{{}, none};
  CandidateAnswers answers{
      .short_flips = flips, .long_flips = flips, .short_payload = {}, .long_payload = {}, .answers_hash = {}};
  CHECK(short_session_points(answers, solved) == SessionPoints{0, 0, false, true});
  CHECK(long_session_points(answers, solved) == SessionPoints{0, 0, false, true});
  answers.short_payload = Bytes{0xFF};
  answers.long_payload = encode(types::LongAnswerAttachment{Bytes{1}, {}, {}, {}});
  CHECK(short_session_points(answers, solved) == SessionPoints{0, 6, false, false});
  CHECK(long_session_points(answers, solved) == SessionPoints{0, 8, false, false});
}
