#pragma once
/// `idenad check`: whether a store is whole (spec: state §6, §11).

#include "node/options.hpp"

namespace idena::node {

/// Reads everything and changes nothing: checksums of all records, the head, both trees, every block with its body, its
/// transactions and its receipts. Tells what it finds; the exit code is 0 only if nothing is wrong.
int check_data(const CheckOptions& options);

}  // namespace idena::node
