#include "state/genesis.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/hex.hpp"
#include "state/identity_state.hpp"
#include "state/state_reader.hpp"
#include "types/cid.hpp"
#include "unit/state/world.hpp"

using namespace idena;
using namespace idena::state;
using namespace idena::state::test;

namespace {

GenesisConfig config() {
  GenesisConfig out;
  out.network = 70;
  out.god_address = address(9);
  out.first_ceremony_time = 1700000000;
  for (std::uint8_t n = 0; n < 9; ++n) {
    out.allocations.push_back({address(n), Dna(BigInt(n)), std::nullopt, static_cast<IdentityState>(n)});
  }
  return out;
}

}  // namespace

TEST_CASE("genesis: every allocated address gets an identity record, unless it is killed") {
  const Genesis genesis = make_genesis(config());
  for (std::uint8_t n = 0; n < 9; ++n) {
    const bool killed = static_cast<IdentityState>(n) == IdentityState::kKilled;
    CHECK(genesis.state_tree.has(keys::identity(address(n))) == !killed);
    CHECK(genesis.identity_tree.has(keys::identity(address(n))) == is_newbie_or_better(static_cast<IdentityState>(n)));
  }
  CHECK(genesis.state_tree.get(keys::identity(address(0))) == Bytes{});
  CHECK_FALSE(genesis.state_tree.has(keys::account(address(0))));  // a balance of 0 is nothing
  CHECK(StateReader(genesis.state_tree).account(address(4))->balance == Dna(BigInt(4)));
}

TEST_CASE("genesis: stake goes to the identity, discrimination is not known yet") {
  GenesisConfig with_stake = config();
  with_stake.allocations[3].stake = Dna::coins(3);
  const Genesis genesis = make_genesis(with_stake);
  CHECK(StateReader(genesis.state_tree).identity(address(3))->stake == Dna::coins(3));
  CHECK_FALSE(IdentityReader(genesis.identity_tree).find(address(7))->discriminated);
}

TEST_CASE("genesis: the order of the allocations does not matter") {
  GenesisConfig reversed = config();
  std::ranges::reverse(reversed.allocations);
  CHECK(make_genesis(reversed).root == make_genesis(config()).root);
  CHECK(make_genesis(reversed).identity_root == make_genesis(config()).identity_root);
}

TEST_CASE("genesis: no number of invites means 50") {
  GenesisConfig other = config();
  CHECK(StateReader(make_genesis(other).state_tree).global()->god_address_invites == 50);
  other.god_address_invites = 7;
  CHECK(StateReader(make_genesis(other).state_tree).global()->god_address_invites == 7);
}

TEST_CASE("genesis: the network enters the seed, and by it the root and the hash") {
  GenesisConfig other = config();
  other.network = 71;
  CHECK(make_genesis(other).seed != make_genesis(config()).seed);
  CHECK(make_genesis(other).root != make_genesis(config()).root);
  CHECK(hash(genesis_header(make_genesis(other))) != hash(genesis_header(make_genesis(config()))));
}

TEST_CASE("genesis: both trees stand at version 1, an empty identity tree too") {
  const Genesis genesis = make_genesis({});
  CHECK(genesis.state_tree.version() == 1);
  CHECK(genesis.identity_tree.version() == 1);
  CHECK(genesis.identity_tree.size() == 0);
  CHECK(to_hex(genesis.identity_root) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("genesis: the header is nobody's, has time 0 and names the empty body") {
  const Genesis genesis = make_genesis(config());
  const types::Header header = genesis_header(genesis);
  REQUIRE(header.proposed() != nullptr);
  CHECK(header.height() == 1);
  CHECK(header.time() == 0);
  CHECK(header.parent_hash().is_zero());
  CHECK(header.root() == genesis.root);
  CHECK(header.identity_root() == genesis.identity_root);
  CHECK(header.block_seed() == genesis.seed);
  CHECK(header.proposed()->tx_hash.is_zero());
  CHECK(equal(header.proposed()->body_cid, types::empty_cid()));
  CHECK(header.coinbase().is_zero());
  const auto decoded = types::decode_header(encode(header));
  REQUIRE(decoded);
  CHECK(decoded.value() == header);
}
