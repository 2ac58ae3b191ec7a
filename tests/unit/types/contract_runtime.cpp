#include "types/contract_runtime.hpp"

#include <doctest/doctest.h>

#include "base/hex.hpp"
#include "types/wire.hpp"

using namespace idena;
using namespace idena::types;

namespace {

/// A chain of results, each the only sub-result of the one before.
std::vector<ActionResult> chain(std::size_t levels) {
  std::vector<ActionResult> out(levels);
  for (std::size_t i = 0; i < levels; ++i) {
    out[i].depth = static_cast<std::uint32_t>(i);
    out[i].gas_used = i;
    out[i].contract = {1};
  }
  return out;
}

}  // namespace

TEST_CASE("action results: a tree keeps its shape, with the contract behind the sub-results") {
  std::vector<ActionResult> tree = chain(3);
  tree.push_back({1, Action{}, true, "e", 5, 6, {9}, {}});
  tree.push_back({2, std::nullopt, false, "", 0, 0, {}, {}});
  const Bytes bytes = encode(tree);
  const auto decoded = decode_action_results(bytes);
  REQUIRE(decoded);
  CHECK(decoded.value() == tree);
  CHECK(bytes.back() == 1);
}

TEST_CASE("action results: ten thousand levels decode, one more is refused") {
  const auto deepest = chain(kMaxMessageDepth);
  const auto decoded = decode_action_results(encode(deepest));
  REQUIRE(decoded);
  CHECK(decoded.value() == deepest);
  CHECK(decode_action_results(encode(chain(kMaxMessageDepth + 1))).error().is(WireError::kTooDeep));
}

TEST_CASE("action results: an error at any depth refuses the whole") {
  CHECK_FALSE(decode_action_results(from_hex("3a043a021a05").value()));
  CHECK_FALSE(decode_action_results(from_hex("3a033a0280").value()));
  CHECK(decode_action_results({}).value() == std::vector<ActionResult>(1));
}

TEST_CASE("action results: input actions met twice are merged, a set but empty one is kept") {
  const auto merged = decode_action_results(from_hex("0a0208050a022801").value());
  REQUIRE(merged);
  REQUIRE(merged.value()[0].input_action.has_value());
  CHECK(merged.value()[0].input_action->action_type == 5);
  CHECK(merged.value()[0].input_action->gas_limit == 1);
  CHECK(to_hex(encode(decode_action_results(from_hex("0a00").value()).value())) == "0a00");
}

TEST_CASE("contract arguments: nil is not empty") {
  const std::vector<ContractArgument> args{{{}, true}, {{}, false}, {{1}, false}};
  CHECK(to_hex(encode(args)) == "0a0210010a000a030a0101");
  CHECK(decode_contract_arguments(encode(args)).value() == args);
}

TEST_CASE("oracle voting: the hash covers the encoded arguments") {
  CHECK(oracle_voting_hash({{1}, {}}) != oracle_voting_hash({{1}}));
  CHECK(to_hex(encode_oracle_voting_args({{1}, {}})) == "0a01010a00");
}
