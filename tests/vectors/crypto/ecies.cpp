// crypto/ecies and crypto/flip_keys.

#include "crypto/ecies.hpp"

#include "crypto/flip_keys.hpp"
#include "crypto/system_random.hpp"
#include "types/wire.hpp"
#include "vectors/crypto/expectation.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

crypto::PublicKey public_key(const Json& item, std::string_view name) {
  const auto key = crypto::PublicKey::parse(bytes(item, name));
  if (!key) throw std::runtime_error("not a public key: " + std::string(name));
  return key.value();
}

void run_decrypt(const VectorFile& file) {
  Report& report = file.report;
  std::size_t number = 0;
  for (const Json& item : array(file.json, "decrypt")) {
    report.begin_case("decrypt " + std::to_string(number++) + " " + text(item, "name"));
    const auto plaintext = crypto::ecies_decrypt(private_key(item, "privKey"), bytes(item, "ciphertext"));
    report.equal("ok", boolean(item, "ok"), plaintext.has_value());
    expect_error(report, item, plaintext);
    if (plaintext && has(item, "plaintext")) {
      report.equal_bytes("plaintext", bytes(item, "plaintext"), plaintext.value().view());
    }
  }
}

void run_ecies(const VectorFile& file) {
  Report& report = file.report;
  run_decrypt(file);
  std::size_t number = 0;
  for (const Json& item : array(file.json, "encrypt")) {
    report.begin_case("encrypt " + std::to_string(number++));
    const auto recipient = public_key(item, "recipientPubKey");
    const auto ephemeral = private_key(item, "ephemeralPrivKey");
    const auto secret = crypto::shared_secret(ephemeral, recipient);
    const auto keys = crypto::derive_ecies_keys(secret);
    report.equal_bytes("sharedX", bytes(item, "sharedX"), secret.view());
    report.equal_bytes("aesKey", bytes(item, "aesKey"), keys.encryption.view());
    report.equal_bytes("macKey", bytes(item, "macKey"), keys.authentication.view());
    report.equal("ciphertext", bytes(item, "ciphertext"),
                 crypto::ecies_encrypt_with(ephemeral, bytes(item, "iv"), recipient, bytes(item, "plaintext")));
  }
  report.begin_case("encrypt nothing");
  report.equal("error", optional_text(file.json, "emptyPlaintextError").value_or(""), std::string());
  crypto::SystemRandom random;
  const auto somebody = crypto::PrivateKey::generate(random);
  report.equal("result", bytes(file.json, "emptyPlaintextResult"),
               crypto::ecies_encrypt(somebody.public_key(), {}, random));
}

std::vector<Bytes> entries_of(ByteView package) {
  std::vector<Bytes> entries;
  types::WireReader in(package);
  while (in.next()) {
    if (in.field() == 1) in.append(entries);
  }
  if (!in.finish()) throw std::runtime_error("the package is no message");
  return entries;
}

void run_package(Report& report, const Json& package) {
  report.begin_case("package");
  const auto public_flip_key = private_key(package, "publicFlipKey");
  const auto private_flip_key = private_key(package, "privateFlipKey");
  const auto content = crypto::ecies_decrypt(public_flip_key, bytes(package, "encryptedPackage"));
  if (!content) return report.differ("encryptedPackage", "decrypts", content.error().text());
  report.equal_bytes("decryptedProto", bytes(package, "decryptedProto"), content.value().view());
  const std::vector<Bytes> entries = entries_of(content.value().view());
  const auto& recipients = array(package, "recipients");
  report.equal("number of entries", recipients.size(), entries.size());
  crypto::SystemRandom random;
  for (std::size_t i = 0; i < recipients.size() && i < entries.size(); ++i) {
    report.begin_case("package entry " + std::to_string(i));
    const auto recipient = private_key(recipients[i], "privKey");
    const Bytes given_key = bytes(recipients[i], "pubKeyGiven");
    const Bytes own = crypto::seal_flip_key(private_flip_key, given_key, random);
    report.equal("length", entries[i].size(), own.size());
    if (!crypto::PublicKey::parse(given_key)) continue;
    for (const Bytes& entry : {entries[i], own}) {
      const auto opened = crypto::open_flip_key(recipient, entry);
      report.check("the recipient reads the key", opened && opened.value() == private_flip_key);
    }
  }
}

void run_flip_keys(const VectorFile& file) {
  Report& report = file.report;
  for (const Json& item : array(file.json, "derivation")) {
    const auto epoch = integer<std::uint16_t>(item, "epoch");
    report.begin_case("derivation in epoch " + std::to_string(epoch));
    const auto node_key = private_key(item, "nodePrivKey");
    report.equal_bytes("publicFlipKey", bytes(item, "publicFlipKey"),
                       crypto::public_flip_key(node_key, epoch).secret());
    report.equal_bytes("privateFlipKey", bytes(item, "privateFlipKey"),
                       crypto::private_flip_key(node_key, epoch).secret());
  }
  run_package(report, member(file.json, "package"));
}

const Registration kEcies{"crypto/ecies", run_ecies};
const Registration kFlipKeys{"crypto/flip_keys", run_flip_keys};

}  // namespace
}  // namespace idena::vectors
