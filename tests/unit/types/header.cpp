#include "types/header.hpp"

#include <doctest/doctest.h>

#include "base/hex.hpp"
#include "crypto/hash.hpp"
#include "crypto/keys.hpp"
#include "types/structure_error.hpp"
#include "types/wire.hpp"

using namespace idena;
using namespace idena::types;

namespace {

Bytes hex(std::string_view digits) { return from_hex(digits).value(); }

ProposedHeader proposed_header() {
  ProposedHeader header;
  header.parent_hash = Hash::crop(Bytes(32, 1));
  header.height = 77;
  header.time = 1'700'000'000;
  header.proposer_public_key = to_bytes(crypto::PrivateKey::from_bytes(Bytes(32, 9)).value().public_key().bytes());
  header.flags.set(BlockFlag::kSnapshot);
  header.fee_per_gas = Dna(BigInt(123));
  return header;
}

}  // namespace

TEST_CASE("header: the hash covers the inner message, not the wrapper") {
  const Header header{proposed_header()};
  CHECK(hash(header) == crypto::keccak256(encode_message(proposed_header())));
  CHECK(hash(header) != crypto::keccak256(encode(header)));
  EmptyHeader empty;
  empty.height = 3;
  CHECK(hash(Header{empty}) == crypto::keccak256(encode_message(empty)));
}

TEST_CASE("header: hashes and seeds are written also if all zero, absent byte strings are not") {
  const std::string zero_hash(64, '0');
  CHECK(to_hex(hashed_bytes({ProposedHeader{}})) ==
        "0a20" + zero_hash + "2220" + zero_hash + "3220" + zero_hash + "3a20" + zero_hash + "6220" + zero_hash);
  CHECK(to_hex(hashed_bytes({EmptyHeader{}})) ==
        "0a20" + zero_hash + "1a20" + zero_hash + "2220" + zero_hash + "3220" + zero_hash);
}

TEST_CASE("header: exactly one of the two kinds") {
  CHECK(decode_header({}).error().is(StructureError::kHeaderKinds));
  CHECK(decode_header(hex("0a02100112021002")).error().is(StructureError::kHeaderKinds));
  CHECK(decode_header(hex("0a00")).value() == Header{ProposedHeader{}});
  CHECK(decode_header(hex("1200")).value() == Header{EmptyHeader{}});
}

TEST_CASE("header: occurrences of one kind merge") {
  const Header header = decode_header(hex("0a0210070a021805")).value();
  CHECK(header.height() == 7);
  CHECK(header.time() == 5);
  CHECK_FALSE(header.is_empty());
}

TEST_CASE("header: a time before 1970 survives") {
  const Header header = decode_header(hex("120b28ffffffffffffffffff01")).value();
  CHECK(header.time() == -1);
  CHECK(decode_header(encode(header)).value() == header);
}

TEST_CASE("header: the coinbase is the proposer's address, zero for an empty block or a key that does not parse") {
  CHECK(Header{proposed_header()}.coinbase() == crypto::PrivateKey::from_bytes(Bytes(32, 9)).value().address());
  ProposedHeader broken = proposed_header();
  broken.proposer_public_key.back() ^= 1U;
  CHECK(Header{broken}.coinbase().is_zero());
  CHECK(Header{EmptyHeader{}}.coinbase().is_zero());
}

TEST_CASE("header: an offline address that is present is written, also if zero") {
  ProposedHeader header = proposed_header();
  const std::size_t without = hashed_bytes({header}).size();
  header.offline_address = Address{};
  CHECK(hashed_bytes({header}).size() == without + 2 + Address::kSize);
  CHECK(decode_header(encode({header})).value() == Header{header});
}

TEST_CASE("seeds: the next seed is made from this one and the next height, little endian") {
  const Hash seed = Hash::crop(Bytes(32, 5));
  CHECK(to_hex(next_seed_data(seed, 0x0102)) == to_hex(seed) + "0301000000000000");
  CHECK(to_hex(next_seed_data(seed, UINT64_MAX)) == to_hex(seed) + "0000000000000000");
  CHECK(next_empty_block_seed(seed, 9) == crypto::keccak256(next_seed_data(seed, 9)));
  CHECK(genesis_seed(0x01020304) == crypto::keccak256(hex("01020304050604030201")));
}

TEST_CASE("block flags: names come in the order of RPC answers, without NewGenesis") {
  BlockFlags flags{0x3ff};
  CHECK(rpc_names(flags) == std::vector<std::string_view>{"IdentityUpdate", "FlipLotteryStarted", "ShortSessionStarted",
                                                          "LongSessionStarted", "AfterLongSessionStarted",
                                                          "ValidationFinished", "OfflinePropose", "OfflineCommit",
                                                          "Snapshot"});
  flags.clear(BlockFlag::kSnapshot);
  CHECK_FALSE(flags.has(BlockFlag::kSnapshot));
  CHECK(flags.has(BlockFlag::kNewGenesis));
  CHECK(rpc_names({}).empty());
}
