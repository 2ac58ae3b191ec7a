// encoding/rlp_raw_tx: whole transactions in the legacy form, and the texts for malformed ones.

#include "types/transaction.hpp"
#include "vectors/encoding/chain_objects.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

using namespace idena::types;

void run_case(Report& report, const Json& item) {
  Transaction tx = transaction_of(member(item, "fields"));
  tx.use_rlp = true;
  const Bytes rlp = bytes(item, "rlp");
  report.equal_bytes("rlp", rlp, encode_rlp(tx));
  report.equal("also parses as protobuf", boolean(item, "alsoParsesAsProto"), decode_transaction(rlp).has_value());
  const auto decoded = decode_transaction_rlp(rlp);
  report.check("rlp decodes to the fields", decoded && decoded.value() == tx);
  if (!decoded) return;
  report.equal_bytes("protobuf", bytes(item, "protoAfterDecode"), encode(decoded.value()));
  report.equal("hash", fixed<Hash>(item, "hash"), hash(decoded.value()));
  if (has(item, "sender")) {
    const auto signer = sender(decoded.value());
    report.check("sender", signer && signer.value() == fixed<Address>(item, "sender"));
  }
}

void run(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "cases")) {
    file.report.begin_case(std::to_string(index++));
    run_case(file.report, item);
  }
  for (const Json& item : array(file.json, "malformed")) {
    file.report.begin_case(text(item, "name"));
    const auto decoded = decode_transaction_rlp(bytes(item, "rlp"));
    file.report.equal("error", optional_text(item, "error"),
                      decoded ? std::nullopt : std::optional(decoded.error().text()));
  }
}

const Registration kRlpRawTx{"encoding/rlp_raw_tx", run};

}  // namespace
}  // namespace idena::vectors
