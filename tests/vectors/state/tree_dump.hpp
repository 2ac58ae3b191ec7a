#pragma once
/// Comparing a tree with the dump of one: [[key, value, leafVersion], …] in ascending key order.

#include <string_view>

#include "tree/tree.hpp"
#include "vectors/json_access.hpp"
#include "vectors/report.hpp"

namespace idena::vectors {

inline void check_dump(std::string_view what, const Json& dump, const tree::Tree& tree, Report& report) {
  std::vector<std::string> expected;
  for (const Json& leaf : dump.as_array()) {
    const auto& fields = leaf.as_array();
    expected.push_back(as_string(fields.at(0)) + " " + as_string(fields.at(1)) + " " +
                       std::to_string(as_integer<std::uint64_t>(fields.at(2))));
  }
  std::vector<std::string> computed;
  tree.for_each([&](const tree::LeafView& leaf) {
    computed.push_back(to_hex0x(leaf.key) + " " + to_hex0x(leaf.value) + " " + std::to_string(leaf.version));
    return true;
  });
  report.equal(std::string(what) + " leaves", expected.size(), computed.size());
  for (std::size_t i = 0; i < std::min(expected.size(), computed.size()); ++i) {
    report.equal(std::string(what) + " leaf", expected[i], computed[i]);
  }
}

}  // namespace idena::vectors
