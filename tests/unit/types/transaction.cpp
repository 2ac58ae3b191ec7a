#include "types/transaction.hpp"

#include <doctest/doctest.h>

#include "base/hex.hpp"
#include "crypto/hash.hpp"
#include "crypto/keys.hpp"
#include "types/rlp.hpp"

using namespace idena;
using namespace idena::types;

namespace {

Bytes hex(std::string_view digits) { return from_hex(digits).value(); }

crypto::PrivateKey test_key() { return crypto::PrivateKey::from_bytes(Bytes(32, 7)).value(); }

Transaction full_transaction() {
  Transaction tx;
  tx.nonce = 300;
  tx.epoch = 150;
  tx.type = TxType::kCallContract;
  tx.to = Address::crop(Bytes(20, 0xaa));
  tx.amount = Dna::coins(1000);
  tx.max_fee = Dna(BigInt(5));
  tx.tips = Dna(BigInt(1));
  tx.payload = Bytes(200, 0x33);
  tx.signature = Bytes(65, 0x44);
  return tx;
}

/// What decoding makes of the bytes, which must be accepted.
Transaction read(std::string_view digits) {
  auto tx = decode_transaction(hex(digits));
  REQUIRE(tx.has_value());
  return std::move(tx).value();
}

std::string rlp_error(std::string_view digits) {
  const auto tx = decode_transaction_rlp(hex(digits));
  return tx ? "" : tx.error().text();
}

}  // namespace

TEST_CASE("transaction: the data part is written also if it is empty") {
  CHECK(to_hex(encode(Transaction{})) == "0a00");
  CHECK(signing_bytes(Transaction{}).empty());
}

TEST_CASE("transaction: decoding its bytes gives it back, and its size is the length of its bytes") {
  Transaction tx = full_transaction();
  for (const bool use_rlp : {false, true}) {
    tx.use_rlp = use_rlp;
    const auto decoded = decode_transaction(encode(tx));
    REQUIRE(decoded.has_value());
    CHECK(decoded.value() == tx);
    CHECK(encoded_size(tx) == encode(tx).size());
  }
  CHECK(encoded_size(Transaction{}) == encode(Transaction{}).size());
  tx.payload.assign(20'000, 1);
  tx.to.reset();
  CHECK(encoded_size(tx) == encode(tx).size());
}

TEST_CASE("transaction: unusual bytes become what the network makes of them") {
  CHECK(read("") == Transaction{});
  CHECK(read("7a01050a020801").nonce == 1);
  CHECK(read("0a04108180"
             "04")
            .epoch == 1);
  CHECK(static_cast<int>(read("0a0418818004").type) == 1);
  CHECK(read("0a022200").to == std::nullopt);
  CHECK(read("0a0322014f").to == Address::crop(Bytes{0x4f}));
  CHECK(read("0a032a0100").amount.is_zero());
  CHECK(read("1801").use_rlp);
  const Transaction merged = read("0a02084f0a021005");
  CHECK(merged.nonce == 79);
  CHECK(merged.epoch == 5);
}

TEST_CASE("transaction: types without a name survive decoding and encoding") {
  const Transaction tx = read("0a0418ffff03");
  CHECK(static_cast<std::uint16_t>(tx.type) == 0xffff);
  CHECK(to_hex(encode(tx)) == "0a0418ffff03");
  CHECK(rpc_name(tx.type).empty());
  CHECK(rpc_name(TxType::kOnlineStatus) == "online");
  CHECK(rpc_name(TxType::kReplenishStake) == "replenishStake");
}

TEST_CASE("transaction: an amount of thousands of bytes round-trips") {
  Transaction tx;
  tx.amount = Dna::from_big_endian(Bytes(10'000, 0xee));
  const auto decoded = decode_transaction(encode(tx));
  REQUIRE(decoded.has_value());
  CHECK(decoded.value() == tx);
  CHECK(encoded_size(tx) == encode(tx).size());
}

TEST_CASE("transaction: the sender is who signed it, in either form of the signature") {
  for (const bool use_rlp : {false, true}) {
    Transaction tx = full_transaction();
    tx.use_rlp = use_rlp;
    sign(tx, test_key());
    REQUIRE(sender(tx).has_value());
    CHECK(sender(tx).value() == test_key().address());
    tx.nonce += 1;
    CHECK((!sender(tx) || sender(tx).value() != test_key().address()));
  }
}

TEST_CASE("transaction: unsigned and wrongly signed ones have no sender") {
  Transaction tx = full_transaction();
  CHECK_FALSE(sender(tx).has_value());
  tx.signature.clear();
  CHECK(sender(tx).error().text() == "invalid signature length");
}

TEST_CASE("transaction: hash and gossip id cover the signature and the signature's form") {
  Transaction tx = full_transaction();
  CHECK(hash(tx) == crypto::keccak256(encode(tx)));
  CHECK(gossip_id(tx) == crypto::shake128_16(encode(tx)));
  Transaction other = tx;
  other.use_rlp = true;
  CHECK(hash(other) != hash(tx));
  CHECK(signature_hash(other) != signature_hash(tx));
  other = tx;
  other.signature.back() ^= 1U;
  CHECK(hash(other) != hash(tx));
  CHECK(signature_hash(other) == signature_hash(tx));
}

TEST_CASE("legacy transactions: zero and absent values are empty strings, single small bytes stand for themselves") {
  Transaction tx;
  tx.use_rlp = true;
  CHECK(to_hex(signing_bytes(tx)) == "c88080808080808080");
  CHECK(to_hex(encode_rlp(tx)) == "c9808080808080808080");
  tx.nonce = 127;
  tx.epoch = 128;
  CHECK(to_hex(signing_bytes(tx)) == "c97f8180808080808080");
}

TEST_CASE("legacy transactions: the whole form round-trips and sets the flag") {
  Transaction tx = full_transaction();
  tx.use_rlp = true;
  const auto decoded = decode_transaction_rlp(encode_rlp(tx));
  REQUIRE(decoded.has_value());
  CHECK(decoded.value() == tx);
}

TEST_CASE("legacy transactions: exactly nine items and nothing behind them") {
  CHECK(rlp_error("c9010203808080808080").empty());
  CHECK(rlp_error("") == "EOF");
  CHECK(rlp_error("01") == "rlp: expected input list for types.Transaction");
  CHECK(rlp_error("8101") == "rlp: expected input list for types.Transaction");
  CHECK(rlp_error("c0") == "rlp: too few elements for types.Transaction");
  CHECK(rlp_error("c3010203") == "rlp: too few elements for types.Transaction");
  CHECK(rlp_error("c80102038080808080") == "rlp: too few elements for types.Transaction");
  CHECK(rlp_error("ca01020380808080808080") == "rlp: input list has too many elements for types.Transaction");
  CHECK(rlp_error("c901020380808080808000") == "rlp: input contains more than one value");
}

TEST_CASE("legacy transactions: sizes beyond the input are refused before anything is read") {
  CHECK(rlp_error("ca010203") == "rlp: value size exceeds available input length");
  CHECK(rlp_error("f8") == "rlp: value size exceeds available input length");
  CHECK(rlp_error("ffffffffffffffffff") == "rlp: value size exceeds available input length");
  CHECK(rlp_error("c582010203") == "rlp: value size exceeds available input length");
  CHECK(rlp_error("c28301") == "rlp: element is larger than containing list");
  CHECK(rlp_error("c2bfff") == "rlp: element is larger than containing list");
}

TEST_CASE("legacy transactions: sizes and integers must be canonical") {
  CHECK(rlp_error("f800") == "rlp: non-canonical size information for types.Transaction");
  CHECK(rlp_error("f90001") == "rlp: non-canonical size information for types.Transaction");
  CHECK(rlp_error("ca81010203808080808080") ==
        "rlp: non-canonical size information for uint32, decoding into (types.Transaction).AccountNonce");
  CHECK(rlp_error("c9000203808080808080") ==
        "rlp: non-canonical integer (leading zero bytes) for uint32, decoding into (types.Transaction).AccountNonce");
  CHECK(rlp_error("cb01820002"
                  "03808080808080") ==
        "rlp: non-canonical integer (leading zero bytes) for uint16, decoding into (types.Transaction).Epoch");
  CHECK(rlp_error("c9010203800080808080") ==
        "rlp: non-canonical integer (leading zero bytes) for *big.Int, decoding into (types.Transaction).Amount");
  CHECK(rlp_error("ca01020380808080810180") ==
        "rlp: non-canonical size information for []uint8, decoding into (types.Transaction).Payload");
}

TEST_CASE("legacy transactions: values must fit their fields") {
  CHECK(rlp_error("cd850100000000"
                  "0203808080808080") ==
        "rlp: input string too long for uint32, decoding into (types.Transaction).AccountNonce");
  CHECK(rlp_error("cc01830100000"
                  "3808080808080") == "rlp: input string too long for uint16, decoding into (types.Transaction).Epoch");
  CHECK(rlp_error("cc010283010000"
                  "808080808080") == "rlp: input string too long for uint16, decoding into (types.Transaction).Type");
  CHECK(rlp_error("c9010203018080808080") ==
        "rlp: input string too short for common.Address, decoding into (types.Transaction).To");
  CHECK(rlp_error("de01020395"
                  "000000000000000000000000000000000000000000"
                  "8080808080") ==
        "rlp: input string too long for common.Address, decoding into (types.Transaction).To");
  CHECK(rlp_error("c9c00203808080808080") ==
        "rlp: expected input string or byte for uint32, decoding into (types.Transaction).AccountNonce");
  CHECK(rlp_error("ca0102038080808080c101") ==
        "rlp: expected input string or byte for []uint8, decoding into (types.Transaction).Signature");
}

TEST_CASE("RLP: strings of 56 bytes and more carry the length of their length") {
  for (const std::size_t size : {0U, 1U, 55U, 56U, 255U, 256U, 65536U}) {
    RlpWriter out;
    out.string(Bytes(size, 0x81));
    const Bytes encoded = out.finish();
    auto list = RlpReader::open_list(encoded);
    REQUIRE(list.has_value());
    const auto value = list.value().string();
    REQUIRE(value.has_value());
    CHECK(value.value().size() == size);
    CHECK(list.value().finish().has_value());
  }
}
