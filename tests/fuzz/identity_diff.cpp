// Identity diffs as a peer sends them: the validator sets that follow a diff are those of the tree that follows it.

#include <cstdlib>

#include "fuzz/target.hpp"
#include "identity/validator_sets.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace idena;
  const auto diff = types::decode_identity_state_diff({data, size});
  if (!diff) return 0;
  tree::Tree tree;
  identity::ValidatorSets sets;
  const bool known = sets.apply(diff.value()).has_value();
  if (!state::apply_diff(tree, 1, diff.value())) {
    if (tree.size() != 0) std::abort();
    return 0;
  }
  if (!known) return 0;
  if (sets != identity::ValidatorSets(state::IdentityReader(tree), {})) std::abort();
  return 0;
}
