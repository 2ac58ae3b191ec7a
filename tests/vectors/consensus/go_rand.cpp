// consensus/go_rand and consensus/go_rand_table.

#include "base/go_rand.hpp"

#include <numeric>

#include "crypto/hash.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

constexpr std::size_t kLongPerm = 20000;
/// The bounds that the name of the member lists.
constexpr const char* kBoundsMember = "intn_1_2_3_7_8_10_100_1000_2p30_2p31m1";
constexpr std::int64_t kBounds[] = {1, 2, 3, 7, 8, 10, 100, 1000, 1 << 30, 0x7fffffff};

template <class T>
std::vector<T> integers(const Json& object, std::string_view name) {
  std::vector<T> out;
  for (const Json& value : array(object, name)) out.push_back(as_integer<T>(value));
  return out;
}

template <class Draw>
auto draws(std::int64_t seed, std::size_t count, Draw draw) {
  GoRand random(seed);
  std::vector<decltype(draw(random))> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(draw(random));
  return out;
}

/// The text of a list as Go prints it.
std::string go_print(const std::vector<std::uint32_t>& values) {
  std::string out = "[";
  for (const std::uint32_t value : values) out += (out.size() > 1 ? " " : "") + std::to_string(value);
  return out + "]";
}

void run_lists(Report& report, const Json& item, std::int64_t seed) {
  const auto expected_words = integers<std::uint64_t>(item, "uint64");
  report.equal("uint64", expected_words,
               draws(seed, expected_words.size(), [](GoRand& random) { return random.uint64(); }));
  const auto expected_positive = integers<std::int64_t>(item, "int63");
  report.equal("int63", expected_positive,
               draws(seed, expected_positive.size(), [](GoRand& random) { return random.int63(); }));
  GoRand bounded(seed);
  std::vector<std::int64_t> below_bounds;
  for (const std::int64_t bound : kBounds) below_bounds.push_back(bounded.intn(bound));
  report.equal("intn", integers<std::int64_t>(item, kBoundsMember), below_bounds);
  const auto expected_shuffle = integers<int>(item, "shuffle20");
  std::vector<int> shuffled(expected_shuffle.size());
  std::iota(shuffled.begin(), shuffled.end(), 0);
  GoRand(seed).shuffle<int>(shuffled);
  report.equal("shuffle", expected_shuffle, shuffled);
}

void run_perms(Report& report, const Json& item, std::int64_t seed) {
  for (const auto& [size, expected] : member(item, "perm").as_object()) {
    const auto perm = GoRand(seed).perm(std::stoul(std::string(size)));
    report.equal("perm " + std::string(size), integers<std::uint32_t>(member(item, "perm"), size), perm);
  }
  GoRand random(seed);
  const auto perm = random.perm(kLongPerm);
  const auto first = integers<std::uint32_t>(item, "perm20000_first8");
  report.equal("perm20000_first8", first, std::vector(perm.begin(), perm.begin() + static_cast<int>(first.size())));
  report.equal("perm20000_keccak_of_go_print", fixed<Hash>(item, "perm20000_keccak_of_go_print"),
               crypto::keccak256(as_bytes(go_print(perm))));
  report.equal("after_perm20000_uint64", integer<std::uint64_t>(item, "after_perm20000_uint64"), random.uint64());
}

void run(const VectorFile& file) {
  for (const Json& item : array(file.json, "cases")) {
    file.report.begin_case("seed " + text(item, "seed"));
    const auto seed = integer<std::int64_t>(item, "seed");
    run_lists(file.report, item, seed);
    run_perms(file.report, item, seed);
  }
}

void run_table(const VectorFile& file) {
  file.report.begin_case("table");
  const auto expected = integers<std::uint64_t>(file.json, "table");
  file.report.equal("table", expected, std::vector(kGoRandTable.begin(), kGoRandTable.end()));
}

const Registration kGoRand{"consensus/go_rand", run};
const Registration kGoRandTableFile{"consensus/go_rand_table", run_table};

}  // namespace
}  // namespace idena::vectors
