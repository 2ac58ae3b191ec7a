// What a recorded block's own bytes must agree with.

#include <string>

#include "consensus/check_certificate.hpp"
#include "node/import/block_record.hpp"

namespace idena::node {
namespace {

void compare_header(const BlockRecord& record, const types::Header& header, Comparison& out) {
  out.equal("height", record.height, header.height());
  out.equal("kind of the block (empty)", record.is_empty, header.is_empty());
  out.equal("time", record.time, header.time());
  out.equal("flags", record.flags, header.flags().bits);
  out.equal("state root in the header", record.root, header.root());
  out.equal("identity root in the header", record.identity_root, header.identity_root());
  const auto proposer = header.is_empty() ? std::nullopt : std::optional(header.coinbase());
  out.equal("proposer", record.proposer, proposer);
}

void compare_transaction(const RecordedTransaction& recorded, const chain::SignedTx& computed, Comparison& out) {
  const types::Transaction& tx = computed.tx;
  out.equal("transaction hash", recorded.hash, computed.hash);
  out.equal("transaction sender", recorded.sender, computed.sender);
  out.equal("transaction type", recorded.type, static_cast<std::uint32_t>(tx.type));
  out.equal("transaction nonce", recorded.nonce, tx.nonce);
  out.equal("transaction recipient", recorded.to, tx.to);
  out.equal("transaction amount", recorded.amount, tx.amount);
}

void compare_transactions(const BlockRecord& record, const chain::SignedTxs& txs, Comparison& out) {
  if (!out.equal("number of transactions", record.transaction_count, txs.size())) return;
  if (record.transactions && record.transactions->size() != txs.size()) {
    out.note("number of recorded transactions", std::to_string(record.transactions->size()),
             std::to_string(txs.size()));
    return;
  }
  for (std::size_t i = 0; i < txs.size(); ++i) {
    if (txs[i]->sender.is_zero()) {
      out.note("sender of transaction " + std::to_string(i), "an address", "a signature that recovers nobody");
      return;
    }
    if (record.transactions) compare_transaction((*record.transactions)[i], *txs[i], out);
  }
}

/// Decodes it, and finds out who signed: the parent's hash in the header is what they must have signed.
void read_certificate(CheckedBlock& block, Comparison& out) {
  const BlockRecord& record = block.record;
  if (record.certificate.empty()) return;
  auto certificate = types::decode_certificate(record.certificate);
  if (!certificate) {
    out.note("certificate", "a certificate", certificate.error().text());
    return;
  }
  out.equal("certificate, encoded again", record.certificate, types::encode(certificate.value()));
  out.equal("certified hash", record.hash, certificate.value().voted_hash);
  out.equal("certified round", record.height, certificate.value().round);
  block.voters = consensus::recover_voters(certificate.value(), block.block.header.parent_hash());
  block.certificate = std::move(certificate).value();
}

}  // namespace

std::optional<Difference> check_block(BlockRecord record, CheckedBlock& out) {
  Comparison comparison(record.height);
  auto decoded = types::decode_block(record.block);
  if (!decoded) {
    comparison.note("block", "a block", decoded.error().text());
    return comparison.first();
  }
  out.block = std::move(decoded).value();
  out.record = std::move(record);
  const BlockRecord& recorded = out.record;
  comparison.equal("block, encoded again", recorded.block, types::encode(out.block));
  comparison.equal("block hash", recorded.hash, types::hash(out.block));
  compare_header(recorded, out.block.header, comparison);
  out.txs = chain::identify(out.block.body);
  compare_transactions(recorded, out.txs, comparison);
  read_certificate(out, comparison);
  out.record.block = {};
  return comparison.first();
}

}  // namespace idena::node
