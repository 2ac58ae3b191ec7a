#include "flips/answer_sheet.hpp"

#include <doctest/doctest.h>

using namespace idena;
using namespace idena::flips;
using ceremony::Answer;
using ceremony::FlipAnswer;
using ceremony::Grade;

namespace {

std::vector<Bytes> list_of(std::uint8_t count) {
  std::vector<Bytes> out;
  for (std::uint8_t i = 0; i < count; ++i) out.push_back({i});
  return out;
}

}  // namespace

TEST_CASE("answers: they are put in the order of the flips, unknown ones are ignored, missing ones are none") {
  const std::vector<GivenAnswer> given{{{2}, Answer::kRight, Grade::kNone, false},
                                       {{9}, Answer::kLeft, Grade::kNone, false},
                                       {{0}, Answer::kLeft, Grade::kNone, false}};
  const auto read = ceremony::decode_answers(encode_short_answers(list_of(3), given), 3);
  CHECK(read == std::vector<FlipAnswer>{{Answer::kLeft, {}}, {}, {Answer::kRight, {}}});
  CHECK(encode_short_answers(list_of(3), {}).empty());
  CHECK(encode_short_answers({}, given).empty());
}

TEST_CASE("answers: of two to one flip the first counts") {
  const std::vector<GivenAnswer> given{{{0}, Answer::kRight, Grade::kNone, false},
                                       {{0}, Answer::kLeft, Grade::kNone, false}};
  CHECK(ceremony::decode_answers(encode_short_answers(list_of(1), given), 1)[0].answer == Answer::kRight);
}

TEST_CASE("answers: short ones carry no grades, long ones do, but not without an answer") {
  const std::vector<GivenAnswer> given{{{0}, Answer::kLeft, Grade::kA, false}, {{1}, Answer::kNone, Grade::kB, false}};
  CHECK(ceremony::decode_answers(encode_short_answers(list_of(2), given), 2)[0].grade == Grade::kNone);
  const auto read = ceremony::decode_answers(encode_long_answers(list_of(2), given, 0.34F), 2);
  CHECK(read == std::vector<FlipAnswer>{{Answer::kLeft, Grade::kA}, {}});
}

TEST_CASE("answers: reports past a third of the flips become no grade") {
  std::vector<GivenAnswer> given;
  for (std::uint8_t i = 0; i < 6; ++i) given.push_back({{i}, Answer::kLeft, Grade::kReported, false});
  const auto read = ceremony::decode_answers(encode_long_answers(list_of(6), given, 0.34F), 6);
  CHECK(read[1].grade == Grade::kReported);
  CHECK(read[2].grade == Grade::kNone);
  CHECK(read[5].grade == Grade::kNone);
  const auto of_three = ceremony::decode_answers(encode_long_answers(list_of(3), given, 0.34F), 3);
  CHECK(of_three[0].grade == Grade::kReported);
  CHECK(of_three[1].grade == Grade::kNone);
}

TEST_CASE("answers: wrong words are a report, unless there is a grade") {
  const std::vector<GivenAnswer> given{{{0}, Answer::kLeft, Grade::kNone, true}, {{1}, Answer::kLeft, Grade::kD, true}};
  const auto read = ceremony::decode_answers(encode_long_answers(list_of(6), given, 0.34F), 6);
  CHECK(read[0].grade == Grade::kReported);
  CHECK(read[1].grade == Grade::kD);
}
