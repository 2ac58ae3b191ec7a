// ceremony/flip_crypto: flips and their keys, closed by the recorded node and opened here, and the other way round.

#include "ceremony/answers.hpp"
#include "crypto/ecies.hpp"
#include "crypto/flip_keys.hpp"
#include "crypto/system_random.hpp"
#include "flips/flip_cipher.hpp"
#include "flips/key_messages.hpp"
#include "types/cid.hpp"
#include "vectors/crypto/expectation.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

struct AuthorKeys {
  crypto::PrivateKey of_public_parts;
  crypto::PrivateKey of_private_parts;
};

AuthorKeys check_keys(Report& report, const Json& item, const crypto::PrivateKey& author, std::uint16_t epoch) {
  const AuthorKeys keys{crypto::public_flip_key(author, epoch), crypto::private_flip_key(author, epoch)};
  report.equal_bytes("publicFlipKey", bytes(item, "publicFlipKey"), keys.of_public_parts.secret());
  report.equal_bytes("privateFlipKey", bytes(item, "privateFlipKey"), keys.of_private_parts.secret());
  return keys;
}

void check_opens(Report& report, const flips::FlipParts& parts, const types::IpfsFlip& flip, const AuthorKeys& keys) {
  const auto public_part = flips::open_public_part(flip, keys.of_public_parts);
  const auto private_part = flips::open_private_part(flip, keys.of_private_parts);
  report.check("both parts open", public_part && private_part);
  if (!public_part || !private_part) return;
  report.equal("publicPart", parts.public_part, public_part.value());
  report.equal("privatePart", parts.private_part, private_part.value());
}

void run_flip(Report& report, const Json& item, RandomSource& random) {
  const auto author = private_key(item, "privateKey");
  const auto epoch = integer<std::uint16_t>(item, "epoch");
  report.equal("address", fixed<Address>(item, "address"), author.address());
  const AuthorKeys keys = check_keys(report, item, author, epoch);

  const flips::FlipParts parts{bytes(item, "publicPart"), bytes(item, "privatePart")};
  const types::IpfsFlip recorded{to_bytes(author.public_key().bytes()), bytes(item, "encryptedPublic"),
                                 bytes(item, "encryptedPrivate")};
  check_opens(report, parts, recorded, keys);
  check_opens(report, parts, flips::close_flip(parts, author, epoch, random), keys);
  const Bytes body = types::encode(recorded);
  report.equal("flipBody", bytes(item, "flipBody"), body);
  report.equal_bytes("cid", bytes(item, "cid"), types::cid_of(body));
  report.equal("cidString", text(item, "cidString"), types::cid_text(types::cid_of(body)));

  const types::FlipKey message = flips::make_flip_key(author, epoch);
  report.equal("flipKeySignature", bytes(item, "flipKeySignature"), message.signature);
  report.equal("flipKeyMessage", bytes(item, "flipKeyMessage"), types::encode(message));
  report.equal("flipKeyHash", fixed<Hash>(item, "flipKeyHash"), types::hash(message));
  const Hash salt = ceremony::short_answers_salt(author, epoch);
  report.equal_bytes("shortAnswersSalt", bytes(item, "shortAnswersSalt"), salt);
}

/// Every recipient with a usable public key finds the author's key at its place, the others nothing.
void check_recipients(Report& report, const Json& item, const types::FlipKeysPackage& message, const AuthorKeys& keys) {
  std::size_t place = 0;
  for (const Json& recipient : array(item, "recipientPrivateKeys")) {
    const auto key = crypto::PrivateKey::from_bytes(as_byte_string(recipient)).value();
    const Bytes listed = as_byte_string(array(item, "recipientPubKeys").at(place));
    const auto found = flips::read_keys_package(message, keys.of_public_parts, place, key);
    const bool usable = listed == to_bytes(key.public_key().bytes());
    report.equal("recipient " + std::to_string(place) + " reads the key", usable,
                 found && found.value() == keys.of_private_parts);
    place += 1;
  }
}

void run_package(Report& report, const Json& item, RandomSource& random) {
  const auto author = private_key(item, "authorPrivateKey");
  const auto epoch = integer<std::uint16_t>(item, "epoch");
  const AuthorKeys keys = check_keys(report, item, author, epoch);

  types::FlipKeysPackage recorded{bytes(item, "packageData"), epoch, {}};
  types::sign(recorded, author);
  report.equal("signature", bytes(item, "signature"), recorded.signature);
  report.equal("message", bytes(item, "message"), types::encode(recorded));
  report.equal("hash128", fixed<Hash128>(item, "hash128"), types::gossip_id(recorded));
  const auto content = crypto::ecies_decrypt(keys.of_public_parts, recorded.package);
  report.check("the package opens", content.has_value());
  if (content) report.equal_bytes("decryptedArray", bytes(item, "decryptedArray"), content.value().view());
  check_recipients(report, item, recorded, keys);

  std::vector<Bytes> recipients;
  for (const Json& recipient : array(item, "recipientPubKeys")) recipients.push_back(as_byte_string(recipient));
  check_recipients(report, item, flips::make_keys_package(author, epoch, recipients, random), keys);
}

void run_ecies(Report& report, const Json& item) {
  const auto plain = crypto::ecies_decrypt(private_key(item, "privateKey"), bytes(item, "cipher"));
  report.check("the cipher opens", plain.has_value());
  if (plain) report.equal_bytes("plain", bytes(item, "plain"), plain.value().view());
}

void run(const VectorFile& file) {
  crypto::SystemRandom random;
  std::size_t index = 0;
  for (const Json& item : array(file.json, "cases")) {
    file.report.begin_case("flip " + std::to_string(index++));
    run_flip(file.report, item, random);
  }
  index = 0;
  for (const Json& item : array(file.json, "packages")) {
    file.report.begin_case("package " + std::to_string(index++));
    run_package(file.report, item, random);
  }
  index = 0;
  for (const Json& item : array(file.json, "ecies")) {
    file.report.begin_case("ecies " + std::to_string(index++));
    run_ecies(file.report, item);
  }
}

const Registration kFile{"ceremony/flip_crypto", run};

}  // namespace
}  // namespace idena::vectors
