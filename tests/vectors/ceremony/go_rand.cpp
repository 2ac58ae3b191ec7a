// ceremony/gorand and gorand_table: the generator of lotteries.

#include "base/go_rand.hpp"

#include <bit>
#include <numeric>

#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

/// Sizes of the permutations, drawn one after the other.
constexpr std::size_t kPermSizes[] = {0, 1, 2, 7, 40};
constexpr std::size_t kManyDraws = 1300;

/// 0x-hex without leading zeros.
std::uint64_t as_hex_number(const Json& value) { return std::stoull(as_string(value), nullptr, 16); }

template <class T>
std::vector<T> integers(const boost::json::array& list) {
  std::vector<T> out;
  for (const Json& value : list) out.push_back(as_integer<T>(value));
  return out;
}

void run_draws(Report& report, const Json& item, std::int64_t seed) {
  GoRand words(seed);
  for (const Json& expected : array(item, "uint64")) {
    report.equal("uint64", as_hex_number(expected), words.uint64());
  }
  GoRand positive(seed);
  for (const Json& expected : array(item, "int63")) {
    report.equal("int63", as_integer<std::int64_t>(expected), positive.int63());
  }
  // No rule draws fractions: they are Go's from the draws that rules use.
  GoRand fractions(seed);
  for (const Json& expected : array(item, "float64")) {
    const double fraction = static_cast<double>(fractions.int63()) / 0x1p63;
    report.equal("float64", as_hex_number(expected), std::bit_cast<std::uint64_t>(fraction));
  }
  GoRand late(seed);
  for (std::size_t i = 0; i < kManyDraws; ++i) late.int63();
  report.equal("int63_after_1300", integer<std::int64_t>(item, "int63_after_1300"), late.int63());
}

void run_derived(Report& report, const Json& item, std::int64_t seed) {
  GoRand bounded(seed);
  for (const Json& pair : array(item, "intn")) {
    const auto bound = as_integer<std::int64_t>(pair.at(0));
    report.equal("intn " + std::to_string(bound), as_integer<std::int64_t>(pair.at(1)), bounded.intn(bound));
  }
  GoRand permuting(seed);
  const auto& perms = array(item, "perm");
  report.equal("number of perms", std::size(kPermSizes), perms.size());
  for (std::size_t i = 0; i < perms.size(); ++i) {
    report.equal("perm", integers<std::uint32_t>(perms[i].as_array()), permuting.perm(kPermSizes[i]));
  }
  const auto expected = integers<std::uint32_t>(array(item, "shuffle15"));
  std::vector<std::uint32_t> shuffled(expected.size());
  std::iota(shuffled.begin(), shuffled.end(), 0U);
  GoRand(seed).shuffle<std::uint32_t>(shuffled);
  report.equal("shuffle15", expected, shuffled);
}

void run(const VectorFile& file) {
  for (const Json& item : array(file.json, "cases")) {
    const auto seed = integer<std::int64_t>(item, "seed");
    file.report.begin_case("seed " + std::to_string(seed));
    run_draws(file.report, item, seed);
    run_derived(file.report, item, seed);
  }
}

void run_table(const VectorFile& file) {
  file.report.begin_case("table");
  const auto& expected = array(file.json, "table");
  file.report.equal("entries", expected.size(), kGoRandTable.size());
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < kGoRandTable.size(); ++i) {
    file.report.equal("entry " + std::to_string(i), as_hex_number(expected.at(i)), kGoRandTable[i]);
    sum += kGoRandTable[i];
  }
  file.report.equal("checksum", as_hex_number(member(file.json, "checksum")), sum);
}

const Registration kGoRand{"ceremony/gorand", run};
const Registration kGoRandTableFile{"ceremony/gorand_table", run_table};

}  // namespace
}  // namespace idena::vectors
