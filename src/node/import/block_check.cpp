// What a recorded block's own bytes, and its parent's header, must agree with.

#include <string>

#include "base/hex.hpp"
#include "crypto/vrf.hpp"
#include "node/import/block_record.hpp"
#include "types/bloom.hpp"
#include "types/certificate.hpp"
#include "types/cid.hpp"
#include "types/rules.hpp"

namespace idena::node {
namespace {

std::string show(const Bytes& value) { return to_hex0x(value); }
template <std::size_t N, class Tag>
std::string show(const FixedBytes<N, Tag>& value) {
  return to_hex0x(value);
}
template <class T>
std::string show(const std::optional<T>& value) {
  return value ? show(*value) : "none";
}
std::string show(const Dna& value) { return value.atoms().to_string(); }
std::string show(bool value) { return value ? "true" : "false"; }
std::string show(const std::string& value) { return value; }
template <class T>
  requires(std::is_integral_v<T> && !std::is_same_v<T, bool>)
std::string show(T value) {
  return std::to_string(value);
}

/// Keeps the first difference of one height.
class Comparison {
 public:
  explicit Comparison(std::uint64_t height) : height_(height) {}

  template <class T>
  bool equal(const char* what, const T& expected, const T& computed) {
    if (expected == computed) return true;
    note(what, show(expected), show(computed));
    return false;
  }
  void note(std::string what, std::string expected, std::string computed) {
    if (!first_) first_ = Difference{height_, std::move(what), std::move(expected), std::move(computed)};
  }
  [[nodiscard]] bool holds() const { return !first_.has_value(); }
  [[nodiscard]] const std::optional<Difference>& first() const { return first_; }

 private:
  std::uint64_t height_;
  std::optional<Difference> first_;
};

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

void compare_transaction(const RecordedTransaction& recorded, const types::Transaction& tx, const Address& sender,
                         Comparison& out) {
  out.equal("transaction hash", recorded.hash, types::hash(tx));
  out.equal("transaction sender", recorded.sender, sender);
  out.equal("transaction type", recorded.type, static_cast<std::uint32_t>(tx.type));
  out.equal("transaction nonce", recorded.nonce, tx.nonce);
  out.equal("transaction recipient", recorded.to, tx.to);
  out.equal("transaction amount", recorded.amount, tx.amount);
}

void compare_transactions(const BlockRecord& record, const types::Body& body, std::vector<Address>& senders,
                          Comparison& out) {
  if (!out.equal("number of transactions", record.transaction_count, body.transactions.size())) return;
  if (record.transactions && record.transactions->size() != body.transactions.size()) {
    out.note("number of recorded transactions", std::to_string(record.transactions->size()),
             std::to_string(body.transactions.size()));
    return;
  }
  for (std::size_t i = 0; i < body.transactions.size(); ++i) {
    const types::Transaction& tx = body.transactions[i];
    const auto sender = types::sender(tx);
    if (!sender) {
      out.note("sender of transaction " + std::to_string(i), "an address", sender.error().text());
      return;
    }
    senders.push_back(sender.value());
    if (record.transactions) compare_transaction((*record.transactions)[i], tx, sender.value(), out);
  }
}

void compare_commitments(const CheckedBlock& block, Comparison& out) {
  const types::ProposedHeader* header = block.block.header.proposed();
  if (header == nullptr) return;
  const types::Body& body = block.block.body;
  out.equal("transaction root", show(header->tx_hash), show(types::tx_root(body)));
  out.equal("body CID", show(header->body_cid), show(types::header_cid(types::encode(body))));
  out.equal("receipts CID", show(header->receipts_cid), show(types::receipts_cid(block.record.receipts)));

  types::TxBloom bloom;
  for (std::size_t i = 0; i < body.transactions.size(); ++i) {
    bloom.add_transaction(block.senders[i], body.transactions[i].to);
  }
  if (!body.transactions.empty()) {
    for (const auto& receipt : block.record.receipts) bloom.add_events(receipt);
  }
  out.equal("bloom of the transactions", show(header->tx_bloom), show(bloom.finish()));
}

void compare_certificate(const BlockRecord& record, Comparison& out) {
  if (record.certificate.empty()) return;
  const auto certificate = types::decode_certificate(record.certificate);
  if (!certificate) {
    out.note("certificate", "a certificate", certificate.error().text());
    return;
  }
  out.equal("certificate, encoded again", show(record.certificate), show(types::encode(certificate.value())));
  out.equal("certified hash", record.hash, certificate.value().voted_hash);
  out.equal("certified round", record.height, certificate.value().round);
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
  compare_transactions(recorded, out.block.body, out.senders, comparison);
  if (comparison.holds()) compare_commitments(out, comparison);
  compare_certificate(recorded, comparison);
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
