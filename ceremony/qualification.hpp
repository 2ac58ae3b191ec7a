#pragma once
/// Which answer to a flip is right, and what the candidates think of it. spec: ceremony §10

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "base/bytes.hpp"
#include "base/decimal.hpp"
#include "ceremony/answers.hpp"
#include "types/rules.hpp"

namespace idena::ceremony {

enum class FlipStatus : std::uint8_t {
  kNotQualified = 0,
  kQualified = 1,
  kWeaklyQualified = 2,
  kQualifiedByNone = 3,
};

/// What a shard thinks of a flip.
struct FlipVerdict {
  FlipStatus status = FlipStatus::kNotQualified;
  Answer answer = Answer::kNone;  ///< the right one of a flip that is qualified, also weakly
  bool reported = false;          ///< for showing what it must not
  Decimal grade_score;            ///< mean score of the grades; 0 of a reported flip

  /// Grade::kReported or Grade::kNone: other grades live on in the score only.
  [[nodiscard]] Grade grade() const { return reported ? Grade::kReported : Grade::kNone; }
};

/// How often each thing was said of a flip. Answers of all, the rest only of those whose grades count.
struct FlipVotes {
  std::uint64_t left = 0;
  std::uint64_t right = 0;
  std::uint64_t none = 0;
  std::uint64_t reports = 0;
  std::uint64_t approvals = 0;     ///< grades above reported
  std::uint64_t graders = 0;       ///< everybody, also without a grade
  std::uint64_t grade_scores = 0;  ///< sum
};

FlipVerdict judge_flip(const FlipVotes& votes);

/// Why the grades and reports of a candidate do not count. Bits of a mask.
namespace wrong_grades {
inline constexpr std::uint8_t kTooManyReports = 1;
inline constexpr std::uint8_t kNoApprovals = 2;
inline constexpr std::uint8_t kTooManyHighGrades = 4;
}  // namespace wrong_grades

/// Bits of wrong_grades for the answers to `flips`, which correspond. `too_many_reports`: share of the flips.
std::uint8_t wrong_grade_reasons(std::span<const std::uint32_t> flips, std::span<const FlipAnswer> answers,
                                 types::Share too_many_reports);

/// One candidate's long session.
struct LongSession {
  Address candidate;
  std::span<const std::uint32_t> flips;  ///< that it had to solve
  std::optional<Bytes> answers;          ///< bytes of the answers; absent or empty: it has no say
};

struct Qualification {
  std::vector<FlipVerdict> flips;                        ///< by index in the shard
  std::map<std::uint32_t, std::set<Address>> reporters;  ///< by reported flip: who may be rewarded for it
  std::map<Address, std::uint8_t> wrong_grades;          ///< whose grades do not count, and why
};

/// Judges the `flip_count` flips of a shard. Answers to flips that do not exist are ignored.
Qualification qualify_flips(std::size_t flip_count, std::span<const LongSession> sessions,
                            types::Share too_many_reports);

}  // namespace idena::ceremony
