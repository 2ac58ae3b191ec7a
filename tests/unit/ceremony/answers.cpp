#include "ceremony/answers.hpp"

#include <doctest/doctest.h>

using namespace idena;
using namespace idena::ceremony;

TEST_CASE("answers: one number, first all lefts, then all rights, then the grades") {
  const std::vector<FlipAnswer> answers{{Answer::kLeft, Grade::kNone}, {Answer::kRight, Grade::kA}};
  const Bytes bytes = encode_answers(answers);
  CHECK(bytes == Bytes{0x02, 0x89});  // 101'000'10'01
  CHECK(decode_answers(bytes, 2) == answers);
}

TEST_CASE("answers: nothing said is no bytes") {
  CHECK(encode_answers(std::vector<FlipAnswer>(5)).empty());
  CHECK(encode_answers({}).empty());
  CHECK(decode_answers({}, 2) == std::vector<FlipAnswer>(2));
}

TEST_CASE("answers: left goes before right, unknown grades are none, the rest is ignored") {
  const Bytes both{0x03};
  CHECK(decode_answers(both, 1) == std::vector<FlipAnswer>{{Answer::kLeft, Grade::kNone}});
  for (const std::uint8_t grade : {std::uint8_t{6}, std::uint8_t{7}}) {
    CHECK(decode_answers(Bytes{static_cast<std::uint8_t>(grade << 2U)}, 1)[0].grade == Grade::kNone);
  }
  CHECK(decode_answers(Bytes{0xFF, 0x00}, 1) == std::vector<FlipAnswer>(1));
}
