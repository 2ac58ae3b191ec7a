#include "state/tree_write.hpp"

namespace idena::state {

void apply_writes(tree::Tree& tree, std::span<const TreeWrite> writes) {
  for (const TreeWrite& write : writes) {
    if (write.value) tree.set(write.key, *write.value);
    else tree.remove(write.key);
  }
}

TreeChange make_change(const tree::Tree& base, std::vector<TreeWrite> writes) {
  TreeChange change{std::move(writes), base, {}};
  apply_writes(change.tree, change.writes);
  change.root = change.tree.root();
  return change;
}

}  // namespace idena::state
