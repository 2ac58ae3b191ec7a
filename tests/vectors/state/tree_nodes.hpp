#pragma once
/// Node lists of vector files beside those of a tree.

#include <boost/json/fwd.hpp>

#include "tree/tree.hpp"
#include "vectors/report.hpp"

namespace idena::vectors {

/// Compares a post-order list of {height, key, value, version} with the tree's nodes.
void compare_nodes(Report& report, const boost::json::array& expected, const tree::Tree& tree);

}  // namespace idena::vectors
