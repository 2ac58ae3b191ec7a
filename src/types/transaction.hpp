#pragma once
/// Transactions: fields, encodings, hashes and signer (spec: encoding-and-crypto §3, §3.1).

#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "base/dna.hpp"
#include "base/result.hpp"
#include "crypto/keys.hpp"
#include "types/tx_type.hpp"

namespace idena::types {

class WireReader;
class WireWriter;

struct Transaction {
  std::uint32_t nonce = 0;
  std::uint16_t epoch = 0;
  TxType type = TxType::kSend;
  std::optional<Address> to;
  Dna amount;
  Dna max_fee;
  Dna tips;
  Bytes payload;
  Bytes signature;       ///< 65 bytes if it is usable
  bool use_rlp = false;  ///< the signature covers the legacy RLP form

  friend bool operator==(const Transaction&, const Transaction&) = default;
};

/// ProtoTransaction: what is stored, gossiped, hashed.
Bytes encode(const Transaction& tx);
/// Length of `encode(tx)`, without encoding.
std::size_t encoded_size(const Transaction& tx);
/// Any bytes the network accepts; normalises as it does (§2.2).
Result<Transaction> decode_transaction(ByteView bytes);

/// The text under the signature: ProtoTransaction.Data, or the RLP list of its eight fields if `use_rlp`.
Bytes signing_bytes(const Transaction& tx);
Hash signature_hash(const Transaction& tx);
/// Identity of the transaction, signature included.
Hash hash(const Transaction& tx);
/// Name in push and pull messages.
Hash128 gossip_id(const Transaction& tx);
/// Recovered from the signature; the error of a signature that recovers nothing.
Result<Address> sender(const Transaction& tx);
/// Replaces the signature.
void sign(Transaction& tx, const crypto::PrivateKey& key);

/// The legacy form of a whole transaction, an RLP list of nine items (rpc: bcn_getRawTx).
Bytes encode_rlp(const Transaction& tx);
/// Strict; the result has `use_rlp` set. Errors are RlpError, with the text that bcn_sendRawTx shows.
Result<Transaction> decode_transaction_rlp(ByteView bytes);

void write_fields(WireWriter& out, const Transaction& tx);
void merge(WireReader& in, Transaction& tx);

}  // namespace idena::types
