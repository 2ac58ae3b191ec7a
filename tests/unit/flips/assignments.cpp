#include "flips/assignments.hpp"

#include <doctest/doctest.h>

using namespace idena;
using namespace idena::flips;

namespace {

Address address(std::uint8_t number) {
  Address out;
  out.bytes.back() = number;
  return out;
}

/// Ten candidates in shard 1, each with a flip of its own; one in shard 2 without.
ceremony::CeremonyRecord ten_authors() {
  ceremony::LotteryStart start;
  start.height = 77;
  for (std::uint8_t i = 1; i <= 10; ++i) start.participants[1].candidates.push_back({address(i), {{i, i}}});
  start.participants[2].candidates.push_back({address(20), {}});
  ceremony::CeremonyRecord record;
  record.begin(std::move(start));
  return record;
}

}  // namespace

TEST_CASE("assignments: every candidate is found with its shard, nobody else is") {
  const Assignments assignments(ten_authors(), {});
  CHECK(assignments.place_of(address(3)) == CandidatePlace{1, 2});
  CHECK(assignments.place_of(address(20)) == CandidatePlace{2, 0});
  CHECK_FALSE(assignments.place_of(address(11)));
  CHECK(assignments.address_at({1, 2}) == address(3));
}

TEST_CASE("assignments: a candidate solves the flips of those whose packages are made for it") {
  const Assignments assignments(ten_authors(), {});
  for (std::uint8_t i = 1; i <= 10; ++i) {
    const CandidatePlace reader = *assignments.place_of(address(i));
    const auto flips = assignments.short_flips(reader);
    CHECK(flips.size() >= ceremony::kCommonShortFlips);
    CHECK(flips.size() <= ceremony::kShortSessionFlips);
    for (const Bytes& cid : flips) {
      const auto author = assignments.author_of(cid);
      REQUIRE(author);
      const auto place = assignments.recipient_place(*author, reader);
      REQUIRE(place);
      CHECK(assignments.recipients_of(*author)[*place] == address(i));
    }
    for (const Bytes& cid : assignments.long_flips(reader)) {
      CHECK(assignments.recipient_place(*assignments.author_of(cid), reader));
    }
  }
}

TEST_CASE("assignments: a shard without flips gives nothing to solve") {
  const Assignments assignments(ten_authors(), {});
  const CandidatePlace lonely{2, 0};
  CHECK(assignments.short_flips(lonely).empty());
  CHECK(assignments.long_flips(lonely).empty());
  CHECK(assignments.recipients_of(lonely).empty());
  CHECK_FALSE(assignments.recipient_place({1, 0}, lonely));
}

TEST_CASE("assignments: of two flips with one cid the last author counts, unknown ones have none") {
  ceremony::LotteryStart start;
  start.participants[1].candidates = {{address(1), {{5}, {6}}}, {address(2), {{5}}}, {address(3), {}}};
  ceremony::CeremonyRecord record;
  record.begin(std::move(start));
  const Assignments assignments(record, {});
  CHECK(assignments.author_of(Bytes{5}) == CandidatePlace{1, 1});
  CHECK(assignments.author_of(Bytes{6}) == CandidatePlace{1, 0});
  CHECK_FALSE(assignments.author_of(Bytes{7}));
  CHECK_FALSE(assignments.author_of(Bytes{}));
}

TEST_CASE("assignments: they belong to one ceremony") {
  const auto record = ten_authors();
  const Assignments assignments(record, {});
  CHECK(assignments.are_of(record));
  CHECK_FALSE(assignments.are_of(ten_authors()));
  CHECK_FALSE(assignments.are_of({}));
}
