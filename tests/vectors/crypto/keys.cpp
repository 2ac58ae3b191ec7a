// crypto/keys: private keys, public keys, addresses, and the text of node key files.

#include "crypto/keys.hpp"
#include "crypto/node_key.hpp"
#include "vectors/crypto/expectation.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

/// No rule of the protocol uses the compressed form; the file's column is X behind the parity of Y.
Bytes compressed(ByteView uncompressed) {
  Bytes out = to_bytes(uncompressed.first(33));
  out[0] = static_cast<std::uint8_t>(2 + (uncompressed.back() & 1));
  return out;
}

void run_public_keys(const VectorFile& file) {
  Report& report = file.report;
  for (const Json& item : array(file.json, "pubKeys")) {
    report.begin_case("public key " + text(item, "name"));
    const Bytes encoded = bytes(item, "pubKey");
    const auto key = crypto::PublicKey::parse(encoded);
    report.equal("parseError", optional_text(item, "parseError").value_or(""), key ? "" : key.error().text());
    report.equal("addressError", optional_text(item, "addressError").value_or(""), std::string());
    report.equal("addressOrZero", fixed<Address>(item, "addressOrZero"), crypto::address_of_public_key(encoded));
    if (key) report.equal("address", fixed<Address>(item, "addressOrZero"), key.value().address());
  }
}

void run(const VectorFile& file) {
  Report& report = file.report;
  std::size_t number = 0;
  for (const Json& item : array(file.json, "keys")) {
    report.begin_case("key " + std::to_string(number++));
    const auto key = private_key(item, "privKey");
    report.equal_bytes("pubKey", bytes(item, "pubKey"), key.public_key().bytes());
    report.equal("pubKeyCompressed", bytes(item, "pubKeyCompressed"), compressed(key.public_key().bytes()));
    report.equal("address", fixed<Address>(item, "address"), key.address());
    report.equal("addressChecksum", text(item, "addressChecksum"), crypto::checksum_text(key.address()));
  }
  for (const Json& item : array(file.json, "invalidPrivKeys")) {
    report.begin_case("invalid private key " + std::to_string(number++));
    expect_error(report, item, crypto::PrivateKey::from_bytes(bytes(item, "privKey")));
  }
  for (const Json& item : array(file.json, "keyFiles")) {
    report.begin_case("key file " + std::to_string(number++));
    const auto key = crypto::parse_node_key(text(item, "content"));
    expect_error(report, item, key);
    if (key && expected_error(item).empty()) {
      report.equal_bytes("privKey", bytes(item, "privKey"), key.value().secret());
    }
  }
  run_public_keys(file);
}

const Registration kKeys{"crypto/keys", run};

}  // namespace
}  // namespace idena::vectors
