// crypto/signatures and crypto/message_signing.

#include "crypto/keys.hpp"
#include "crypto/signature.hpp"
#include "vectors/crypto/expectation.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

void run_signatures(const VectorFile& file) {
  Report& report = file.report;
  std::size_t number = 0;
  for (const Json& item : array(file.json, "sign")) {
    report.begin_case("sign " + std::to_string(number++));
    const auto key = private_key(item, "privKey");
    const Bytes signature = crypto::sign(key, fixed<Hash>(item, "hash"));
    report.equal("signature", bytes(item, "signature"), signature);
    report.equal("address", fixed<Address>(item, "address"), key.address());
  }
  for (const Json& item : array(file.json, "recover")) {
    report.begin_case("recover " + std::to_string(number++) + " " + text(item, "name"));
    const Bytes hash = bytes(item, "hash");
    const Bytes signature = bytes(item, "signature");
    const auto key = crypto::recover(hash, signature);
    const auto address = crypto::recover_address(hash, signature);
    expect_error(report, item, key);
    expect_error(report, item, address);
    if (key && address && expected_error(item).empty()) {
      report.equal_bytes("pubKey", bytes(item, "pubKey"), key.value().bytes());
      report.equal("address", fixed<Address>(item, "address"), address.value());
    }
  }
}

void run_message_signing(const VectorFile& file) {
  Report& report = file.report;
  const auto key = private_key(file.json, "privKey");
  report.begin_case("address");
  report.equal("address", fixed<Address>(file.json, "address"), key.address());
  std::size_t number = 0;
  for (const Json& item : array(file.json, "cases")) {
    report.begin_case("case " + std::to_string(number++) + " format " + text(item, "format"));
    const auto hash = crypto::message_hash(text(item, "format"), text(item, "value"));
    expect_error(report, item, hash);
    if (!hash || !expected_error(item).empty()) continue;
    report.equal("hash", fixed<Hash>(item, "hash"), hash.value());
    const Bytes signature = crypto::sign(key, hash.value());
    report.equal("signature", bytes(item, "signature"), signature);
    const auto signer = crypto::recover_address(hash.value(), signature);
    report.check("the signature recovers to the signer", signer && signer.value() == key.address());
  }
}

const Registration kSignatures{"crypto/signatures", run_signatures};
const Registration kMessageSigning{"crypto/message_signing", run_message_signing};

}  // namespace
}  // namespace idena::vectors
