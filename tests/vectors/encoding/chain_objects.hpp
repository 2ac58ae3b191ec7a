#pragma once
/// Chain objects from the field lists of vector files.

#include "types/header.hpp"
#include "types/transaction.hpp"
#include "vectors/json_access.hpp"

namespace idena::vectors {

inline types::Transaction transaction_of(const Json& fields) {
  types::Transaction tx;
  tx.nonce = integer<std::uint32_t>(fields, "nonce");
  tx.epoch = integer<std::uint16_t>(fields, "epoch");
  tx.type = static_cast<types::TxType>(integer<std::uint16_t>(fields, "type"));
  tx.to = optional_fixed<Address>(fields, "to");
  tx.amount = dna(fields, "amount");
  tx.max_fee = dna(fields, "maxFee");
  tx.tips = dna(fields, "tips");
  tx.payload = bytes(fields, "payload");
  if (has(fields, "signature")) tx.signature = bytes(fields, "signature");
  if (has(fields, "useRlp")) tx.use_rlp = boolean(fields, "useRlp");
  return tx;
}

inline types::ProposedHeader proposed_header_of(const Json& fields) {
  types::ProposedHeader header;
  header.parent_hash = fixed<Hash>(fields, "parentHash");
  header.height = integer<std::uint64_t>(fields, "height");
  header.time = integer<std::int64_t>(fields, "time");
  header.tx_hash = fixed<Hash>(fields, "txHash");
  header.proposer_public_key = bytes(fields, "proposerPubKey");
  header.root = fixed<Hash>(fields, "root");
  header.identity_root = fixed<Hash>(fields, "identityRoot");
  header.flags = {integer<std::uint32_t>(fields, "flags")};
  header.body_cid = bytes(fields, "ipfsHash");
  header.offline_address = optional_fixed<Address>(fields, "offlineAddr");
  header.tx_bloom = bytes(fields, "txBloom");
  header.block_seed = fixed<Hash>(fields, "blockSeed");
  header.fee_per_gas = dna(fields, "feePerGas");
  header.upgrade = integer<std::uint32_t>(fields, "upgrade");
  header.seed_proof = bytes(fields, "seedProof");
  header.receipts_cid = bytes(fields, "receiptsCid");
  return header;
}

inline types::EmptyHeader empty_header_of(const Json& fields) {
  types::EmptyHeader header;
  header.parent_hash = fixed<Hash>(fields, "parentHash");
  header.height = integer<std::uint64_t>(fields, "height");
  header.root = fixed<Hash>(fields, "root");
  header.identity_root = fixed<Hash>(fields, "identityRoot");
  header.time = integer<std::int64_t>(fields, "time");
  header.block_seed = fixed<Hash>(fields, "blockSeed");
  header.flags = {integer<std::uint32_t>(fields, "flags")};
  return header;
}

}  // namespace idena::vectors
