#include "chain/mempool/deferred_calls.hpp"

#include <doctest/doctest.h>

#include "base/hex.hpp"
#include "chain/tx/tx_error.hpp"
#include "chain/tx/tx_fees.hpp"
#include "unit/chain/mempool_support.hpp"

using namespace idena;
using namespace idena::chain;

namespace {

DeferredCall call_at(std::uint64_t block) {
  DeferredCall call;
  call.from.bytes[19] = 1;
  call.to = Address{};
  call.to->bytes[19] = 2;
  call.amount = Dna(BigInt(300));
  call.payload = {0x0a, 0x01, 0x61};
  call.tips = Dna(BigInt(5));
  call.block = block;
  return call;
}

/// The heights at which a call due at 100 is tried, of blocks 100 to 140.
std::vector<std::uint64_t> tried_at(const std::function<DeferredOutcome(std::size_t)>& outcome_of_try) {
  DeferredCalls calls({call_at(100)});
  std::vector<std::uint64_t> heights;
  for (std::uint64_t height = 99; height <= 140; ++height) {
    calls.run(height, [&](const DeferredCall&) {
      heights.push_back(height);
      return outcome_of_try(heights.size());
    });
  }
  return heights;
}

}  // namespace

TEST_CASE("deferred calls: the file is the network's message") {
  const Bytes file = encode_deferred_calls(std::vector{call_at(77)});
  CHECK(to_hex(file) ==
        "0a3a"
        "0a140000000000000000000000000000000000000001"
        "12140000000000000000000000000000000000000002"
        "1a02012c22030a01612a0105304d");
  const auto decoded = decode_deferred_calls(file);
  REQUIRE(decoded);
  CHECK(decoded.value() == std::vector{call_at(77)});
  CHECK(decode_deferred_calls({}).value().empty());
}

TEST_CASE("deferred calls: a file that is damaged or too large is refused") {
  Bytes file = encode_deferred_calls(std::vector{call_at(77), call_at(78)});
  file.pop_back();
  CHECK_FALSE(decode_deferred_calls(file));
  Bytes many;
  for (std::size_t i = 0; i <= kMaxDeferredCalls; ++i) append(many, Bytes{0x0a, 0x00});
  CHECK(decode_deferred_calls(many).error().text() == "too many elements");
  CHECK(decode_deferred_calls(Bytes(kMaxDeferredCallsFile + 1)).error().is(DeferredCallError::kFileTooLarge));
}

TEST_CASE("deferred calls: no more can wait than a file holds") {
  DeferredCalls calls(std::vector<DeferredCall>(kMaxDeferredCalls - 1));
  CHECK(calls.add(call_at(1)));
  CHECK(calls.add(call_at(1)).error().is(DeferredCallError::kTooMany));
}

TEST_CASE("deferred calls: a call is sent once, at its block") {
  CHECK(tried_at([](std::size_t) { return DeferredOutcome::kSent; }) == std::vector<std::uint64_t>{100});
}

TEST_CASE("deferred calls: what comes too early is tried after 1, 2, 4 and then every 8 blocks") {
  CHECK(tried_at([](std::size_t) { return DeferredOutcome::kLater; }) ==
        std::vector<std::uint64_t>{100, 101, 103, 107, 115, 123, 131, 139});
}

TEST_CASE("deferred calls: what fails is tried in each block and given up after the fourth time") {
  CHECK(tried_at([](std::size_t) { return DeferredOutcome::kFailed; }) ==
        std::vector<std::uint64_t>{100, 101, 102, 103});
  CHECK(tried_at([](std::size_t count) { return count <= 4 ? DeferredOutcome::kLater : DeferredOutcome::kFailed; }) ==
        std::vector<std::uint64_t>{100, 101, 103, 107, 115});
}

TEST_CASE("deferred calls: the file is to be written when their number changes") {
  DeferredCalls calls({call_at(100), call_at(101)});
  const auto sent = [](const DeferredCall&) { return DeferredOutcome::kSent; };
  const auto later = [](const DeferredCall&) { return DeferredOutcome::kLater; };
  CHECK_FALSE(calls.run(99, sent));
  CHECK_FALSE(calls.run(100, later));
  CHECK(calls.size() == 2);
  CHECK(calls.run(101, sent));
  CHECK(calls.calls().empty());
}

TEST_CASE("deferred calls: a call that succeeds dry is sent with twice the fee it needs") {
  const Dna price(BigInt(1000));
  std::optional<types::Transaction> sent;
  DeferredSending node{.network_size = 10,
                       .fee_per_gas = price,
                       .next_position = [](const Address&) { return Position{7, 3}; },
                       .dry_run = [](const types::Transaction&, const Address&) { return DryRun{true, false, 50}; },
                       .submit = [&](types::Transaction tx, const Address&) -> Result<> {
                         sent = std::move(tx);
                         return ok();
                       }};
  CHECK(send_deferred(call_at(1), node) == DeferredOutcome::kSent);
  REQUIRE(sent);
  CHECK(sent->type == types::TxType::kCallContract);
  CHECK(sent->epoch == 7);
  CHECK(sent->nonce == 3);
  CHECK(sent->to == call_at(1).to);
  CHECK(sent->amount == call_at(1).amount);
  CHECK(sent->tips == call_at(1).tips);
  CHECK(sent->payload == call_at(1).payload);
  types::Transaction unpriced = *sent;
  unpriced.max_fee = Dna();
  const std::uint64_t size_gas = 10 * (types::encoded_size(unpriced) + 67);
  CHECK(sent->max_fee == price * (2 * (size_gas + 50)));
}

TEST_CASE("deferred calls: what may succeed later is tried later, other errors count as failures") {
  const auto outcome = [](const DryRun& run, const Result<>& submitted) {
    return send_deferred(call_at(1), {.network_size = 10,
                                      .fee_per_gas = Dna(BigInt(1000)),
                                      .next_position = [](const Address&) { return Position{7, 3}; },
                                      .dry_run = [&](const types::Transaction&, const Address&) { return run; },
                                      .submit = [&](const types::Transaction&, const Address&) { return submitted; }});
  };
  CHECK(outcome({false, true, 0}, ok()) == DeferredOutcome::kLater);
  CHECK(outcome({false, false, 0}, ok()) == DeferredOutcome::kFailed);
  CHECK(outcome({true, false, 0}, TxError::kCeremony) == DeferredOutcome::kLater);
  CHECK(outcome({true, false, 0}, TxError::kFunds) == DeferredOutcome::kLater);
  CHECK(outcome({true, false, 0}, MempoolError::kFull) == DeferredOutcome::kFailed);
}
