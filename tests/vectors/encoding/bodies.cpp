// encoding/bodies: bodies, blocks and block proposals around given transactions.

#include "crypto/keys.hpp"
#include "types/block.hpp"
#include "types/bloom.hpp"
#include "types/cid.hpp"
#include "types/proposal.hpp"
#include "vectors/encoding/chain_objects.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

using namespace idena::types;

Body body_of(Report& report, const Json& item) {
  Body body;
  for (const Json& tx : array(item, "txs")) {
    const Bytes bytes = as_byte_string(tx);
    auto decoded = decode_transaction(bytes);
    report.check("transaction decodes and encodes alike", decoded && encode(decoded.value()) == bytes);
    if (decoded) body.transactions.push_back(std::move(decoded).value());
  }
  return body;
}

Bytes bloom_of(Report& report, const Body& body) {
  TxBloom bloom;
  for (const Transaction& tx : body.transactions) {
    const auto signer = sender(tx);
    report.check("sender", signer.has_value());
    if (signer) bloom.add_transaction(signer.value(), tx.to);
  }
  return bloom.finish();
}

void check_body(Report& report, const Json& item, const Body& body) {
  const Bytes expected = bytes(item, "bodyBytes");
  report.equal_bytes("body bytes", expected, encode(body));
  const auto decoded = decode_body(expected);
  report.check("body bytes decode to the transactions", decoded && decoded.value() == body);
  report.equal("body cid", fixed<Cid>(item, "bodyCidBytes"), cid_of(expected));
  report.equal("body cid text", text(item, "bodyCid"), cid_text(cid_of(expected)));
  report.equal_bytes("body cid in the header", bytes(item, "ipfsHashInHeader"), header_cid(expected));
  report.equal("tx hash", fixed<Hash>(item, "txHash"), tx_root(body));
  report.equal_bytes("bloom", bytes(item, "txBloom"), bloom_of(report, body));
}

void check_proposal(Report& report, const Json& item, const Block& block) {
  BlockProposal proposal{block, bytes(item, "proposalProof"), {}};
  report.equal_bytes("proposal text", bytes(item, "proposalSignatureBytes"), signing_bytes(proposal));
  report.equal("proposal signature hash", fixed<Hash>(item, "proposalSignatureHash"), signature_hash(proposal));
  sign(proposal, crypto::PrivateKey::from_bytes(bytes(item, "proposerPrivKey")).value());
  report.equal_bytes("proposal signature", bytes(item, "proposalSignature"), proposal.signature);
  const Bytes proposal_bytes = bytes(item, "proposalBytes");
  report.equal_bytes("proposal bytes", proposal_bytes, encode(proposal));
  const auto decoded = decode_proposal(proposal_bytes);
  report.equal("proposal is valid", boolean(item, "proposalValid"), decoded && is_valid(decoded.value()));
  report.check("proposal bytes decode alike", decoded && decoded.value() == proposal);
}

void run(const VectorFile& file) {
  Report& report = file.report;
  for (const Json& item : array(file.json, "cases")) {
    report.begin_case(text(item, "name"));
    const Block block{{proposed_header_of(member(item, "headerFields"))}, body_of(report, item)};
    check_body(report, item, block.body);
    const Bytes block_bytes = bytes(item, "blockBytes");
    report.equal_bytes("block bytes", block_bytes, encode(block));
    report.equal("block hash", fixed<Hash>(item, "blockHash"), hash(block));
    report.equal("block gossip id", fixed<Hash128>(item, "blockHash128"), gossip_id(block));
    const auto decoded = decode_block(block_bytes);
    report.check("block bytes decode alike", decoded && decoded.value() == block);
    check_proposal(report, item, block);
  }
  report.begin_case("empty block");
  const Json& empty = member(file.json, "emptyBlock");
  const auto block = decode_block(bytes(empty, "blockBytes"));
  report.check("block is an empty one", block && block.value().header.is_empty());
  if (!block) return;
  report.equal_bytes("block bytes", bytes(empty, "blockBytes"), encode(block.value()));
  report.equal("block hash", fixed<Hash>(empty, "hash"), hash(block.value()));
  report.equal("block gossip id", fixed<Hash128>(empty, "hash128"), gossip_id(block.value()));
}

const Registration kBodies{"encoding/bodies", run};

}  // namespace
}  // namespace idena::vectors
