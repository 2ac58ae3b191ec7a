#include "types/transaction.hpp"

#include "crypto/hash.hpp"
#include "crypto/signature.hpp"
#include "types/transaction_rlp.hpp"
#include "types/wire.hpp"

namespace idena::types {
namespace {

constexpr std::size_t kTagSize = 1;  ///< every field number here is below 16

std::size_t number_size(std::uint64_t value) { return value == 0 ? 0 : kTagSize + varint_size(value); }
std::size_t bytes_size_always(std::size_t size) { return kTagSize + varint_size(size) + size; }
std::size_t bytes_size(std::size_t size) { return size == 0 ? 0 : bytes_size_always(size); }
std::size_t amount_size(const Dna& amount) { return bytes_size(amount.atoms().byte_length()); }

std::size_t data_size(const Transaction& tx) {
  return number_size(tx.nonce) + number_size(tx.epoch) + number_size(static_cast<std::uint16_t>(tx.type)) +
         bytes_size(tx.to ? Address::kSize : 0) + amount_size(tx.amount) + amount_size(tx.max_fee) +
         amount_size(tx.tips) + bytes_size(tx.payload.size());
}

void write_data(WireWriter& out, const Transaction& tx) {
  out.number(1, tx.nonce);
  out.number(2, tx.epoch);
  out.number(3, static_cast<std::uint16_t>(tx.type));
  out.optional_bytes(4, tx.to);
  out.amount(5, tx.amount);
  out.amount(6, tx.max_fee);
  out.amount(7, tx.tips);
  out.bytes(8, tx.payload);
}

void merge_data(WireReader& in, Transaction& tx) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(tx.nonce); break;
      case 2: in.get(tx.epoch); break;
      case 3: in.get(tx.type); break;
      case 4: in.get(tx.to); break;
      case 5: in.get(tx.amount); break;
      case 6: in.get(tx.max_fee); break;
      case 7: in.get(tx.tips); break;
      case 8: in.get(tx.payload); break;
      default: break;
    }
  }
}

}  // namespace

void write_fields(WireWriter& out, const Transaction& tx) {
  out.message(1, [&] { write_data(out, tx); });
  out.bytes(2, tx.signature);
  out.flag(3, tx.use_rlp);
}

void merge(WireReader& in, Transaction& tx) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.message([&tx](WireReader& data) { merge_data(data, tx); }); break;
      case 2: in.get(tx.signature); break;
      case 3: in.get(tx.use_rlp); break;
      default: break;
    }
  }
}

Bytes encode(const Transaction& tx) { return encode_message(tx, encoded_size(tx)); }

std::size_t encoded_size(const Transaction& tx) {
  return bytes_size_always(data_size(tx)) + bytes_size(tx.signature.size()) + number_size(tx.use_rlp ? 1 : 0);
}

Result<Transaction> decode_transaction(ByteView bytes) { return decode_message<Transaction>(bytes); }

Bytes signing_bytes(const Transaction& tx) {
  if (tx.use_rlp) return rlp_signing_bytes(tx);
  WireWriter out(data_size(tx));
  write_data(out, tx);
  return out.finish();
}

Hash signature_hash(const Transaction& tx) { return crypto::keccak256(signing_bytes(tx)); }
Hash hash(const Transaction& tx) { return crypto::keccak256(encode(tx)); }
Hash128 gossip_id(const Transaction& tx) { return crypto::shake128_16(encode(tx)); }
Result<Address> sender(const Transaction& tx) { return crypto::recover_address(signature_hash(tx), tx.signature); }
void sign(Transaction& tx, const crypto::PrivateKey& key) { tx.signature = crypto::sign(key, signature_hash(tx)); }

}  // namespace idena::types
