#include "types/block.hpp"

#include <doctest/doctest.h>

#include "base/hex.hpp"
#include "crypto/hash.hpp"
#include "crypto/keys.hpp"
#include "types/proposal.hpp"
#include "types/structure_error.hpp"
#include "types/wire.hpp"

using namespace idena;
using namespace idena::types;

namespace {

Bytes hex(std::string_view digits) { return from_hex(digits).value(); }

crypto::PrivateKey test_key() { return crypto::PrivateKey::from_bytes(Bytes(32, 9)).value(); }

Block block_of(std::size_t transactions) {
  Block block{{ProposedHeader{}}, {}};
  block.header.proposed()->height = 5;
  block.header.proposed()->proposer_public_key = to_bytes(test_key().public_key().bytes());
  for (std::size_t i = 0; i < transactions; ++i) {
    Transaction& tx = block.body.transactions.emplace_back();
    tx.nonce = static_cast<std::uint32_t>(i);
    tx.payload.assign(i * 50, 1);
  }
  return block;
}

}  // namespace

TEST_CASE("body: no transactions are no bytes, and the tx root then is the hash of nothing") {
  CHECK(encode(Body{}).empty());
  CHECK(tx_root({}) == crypto::sha256({}));
}

TEST_CASE("block: an empty body is present, an absent one is read as empty") {
  const Block block = block_of(0);
  const Bytes bytes = encode(block);
  CHECK(to_hex(ByteView(bytes).last(2)) == "1200");
  CHECK(decode_block(ByteView(bytes).first(bytes.size() - 2)).value() == block);
}

TEST_CASE("block: decoding its bytes gives it back") {
  for (const std::size_t transactions : {0U, 1U, 40U}) {
    const Block block = block_of(transactions);
    CHECK(decode_block(encode(block)).value() == block);
    CHECK(decode_body(encode(block.body)).value() == block.body);
    CHECK(hash(block) == hash(block.header));
    CHECK(gossip_id(block) == crypto::shake128_16(encode(block)));
  }
}

TEST_CASE("block: without a header, or with both kinds, it is refused") {
  CHECK(decode_block(hex("1200")).error().is(StructureError::kHeaderKinds));
  CHECK(decode_block(hex("0a00")).error().is(StructureError::kHeaderKinds));
  CHECK(decode_block(hex("0a040a001200")).error().is(StructureError::kHeaderKinds));
  CHECK(decode_block(hex("0a020a00"
                         "0a021200"))
            .error()
            .is(StructureError::kHeaderKinds));
}

TEST_CASE("block: occurrences of header and body merge") {
  const Block block = decode_block(hex("0a040a021007"
                                       "12040a020a00"
                                       "0a040a021805"
                                       "12040a020a00"))
                          .value();
  CHECK(block.header.height() == 7);
  CHECK(block.header.time() == 5);
  CHECK(block.body.transactions.size() == 2);
}

TEST_CASE("body: more transactions than any block can hold are refused before they take memory") {
  Bytes bytes;
  for (std::size_t i = 0; i < kMaxBodyTransactions; ++i) append(bytes, hex("0a00"));
  CHECK(decode_body(bytes).value().transactions.size() == kMaxBodyTransactions);
  append(bytes, hex("0a00"));
  CHECK(decode_body(bytes).error().is(WireError::kTooManyElements));
}

TEST_CASE("proposal: valid if its proposed header names the signer's key") {
  BlockProposal proposal{block_of(2), Bytes(129, 3), {}};
  CHECK_FALSE(is_valid(proposal));
  sign(proposal, test_key());
  CHECK(is_valid(proposal));
  CHECK(decode_proposal(encode(proposal)).value() == proposal);

  BlockProposal changed = proposal;
  changed.proof.push_back(0);
  CHECK_FALSE(is_valid(changed));
  changed = proposal;
  changed.block.body.transactions.pop_back();
  CHECK_FALSE(is_valid(changed));
  sign(changed, crypto::PrivateKey::from_bytes(Bytes(32, 8)).value());
  CHECK_FALSE(is_valid(changed));
}

TEST_CASE("proposal: one of an empty block is not valid, whoever signed it") {
  BlockProposal proposal{{{EmptyHeader{}}, {}}, {}, {}};
  sign(proposal, test_key());
  CHECK_FALSE(is_valid(decode_proposal(encode(proposal)).value()));
}

TEST_CASE("proposal: without data, header or body it is refused") {
  CHECK_FALSE(decode_proposal({}).has_value());
  CHECK(decode_proposal(hex("0a001201"
                            "01"))
            .error()
            .is(StructureError::kIncompleteProposal));
  CHECK(decode_proposal(hex("0a040a020a00")).error().is(StructureError::kIncompleteProposal));
  CHECK(decode_proposal(hex("0a021200")).error().is(StructureError::kHeaderKinds));
  CHECK(decode_proposal(hex("0a060a020a001200")).has_value());
}

TEST_CASE("proposer proof: signed over proof and round, named by all its bytes") {
  ProposerProof proof{Bytes(129, 1), 55, {}};
  CHECK_FALSE(proposer_key(proof).has_value());
  sign(proof, test_key());
  CHECK(proposer_key(proof).value() == test_key().public_key());
  CHECK(decode_proposer_proof(encode(proof)).value() == proof);
  CHECK(gossip_id(proof) == crypto::shake128_16(encode(proof)));
  CHECK(to_hex(encode(ProposerProof{})) == "0a00");
}
