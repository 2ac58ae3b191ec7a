// state/iavl_ops: sequences of writes, saves and rollbacks on a tree in memory.

#include <boost/json.hpp>

#include "tree/tree.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"
#include "vectors/state/tree_nodes.hpp"

namespace idena::vectors {
namespace {

/// The tree under test with what "rollback" returns to.
struct Machine {
  tree::Tree working;
  tree::Tree saved;
};

void compare_shape(Report& report, const Json& expected, const tree::Tree& tree) {
  report.equal("size", integer<std::uint64_t>(expected, "size"), tree.size());
  report.equal("height", integer<int>(expected, "height"), tree.height());
}

/// Runs one operation; gives whether it has an entry in the results.
bool run_operation(Machine& machine, const boost::json::array& op) {
  const std::string name = as_string(op.at(0));
  if (name == "set") {
    machine.working.set(as_byte_string(op.at(1)), as_byte_string(op.at(2)));
  } else if (name == "remove") {
    machine.working.remove(as_byte_string(op.at(1)));
  } else if (name == "setversion") {
    machine.working.set_version(as_integer<std::uint64_t>(op.at(1)));
  } else if (name == "save") {
    machine.working.set_version(as_integer<std::uint64_t>(op.at(1)));
    machine.saved = machine.working;
    return true;
  } else if (name == "rollback") {
    machine.working = machine.saved;
    return true;
  } else if (name == "hash") {
    return true;
  } else {
    throw std::runtime_error("unknown operation " + name);
  }
  return false;
}

void compare_result(Report& report, const std::string& where, const Json& result, const tree::Tree& tree) {
  if (has(result, "hash")) {
    report.equal(where + " hash", fixed<Hash>(result, "hash"), tree.root());
    return;
  }
  report.equal(where + " root", fixed<Hash>(result, "root"), tree.root());
  report.equal(where + " version", integer<std::uint64_t>(result, "version"), tree.version());
  compare_shape(report, result, tree);
}

void compare_leaves(Report& report, const boost::json::array& expected, const tree::Tree& tree) {
  std::size_t next = 0;
  tree.for_each([&](const tree::LeafView& leaf) {
    if (next < expected.size()) {
      const auto& entry = expected[next].as_array();
      report.equal_bytes("key", as_byte_string(entry.at(0)), leaf.key);
      report.equal_bytes("value of " + to_hex0x(leaf.key), as_byte_string(entry.at(1)), leaf.value);
      report.equal("version of " + to_hex0x(leaf.key), as_integer<std::uint64_t>(entry.at(2)), leaf.version);
      report.check("found by its key", equal(tree.get(leaf.key).value_or(Bytes{}), leaf.value) && tree.has(leaf.key));
    }
    next += 1;
    return true;
  });
  report.equal("leaves", expected.size(), next);
}

void run(const VectorFile& file) {
  for (const auto& test : array(file.json, "cases")) {
    file.report.begin_case(text(test, "name"));
    Machine machine;
    const auto& results = array(test, "results");
    std::size_t next = 0;
    for (const auto& op : array(test, "ops")) {
      if (!run_operation(machine, op.as_array())) continue;
      compare_result(file.report, "result " + std::to_string(next), results.at(next), machine.working);
      next += 1;
    }
    file.report.equal("results", results.size(), next);
    compare_leaves(file.report, array(test, "final"), machine.working);
    const auto& nodes = array(test, "finalNodes");
    if (!nodes.empty()) compare_nodes(file.report, nodes, machine.working);
  }
}

const Registration kIavlOps{"state/iavl_ops", run};

}  // namespace
}  // namespace idena::vectors
