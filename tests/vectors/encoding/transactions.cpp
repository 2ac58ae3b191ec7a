// encoding/transactions: fields -> bytes -> signature -> hashes and sender, in both signature forms.

#include "types/transaction.hpp"

#include "crypto/keys.hpp"
#include "crypto/signature.hpp"
#include "vectors/encoding/chain_objects.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

using namespace idena::types;

crypto::PrivateKey key_of(const Json& item) { return crypto::PrivateKey::from_bytes(bytes(item, "privKey")).value(); }

void check_signed(Report& report, const Json& item, const Transaction& tx) {
  report.equal_bytes("signature", bytes(item, "signature"), tx.signature);
  const Bytes signed_bytes = bytes(item, "signedBytes");
  report.equal_bytes("signed bytes", signed_bytes, encode(tx));
  report.equal("size", signed_bytes.size(), encoded_size(tx));
  report.equal("hash", fixed<Hash>(item, "hash"), hash(tx));
  const auto decoded = decode_transaction(signed_bytes);
  // Not compared with the fields, because the sign of an amount is lost on the way.
  report.check("signed bytes decode and encode alike", decoded && encode(decoded.value()) == signed_bytes);
  const auto signer = sender(tx);
  report.check("sender", signer && signer.value() == fixed<Address>(item, "sender"));
}

void run_case(Report& report, const Json& item) {
  Transaction tx = transaction_of(member(item, "fields"));
  report.equal_bytes("data bytes", bytes(item, "dataBytes"), signing_bytes(tx));
  report.equal("signature hash", fixed<Hash>(item, "signatureHash"), signature_hash(tx));
  report.equal_bytes("unsigned bytes", bytes(item, "unsignedBytes"), encode(tx));
  report.equal("unsigned hash", fixed<Hash>(item, "unsignedHash"), hash(tx));
  sign(tx, key_of(item));
  check_signed(report, item, tx);
  report.equal("stated size", integer<std::uint64_t>(item, "size"), encoded_size(tx));
  report.equal("gossip id", fixed<Hash128>(item, "hash128"), gossip_id(tx));
  const auto key = crypto::recover(signature_hash(tx), tx.signature);
  report.equal_bytes("sender key", bytes(item, "senderPubKey"), key ? key.value().bytes() : ByteView{});
}

void run_rlp_case(Report& report, const Json& item) {
  Transaction tx = transaction_of(member(item, "fields"));
  tx.use_rlp = true;
  report.equal_bytes("signing bytes", bytes(item, "rlpSigningBytes"), signing_bytes(tx));
  report.equal("signature hash", fixed<Hash>(item, "signatureHash"), signature_hash(tx));
  sign(tx, key_of(item));
  check_signed(report, item, tx);
}

void run(const VectorFile& file) {
  for (const Json& item : array(file.json, "cases")) {
    file.report.begin_case(text(item, "name"));
    run_case(file.report, item);
  }
  std::size_t index = 0;
  for (const Json& item : array(file.json, "rlpCases")) {
    file.report.begin_case("rlp " + std::to_string(index++));
    run_rlp_case(file.report, item);
  }
}

const Registration kTransactions{"encoding/transactions", run};

}  // namespace
}  // namespace idena::vectors
