// What a recorded block's own bytes, and its parent's header, must agree with.

#include <string>

#include "chain/run_transactions.hpp"
#include "consensus/check_certificate.hpp"
#include "crypto/vrf.hpp"
#include "node/import/block_record.hpp"
#include "types/cid.hpp"
#include "types/rules.hpp"

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

void compare_commitments(const CheckedBlock& block, Comparison& out) {
  const types::ProposedHeader* header = block.block.header.proposed();
  if (header == nullptr) return;
  const types::Body& body = block.block.body;
  out.equal("transaction root", show(header->tx_hash), show(types::tx_root(body)));
  out.equal("body CID", show(header->body_cid), show(types::header_cid(types::encode(body))));
  out.equal("receipts CID", show(header->receipts_cid), show(types::receipts_cid(block.record.receipts)));
  out.equal("bloom of the transactions", show(header->tx_bloom),
            show(chain::block_bloom(block.txs, block.record.receipts)));
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
  out.equal("certificate, encoded again", show(record.certificate), show(types::encode(certificate.value())));
  out.equal("certified hash", record.hash, certificate.value().voted_hash);
  out.equal("certified round", record.height, certificate.value().round);
  block.voters = consensus::recover_voters(certificate.value(), block.block.header.parent_hash());
  block.certificate = std::move(certificate).value();
}

void compare_seed(const types::Header& parent, const types::Header& header, Comparison& out) {
  const types::ProposedHeader* proposed = header.proposed();
  if (proposed == nullptr) {
    out.equal("seed of the empty block", header.block_seed(),
              types::next_empty_block_seed(parent.block_seed(), parent.height()));
    return;
  }
  const auto key = crypto::PublicKey::parse(proposed->proposer_public_key);
  if (!key) {
    out.note("key of the proposer", "a public key", key.error().text());
    return;
  }
  const auto seed = crypto::vrf_verify(key.value(), types::next_seed_data(parent), proposed->seed_proof);
  if (!seed) {
    out.note("proof of the seed", "a valid proof", seed.error().text());
    return;
  }
  out.equal("seed", header.block_seed(), seed.value());
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
  comparison.equal("block, encoded again", show(recorded.block), show(types::encode(out.block)));
  comparison.equal("block hash", recorded.hash, types::hash(out.block));
  compare_header(recorded, out.block.header, comparison);
  out.txs = chain::identify(out.block.body);
  compare_transactions(recorded, out.txs, comparison);
  if (comparison.holds()) compare_commitments(out, comparison);
  read_certificate(out, comparison);
  out.record.block = {};
  return comparison.first();
}

std::optional<Difference> check_link(const types::Header& parent, const Dna& parent_fee_per_gas,
                                     const CheckedBlock& block) {
  const types::Header& header = block.block.header;
  Comparison comparison(block.record.height);
  comparison.equal("height after the parent", parent.height() + 1, header.height());
  comparison.equal("parent hash", types::hash(parent), header.parent_hash());
  const std::int64_t earliest = parent.time() + types::kMinBlockTimeDistance.count();
  if (header.time() < earliest) {
    comparison.note("time", "at least " + std::to_string(earliest), std::to_string(header.time()));
  }
  compare_seed(parent, header, comparison);
  const types::ProposedHeader* proposed = header.proposed();
  if (proposed != nullptr && !proposed->fee_per_gas.is_zero()) {
    comparison.equal("price of gas in the header", parent_fee_per_gas, proposed->fee_per_gas);
  }
  return comparison.first();
}

}  // namespace idena::node
