#include "chain/validate_block.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "chain/block_error.hpp"
#include "types/cid.hpp"
#include "unit/chain/test_network.hpp"

using namespace idena;
using namespace idena::chain;

namespace {

/// The refusal of god's next block after `change`.
Error refusal(const std::function<void(types::ProposedHeader&)>& change) {
  TestNetwork network;
  network.advance(2);
  types::Block block = network.propose().block;
  change(*block.header.proposed());
  const Hash root_before = network.head->state.root();
  const auto judged = network.judge(block);
  REQUIRE_FALSE(judged);
  CHECK(network.head->state.root() == root_before);
  return judged.error();
}

}  // namespace

TEST_CASE("block: what god proposes is accepted, and leads to the roots in its header") {
  TestNetwork network;
  for (int i = 0; i < 30; ++i) {
    const MadeBlock made = network.propose();
    const auto judged = network.judge(made.block);
    REQUIRE(judged);
    CHECK(judged.value().root() == made.block.header.root());
    CHECK(judged.value().identity_root() == made.block.header.identity_root());
    network.accept(made.block, made.effects);
  }
  CHECK(network.head->header.height() == 31);
}

TEST_CASE("block: each broken header rule is refused with the network's text") {
  CHECK(refusal([](auto& h) { h.height += 1; }).text() == "Height is invalid. Expected=4 but received=5");
  CHECK(refusal([](auto& h) { h.parent_hash.bytes[0] ^= 1; }).text() == "parentHash is invalid");
  CHECK(refusal([](auto& h) { h.time += 121; }).text() == "block from future");
  CHECK(refusal([](auto& h) { h.time -= 11; }).is(BlockError::kTooClose));
  CHECK(refusal([](auto& h) { h.proposer_public_key[1] ^= 1; }).text() == "invalid coinbase");
  CHECK(refusal([](auto& h) { h.seed_proof[0] ^= 1; }).text() == "invalid VRF proof");
  CHECK(refusal([](auto& h) { h.block_seed.bytes[0] ^= 1; }).text() == "seed is invalid");
  CHECK(refusal([](auto& h) { h.flags.set(types::BlockFlag::kNewGenesis); }).text() == "flag NewGenesis is invalid");
  CHECK(refusal([](auto& h) { h.upgrade = 13; }).text() == "unknown consensus upgrade");
  CHECK(refusal([](auto& h) { h.fee_per_gas += Dna(BigInt(1)); }).text() == "fee rate is invalid");
  CHECK(refusal([](auto& h) { h.tx_hash.bytes[0] ^= 1; }).text() == "txHash is invalid");
  CHECK(refusal([](auto& h) { h.tx_bloom = {1}; }).text() == "tx bloom is invalid");
  CHECK(refusal([](auto& h) { h.flags.set(types::BlockFlag::kSnapshot); }).text() ==
        "flags are invalid, expected=0, actual=64");
  CHECK(refusal([](auto& h) { h.root.bytes[0] ^= 1; }).text().starts_with("invalid block roots. Expected="));
  CHECK(refusal([](auto& h) { h.identity_root.bytes[0] ^= 1; }).is(BlockError::kRoots));
  CHECK(refusal([](auto& h) { h.body_cid = to_bytes(types::empty_cid()); }).text() == "invalid block cid");
  CHECK(refusal([](auto& h) { h.receipts_cid = {1}; }).text() == "invalid receipt cid");
}

TEST_CASE("block: a header without a price of gas is accepted") {
  TestNetwork network;
  network.advance(2);
  types::Block block = network.propose().block;
  block.header.proposed()->fee_per_gas = Dna();
  CHECK(network.judge(block));
}

TEST_CASE("block: upgrade to the present version is accepted") {
  TestNetwork network;
  types::Block block = network.propose().block;
  block.header.proposed()->upgrade = 12;
  CHECK(network.judge(block));
}

TEST_CASE("block: only god may propose while nobody is online") {
  TestNetwork network;
  const auto stranger = crypto::PrivateKey::from_bytes(crypto::keccak256(as_bytes("stranger"))).value();
  const Proposer proposer{to_bytes(stranger.public_key().bytes()),
                          crypto::vrf_prove(stranger, types::next_seed_data(network.head->header), network.random)};
  const auto made = propose_block(network.head->as_parent(), proposer, {}, network.now, network.rules);
  REQUIRE(made);
  CHECK(network.judge(made.value().block).error().text() == "proposer is not identity");
}

TEST_CASE("block: an empty block is the one everybody computes") {
  TestNetwork network;
  network.advance(1);
  MadeBlock made = make_empty_block(network.head->as_parent(), network.rules).value();
  CHECK(made.block.header.time() == network.head->header.time() + 20);
  CHECK(network.judge(made.block));
  auto& header = std::get<types::EmptyHeader>(made.block.header.kind);
  header.time += 1;
  CHECK(network.judge(made.block).error().text() == "empty blocks' hashes mismatch");
  header.time -= 1;
  header.root.bytes[0] ^= 1;
  CHECK(network.judge(made.block).error().text() == "empty blocks' hashes mismatch");
}

TEST_CASE("rewards: every block mints six coins, one fifth of them as stake") {
  TestNetwork network;
  const auto total = [&](auto part) { return part(state::StateReader(network.head->state)); };
  const Address god = network.key.address();
  for (std::uint64_t block = 1; block <= 5; ++block) {
    network.advance(1);
    const Dna balance = total([&](const auto& reader) { return reader.account(god)->balance; });
    const Dna stake = total([&](const auto& reader) { return reader.identity(god)->stake; });
    CHECK(balance + stake == Dna::coins(1000 + 6 * block));
  }
}
