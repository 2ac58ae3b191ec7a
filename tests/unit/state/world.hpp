#pragma once
/// Small worlds for the tests of this room.

#include <functional>
#include <string>
#include <vector>

#include "state/keys.hpp"
#include "state/state.hpp"

namespace idena::state::test {

inline Address address(std::uint8_t n) {
  Address out;
  out.bytes.fill(n);
  return out;
}

inline Hash hash(std::uint8_t n) {
  Hash out;
  out.bytes.fill(n);
  return out;
}

using Change = std::function<void(State&)>;

/// The tree after a block at the height that follows the tree's version.
inline tree::Tree after(const tree::Tree& base, const Change& change) {
  State state(base);
  change(state);
  tree::Tree tree = state.precommit().tree;
  tree.set_version(base.version() + 1);
  return tree;
}

inline tree::Tree tree_with(const Change& change) { return after(tree::Tree(), change); }

/// What a block that does just this writes.
inline std::vector<TreeWrite> writes(const tree::Tree& base, const Change& change) {
  State state(base);
  change(state);
  return state.precommit().writes;
}

inline bool touches(const tree::Tree& base, const Change& change) { return !writes(base, change).empty(); }

/// splitmix64: the same numbers on every machine.
class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : state_(seed) {}
  std::uint64_t below(std::uint64_t bound) {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return (z ^ (z >> 31U)) % bound;
  }

 private:
  std::uint64_t state_;
};

}  // namespace idena::state::test
