#include "state/prefix_map.hpp"

#include <doctest/doctest.h>

#include "base/bytes.hpp"

namespace idena::state {
namespace {

using Numbers = PrefixMap<Address, int>;

/// Addresses over the whole range, in no order; the multiplier is odd, so none comes twice.
Address scattered(std::uint32_t i) {
  const std::uint32_t mixed = i * 2654435761U;
  Address out;
  for (unsigned at = 0; at < 4; ++at) out.bytes[at] = static_cast<std::uint8_t>(mixed >> (24U - 8U * at));
  return out;
}

std::vector<std::pair<Address, int>> ascending(const Numbers& numbers) {
  std::vector<std::pair<Address, int>> out;
  numbers.for_each([&](const Numbers::Entry& entry) { out.emplace_back(entry.first, entry.second); });
  return out;
}

/// The same keys in a std::map, entry for entry.
void check_against(const std::map<Address, int>& expected, const Numbers& numbers) {
  const std::vector<std::pair<Address, int>> all(expected.begin(), expected.end());
  CHECK(numbers.size() == all.size());
  CHECK(ascending(numbers) == all);
  std::vector<std::pair<Address, int>> backwards;
  numbers.for_each_descending([&](const Numbers::Entry& e) { backwards.emplace_back(e.first, e.second); });
  CHECK(backwards == std::vector(all.rbegin(), all.rend()));
}

TEST_CASE("prefix map: keys keep their order while the shelves are split") {
  Numbers numbers;
  std::map<Address, int> expected;
  for (std::uint32_t i = 0; i < 3000; ++i) {
    const auto [entry, is_new] = numbers.try_emplace(scattered(i));
    CHECK(is_new);
    entry.second = static_cast<int>(i);
    expected[scattered(i)] = static_cast<int>(i);
    if (i % 500 == 7) check_against(expected, numbers);
  }
  check_against(expected, numbers);
  CHECK_FALSE(numbers.try_emplace(scattered(5)).second);
  CHECK(numbers.find(scattered(2999))->second == 2999);
  CHECK(numbers.find(scattered(3000)) == nullptr);
  numbers.erase(scattered(17));
  expected.erase(scattered(17));
  CHECK(numbers.find(scattered(17)) == nullptr);
  check_against(expected, numbers);
}

TEST_CASE("prefix map: entries stay where they are") {
  Numbers numbers;
  std::vector<Numbers::Entry*> entries;
  entries.reserve(500);
  for (std::uint32_t i = 0; i < 500; ++i) entries.push_back(&numbers.try_emplace(scattered(i)).first);
  for (std::uint32_t i = 0; i < 500; ++i) CHECK(numbers.find(scattered(i)) == entries[i]);
}

TEST_CASE("prefix map: keys that all begin alike are found as well") {
  Numbers numbers;
  std::map<Address, int> expected;
  for (int i = 0; i < 300; ++i) {
    Address key;
    key.bytes[Address::kSize - 1] = static_cast<std::uint8_t>(i % 100);
    key.bytes[Address::kSize - 2] = static_cast<std::uint8_t>(i / 100);
    numbers.try_emplace(key).first.second = i;
    expected[key] = i;
  }
  check_against(expected, numbers);
}

TEST_CASE("prefix map: a range holds both ends and may lie on many shelves") {
  Numbers numbers;
  std::map<Address, int> expected;
  for (std::uint32_t i = 0; i < 400; ++i) {
    numbers.try_emplace(scattered(i));
    expected[scattered(i)];
  }
  const auto first = std::next(expected.begin(), 30);
  const auto last = std::next(expected.begin(), 300);
  std::vector<Address> found;
  numbers.for_each_between(first->first, last->first, [&](const auto& entry) { found.push_back(entry.first); });
  CHECK(found.size() == 271);
  CHECK(found.front() == first->first);
  CHECK(found.back() == last->first);
}

TEST_CASE("prefix map: keys without leading bits share one shelf") {
  PrefixMap<Bytes, int> values;
  for (std::uint8_t i = 0; i < 100; ++i) values.try_emplace(Bytes{i}).first.second = i;
  int next = 0;
  values.for_each([&](const auto& entry) { CHECK(entry.second == next++); });
  CHECK(next == 100);
}

}  // namespace
}  // namespace idena::state
