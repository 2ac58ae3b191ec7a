#include "vectors/state/tree_nodes.hpp"

#include <boost/json.hpp>

#include "tree/node_walk.hpp"
#include "vectors/json_access.hpp"

namespace idena::vectors {

void compare_nodes(Report& report, const boost::json::array& expected, const tree::Tree& tree) {
  std::size_t next = 0;
  tree::NodeWalk walk(tree);
  while (const tree::Node* node = walk.next()) {
    if (next < expected.size()) {
      const Json& entry = expected[next];
      const std::string where = "node " + std::to_string(next);
      report.equal(where + " height", integer<int>(entry, "height"), int{node->height()});
      report.equal(where + " version", integer<std::uint64_t>(entry, "version"), node->version());
      report.equal_bytes(where + " key", bytes(entry, "key"), node->key());
      const Bytes value = has(entry, "value") ? bytes(entry, "value") : Bytes{};
      report.equal_bytes(where + " value", value, node->is_leaf() ? node->value() : ByteView{});
    }
    next += 1;
  }
  report.equal("nodes", expected.size(), next);
}

}  // namespace idena::vectors
