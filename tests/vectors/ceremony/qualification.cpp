// ceremony/qualify_one, qualify_flips, qualify_candidate: right answers, grades, reports and points.

#include "ceremony/qualification.hpp"
#include "ceremony/points.hpp"
#include "vectors/ceremony/numbers.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

std::vector<std::uint32_t> numbers(const Json& object, std::string_view name) {
  std::vector<std::uint32_t> out;
  for (const Json& item : array(object, name)) out.push_back(as_integer<std::uint32_t>(item));
  return out;
}

std::optional<Bytes> optional_bytes(const Json& object, std::string_view name) {
  const Json& value = member(object, name);
  return value.is_null() ? std::nullopt : std::optional(as_byte_string(value));
}

void compare(Report& report, const Json& expected, const ceremony::FlipVerdict& verdict) {
  report.equal("status", integer<int>(expected, "status"), static_cast<int>(verdict.status));
  report.equal("answer", integer<int>(expected, "answer"), static_cast<int>(verdict.answer));
  report.equal("grade", integer<int>(expected, "grade"), static_cast<int>(verdict.grade()));
  report.check("gradeScore " + text(expected, "gradeScore"),
               decimal_text(text(expected, "gradeScore")) == verdict.grade_score);
}

void run_one(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "cases")) {
    file.report.begin_case("case " + std::to_string(index++));
    const auto in = numbers(item, "in");
    compare(file.report, item,
            ceremony::judge_flip({.left = in.at(0),
                                  .right = in.at(1),
                                  .none = in.at(2),
                                  .reports = in.at(3),
                                  .approvals = in.at(5),
                                  .graders = in.at(6),
                                  .grade_scores = in.at(4)}));
  }
}

std::map<std::string, std::string> shown(const std::map<std::uint32_t, std::set<Address>>& reporters) {
  std::map<std::string, std::string> out;
  for (const auto& [flip, addresses] : reporters) {
    for (const Address& address : addresses) out[std::to_string(flip)] += show(address) + " ";
  }
  return out;
}

std::map<std::string, std::string> expected_reporters(const Json& item) {
  std::map<std::string, std::string> out;
  if (member(item, "reporters").is_null()) return out;
  for (const auto& [flip, addresses] : member(item, "reporters").as_object()) {
    for (const Json& address : addresses.as_array()) out[std::string(flip)] += as_string(address) + " ";
  }
  return out;
}

void run_flips(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "cases")) {
    file.report.begin_case("case " + std::to_string(index++));
    std::vector<std::vector<std::uint32_t>> flips;
    for (const Json& candidate : array(item, "candidates")) flips.push_back(numbers(candidate, "flips"));
    std::vector<ceremony::LongSession> sessions;
    for (const Json& candidate : array(item, "candidates")) {
      sessions.push_back(
          {fixed<Address>(candidate, "address"), flips[sessions.size()], optional_bytes(candidate, "answers")});
    }
    const auto result = ceremony::qualify_flips(integer<std::size_t>(item, "flipsCount"), sessions,
                                                types::ValidationRules().too_many_reports_from);
    const auto& expected = array(item, "flips");
    file.report.equal("flips", expected.size(), result.flips.size());
    for (std::size_t i = 0; i < std::min(expected.size(), result.flips.size()); ++i) {
      compare(file.report, expected[i], result.flips[i]);
    }
    file.report.check("reporters", expected_reporters(item) == shown(result.reporters));
    std::map<Address, std::uint8_t> reasons;
    if (!member(item, "wrongGradeReasons").is_null()) {
      for (const auto& [address, mask] : member(item, "wrongGradeReasons").as_object()) {
        reasons[fixed_from_hex0x<Address>(std::string(address)).value()] = as_integer<std::uint8_t>(mask);
      }
    }
    file.report.check("wrongGradeReasons", reasons == result.wrong_grades);
  }
}

void compare_points(Report& report, const std::string& session, const Json& expected,
                    const ceremony::SessionPoints& points) {
  report.equal(session + " points2x", integer<std::uint32_t>(expected, "points2x"), points.doubled_points);
  report.equal(session + " flips", integer<std::uint32_t>(expected, "flips"), points.flips);
  report.equal(session + " noQual", boolean(expected, "noQual"), points.no_qualified);
  report.equal(session + " noAnswers", boolean(expected, "noAnswers"), points.no_answers);
}

void run_candidate(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "cases")) {
    file.report.begin_case("case " + std::to_string(index++) + " " + text(item, "defect"));
    const auto short_flips = numbers(item, "shortFlips");
    const auto long_flips = numbers(item, "longFlips");
    const ceremony::CandidateAnswers answers{short_flips, long_flips, optional_bytes(item, "shortPayload"),
                                             optional_bytes(item, "longPayload"),
                                             optional_fixed<Hash>(item, "answersHash").value_or(Hash())};
    std::vector<ceremony::FlipVerdict> verdicts;
    for (const Json& flip : array(item, "qualification")) {
      verdicts.push_back({.status = ceremony::FlipStatus{integer<std::uint8_t>(flip, "status")},
                          .answer = ceremony::Answer{integer<std::uint8_t>(flip, "answer")},
                          .reported = boolean(flip, "reported"),
                          .grade_score = {}});
    }
    const auto not_approved_list = numbers(item, "notApprovedFlips");
    const std::set<std::uint32_t> not_approved(not_approved_list.begin(), not_approved_list.end());
    const ceremony::SolvedFlips flips{verdicts, not_approved};
    compare_points(file.report, "short", member(item, "short"), ceremony::short_session_points(answers, flips));
    compare_points(file.report, "long", member(item, "long"), ceremony::long_session_points(answers, flips));
  }
}

const Registration kOne{"ceremony/qualify_one", run_one};
const Registration kFlips{"ceremony/qualify_flips", run_flips};
const Registration kCandidate{"ceremony/qualify_candidate", run_candidate};

}  // namespace
}  // namespace idena::vectors
