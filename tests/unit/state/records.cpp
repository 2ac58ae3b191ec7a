#include "state/records.hpp"

#include <doctest/doctest.h>

#include "base/hex.hpp"
#include "state/enums.hpp"
#include "state/keys.hpp"
#include "unit/state/world.hpp"

using namespace idena;
using namespace idena::state;
using namespace idena::state::test;

namespace {

Bytes raw(std::string_view digits) { return from_hex(digits).value(); }

}  // namespace

TEST_CASE("records: numbers travel as 32 bits and are truncated to their width") {
  // invites = 0x1ff, birthday = 0x12345, state = 0x103, required flips = 0x201
  const auto identity =
      decode_identity(raw("10ff03"
                          "18c5c604"
                          "208302"
                          "408104"));
  REQUIRE(identity);
  CHECK(identity.value().invites == 0xff);
  CHECK(identity.value().birthday == 0x2345);
  CHECK(identity.value().state == IdentityState::kVerified);
  CHECK(identity.value().required_flips == 1);
  const auto account = decode_account(raw("10ffff07"));  // epoch = 0x1ffff
  REQUIRE(account);
  CHECK(account.value().epoch == 0xffff);
}

TEST_CASE("records: the flags of a validation have sixteen bits") {
  const auto identity = decode_identity(raw("80018004"));  // field 16 = 0x200
  REQUIRE(identity);
  CHECK(identity.value().validation_status == 0x200);
}

TEST_CASE("records: addresses are cropped to their last bytes or padded in front") {
  const auto padded = decode_identity(raw("9a01020102"));
  REQUIRE(padded);
  CHECK(to_hex(*padded.value().delegatee) == "0000000000000000000000000000000000000102");
  const auto cropped =
      decode_approved_identity(raw("1a15ff0102030405060708090a0b0c0d0e0f1011121314"
                                   "2001"));
  REQUIRE(cropped);
  CHECK(to_hex(*cropped.value().delegatee) == "0102030405060708090a0b0c0d0e0f1011121314");
  const auto empty = decode_identity(raw("9a0100"));
  REQUIRE(empty);
  CHECK_FALSE(empty.value().delegatee.has_value());
}

TEST_CASE("records: a sub-message that comes twice is merged, a repeated one is not") {
  // contract data {stake 5} and then {code hash}
  const auto account =
      decode_account(raw("2203120105"
                         "22220a20" +
                         std::string(64, '1')));
  REQUIRE(account);
  REQUIRE(account.value().contract.has_value());
  CHECK(account.value().contract->stake == Dna(BigInt(5)));
  CHECK(account.value().contract->code_hash == hash(0x11));
  const auto identity =
      decode_identity(raw("4a021001"
                          "4a021002"));
  REQUIRE(identity);
  CHECK(identity.value().flips.size() == 2);
}

TEST_CASE("records: a contract without code hash and stake is still a contract") {
  Account account;
  account.contract.emplace();
  CHECK_FALSE(account.is_empty());
  CHECK(encode(account) == raw("22220a20" + std::string(64, '0')));
  const auto decoded = decode_account(raw("2200"));
  REQUIRE(decoded);
  CHECK(decoded.value() == account);
}

TEST_CASE("records: a profile hash without bytes is stored as absent") {
  Identity identity;
  identity.profile_hash.emplace();
  CHECK(encode(identity).empty());
  const auto decoded = decode_identity(raw("8a0100"));
  REQUIRE(decoded);
  CHECK_FALSE(decoded.value().profile_hash.has_value());
}

TEST_CASE("records: an identity with all defaults has no bytes, the global record never") {
  CHECK(encode(Identity{}).empty());
  CHECK(encode(Global{}) == raw("2214" + std::string(40, '0') + "2a20" + std::string(64, '0')));
}

TEST_CASE("global: sizes of shards beyond the stored number are lost") {
  Global global;
  global.shard_sizes = {{1, 7}, {2, 8}};
  auto stored = decode_global(encode(global));
  REQUIRE(stored);
  CHECK(stored.value().shard_sizes.empty());
  global.shards_num = 3;
  stored = decode_global(encode(global));
  REQUIRE(stored);
  CHECK(stored.value().shard_sizes == std::map<std::uint32_t, std::uint32_t>{{1, 7}, {2, 8}, {3, 0}});
}

TEST_CASE("global: both forms of repeated numbers are read, packed is written") {
  const auto mixed =
      decode_global(raw("6801"
                        "6a020203"));
  REQUIRE(mixed);
  CHECK(mixed.value().previous_epoch_blocks == std::vector<std::uint64_t>{1, 2, 3});
}

TEST_CASE("records: malformed bytes are refused") {
  const std::vector<std::string> malformed = {"08", "0a05aa", "0affffffffffffffffff01", "0f", "00", "0c"};
  for (const std::string& digits : malformed) {
    const Bytes bytes = raw(digits);
    CHECK_FALSE(decode_account(bytes).has_value());
    CHECK_FALSE(decode_identity(bytes).has_value());
    CHECK_FALSE(decode_global(bytes).has_value());
    CHECK_FALSE(decode_address_list(bytes).has_value());
    CHECK_FALSE(decode_delegation_switch(bytes).has_value());
    CHECK_FALSE(decode_burnt_coins(bytes).has_value());
    CHECK_FALSE(decode_approved_identity(bytes).has_value());
  }
  CHECK_FALSE(decode_burnt_coins(raw("0a031201ff")).has_value());  // a key that is not UTF-8
  CHECK_FALSE(decode_identity(raw("4a02080a10")).has_value());     // truncated inside a flip
}

TEST_CASE("keys: heights order like numbers, addresses and heights come back") {
  CHECK(keys::burnt_coins(0x01ff) < keys::burnt_coins(0x0200));
  CHECK(keys::height_of(keys::burnt_coins(0x0102030405060708)) == 0x0102030405060708);
  CHECK(keys::address_of(keys::account(address(7))) == address(7));
}

TEST_CASE("names: states and periods have the names RPC shows") {
  CHECK(name_of(IdentityState::kUndefined) == "Undefined");
  CHECK(name_of(IdentityState::kHuman) == "Human");
  CHECK(name_of(static_cast<IdentityState>(9)).empty());
  CHECK(identity_state_from_name("Zombie") == IdentityState::kZombie);
  CHECK_FALSE(identity_state_from_name("zombie").has_value());
  CHECK(name_of(ValidationPeriod::kAfterLongSession) == "AfterLongSession");
  CHECK(name_of(static_cast<ValidationPeriod>(5)).empty());
}

TEST_CASE("scores: a byte holds doubled points above flips, both cut to four bits") {
  CHECK(make_score(11, 6) == 0xb6);
  CHECK(make_score(0x12, 0x13) == 0x23);
  CHECK(flips_of_score(0xb6) == 6);
  CHECK(doubled_points_of_score(0xb6) == 11);
}

TEST_CASE("predicates: a threshold of 0 discriminates nobody, any other the validated below it") {
  Identity identity;
  identity.state = IdentityState::kVerified;
  CHECK(discrimination_flags(identity, Dna(), 9) == 0);
  CHECK(discrimination_flags(identity, Dna(BigInt(1)), 9) == discrimination_flag::kStake);
  identity.stake = Dna(BigInt(1));
  CHECK(discrimination_flags(identity, Dna(BigInt(1)), 9) == 0);
  identity.state = IdentityState::kCandidate;
  CHECK(discrimination_flags(identity, Dna(BigInt(5)), 9) == 0);
}

TEST_CASE("predicates: newbies are discriminated after epoch 2, leavers by their undelegation") {
  Identity identity;
  identity.state = IdentityState::kNewbie;
  CHECK(discrimination_flags(identity, Dna(), 2) == 0);
  CHECK(discrimination_flags(identity, Dna(), 3) == discrimination_flag::kNewbie);
  identity = {};
  identity.pending_undelegation = true;
  CHECK(discrimination_flags(identity, Dna(), 0) == 0);
  identity.delegatee = address(1);
  CHECK(discrimination_flags(identity, Dna(), 0) == discrimination_flag::kDelegation);
  CHECK_FALSE(active_delegatee(identity).has_value());
  identity = {};
  identity.undelegation_epoch = 1;
  CHECK(discrimination_flags(identity, Dna(), 0) == discrimination_flag::kDelegation);
}

TEST_CASE("predicates: flips are counted modulo 256") {
  Identity identity;
  identity.required_flips = 1;
  identity.flips.resize(256);
  CHECK_FALSE(has_done_all_required_flips(identity));
  identity.required_flips = 255;
  identity.state = IdentityState::kHuman;
  CHECK(maximum_available_flips(identity) == 1);
}

TEST_CASE("shards: an address without identity goes by its value as a number") {
  CHECK(shard_of_address(address(0), 7) == 1);
  Address one;
  one.bytes.back() = 9;
  CHECK(shard_of_address(one, 7) == 3);
  CHECK(shard_of_address(one, 1) == 1);
}
