// What holds for every run of every contract, tried on random sequences of transactions.

#include <doctest/doctest.h>

#include "unit/contracts/random_calls.hpp"

namespace idena::contracts {
namespace {

using namespace test;

constexpr std::uint64_t kSequences = 200;
constexpr std::size_t kCalls = 80;

std::vector<state::TreeWrite> writes_without_identities(const World& world) {
  auto writes = world.state().precommit().writes;
  const auto kind = static_cast<std::uint8_t>(state::keys::Kind::kIdentity);
  std::erase_if(writes, [&](const state::TreeWrite& write) { return write.key.front() == kind; });
  return writes;
}

TEST_CASE("no sequence of calls makes money, and only burning methods lose any") {
  std::size_t successes = 0;
  for (std::uint64_t seed = 0; seed < kSequences; ++seed) {
    RandomCalls calls(seed);
    for (std::size_t i = 0; i < kCalls; ++i) {
      const Dna before = calls.world.all_money();
      const RandomCall call = calls.next();
      const types::TxReceipt receipt = calls.run(call);
      const Dna after = calls.world.all_money();
      CAPTURE(seed);
      CAPTURE(call.method);
      REQUIRE(after <= before);
      if (!call.may_burn() || !receipt.success) REQUIRE(after == before);
      successes += receipt.success ? 1U : 0U;
    }
  }
  CHECK(successes > kSequences * kCalls / 10);  // the sequences do something
}

TEST_CASE("a run that fails writes nothing but identities it asked for") {
  std::size_t failures = 0;
  for (std::uint64_t seed = 0; seed < kSequences; ++seed) {
    RandomCalls calls(seed);
    for (std::size_t i = 0; i < kCalls; ++i) {
      RandomCall call = calls.next();
      call.amount = Dna();  // the transaction itself touches the accounts an amount goes through
      const auto before = writes_without_identities(calls.world);
      const types::TxReceipt receipt = calls.run(call);
      if (receipt.success) continue;
      ++failures;
      CAPTURE(seed);
      CAPTURE(call.method);
      REQUIRE(writes_without_identities(calls.world) == before);
      REQUIRE(receipt.events.empty());
    }
  }
  CHECK(failures > kSequences);
}

TEST_CASE("a run never uses more gas than its limit, and gives the same with exactly what it needs") {
  for (std::uint64_t seed = 0; seed < kSequences; ++seed) {
    RandomCalls calls(seed);
    for (std::size_t i = 0; i < kCalls; ++i) {
      const RandomCall call = calls.next();
      RandomCalls exact = calls;
      RandomCalls less = calls;
      const types::TxReceipt receipt = calls.run(call);
      exact.world.gas_limit = receipt.gas_used;
      CAPTURE(seed);
      CAPTURE(call.method);
      REQUIRE(exact.run(call) == receipt);
      if (receipt.gas_used == 0) continue;
      less.world.gas_limit = calls.numbers.below(receipt.gas_used);
      const types::TxReceipt ended = less.run(call);
      REQUIRE(ended.error == "not enough gas");
      REQUIRE(ended.gas_used == less.world.gas_limit);
    }
  }
}

TEST_CASE("the same calls on the same network give the same writes") {
  for (std::uint64_t seed = 0; seed < kSequences / 10; ++seed) {
    RandomCalls one(seed);
    RandomCalls other(seed);
    for (std::size_t i = 0; i < kCalls; ++i) REQUIRE(one.run(one.next()) == other.run(other.next()));
    REQUIRE(one.world.state().precommit().writes == other.world.state().precommit().writes);
  }
}

}  // namespace
}  // namespace idena::contracts
