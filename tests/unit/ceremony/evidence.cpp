#include "ceremony/evidence.hpp"

#include <doctest/doctest.h>

#include <numeric>

using namespace idena;
using namespace idena::ceremony;

namespace {

std::vector<std::uint32_t> range(std::uint32_t first, std::uint32_t count) {
  std::vector<std::uint32_t> out(count);
  std::iota(out.begin(), out.end(), first);
  return out;
}

std::vector<std::uint32_t> values(const std::vector<std::uint64_t>& counts) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < counts.size(); ++i) out.insert(out.end(), static_cast<std::size_t>(counts[i]), i);
  return out;
}

}  // namespace

TEST_CASE("evidence: the shorter of two forms, and both read back") {
  CHECK(encode_evidence({}, 8) == Bytes{2});
  CHECK(encode_evidence(range(0, 3), 8) == Bytes{2, 7});
  CHECK(encode_evidence(range(5, 1), 1000)[0] == 1);
  for (const std::uint32_t count : {0U, 1U, 4096U, 4097U, 70'000U}) {
    const auto seen = range(60'000, count);
    for (const std::size_t candidates : {std::size_t{130'000}, std::size_t{5'000'000}}) {
      CHECK(values(read_evidence(encode_evidence(seen, candidates), candidates)) == seen);
    }
  }
}

TEST_CASE("evidence: candidates that do not exist are passed over") {
  CHECK(values(read_evidence(Bytes{2, 0xFF}, 3)) == range(0, 3));
  CHECK(values(read_evidence(Bytes{2, 0xFF}, 0)).empty());
}

TEST_CASE("evidence: a map cut anywhere holds nobody") {
  const Bytes whole = encode_evidence(range(5, 3), 10'000);
  REQUIRE(whole[0] == 1);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CHECK(values(read_evidence(ByteView(whole).first(size), 10'000)).empty());
  }
}

TEST_CASE("evidence: a value repeated in a map counts as often") {
  const Bytes twice{1, 0x3a, 0x30, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 4, 0, 4, 0};
  CHECK(values(read_evidence(twice, 9)) == std::vector<std::uint32_t>{4, 4});
  CHECK(approve_candidates(std::vector<Bytes>{twice, Bytes{2}}, 9, {})[4]);  // alone against the majority
}

TEST_CASE("evidence: a run is as long as it says, beyond its container, and costs nothing") {
  Bytes run{1, 0x3b, 0x30, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0xFE, 0xFF, 0xFF, 0xFF};
  const auto counts = read_evidence(run, 200'000);
  CHECK(counts[65'533] == 0);
  CHECK(counts[65'534] == 1);
  CHECK(counts[131'069] == 1);
  CHECK(counts[131'070] == 0);
}

TEST_CASE("evidence: more than half of the maps approve, of none nobody") {
  const std::vector<Bytes> maps{{2, 1}, {2, 3}, {2, 2}, {2, 2}};
  CHECK(approve_candidates(maps, 3, {}) == std::vector<bool>{false, true, false});
  CHECK(approve_candidates({}, 1, {}) == std::vector<bool>{false});
}
