// encoding/flips_keys_profiles: flips as they travel and as they are stored, flip keys, profiles.

#include "types/cid.hpp"
#include "types/flip.hpp"
#include "types/flip_keys.hpp"
#include "types/profile.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

using namespace idena::types;

/// Whether the bytes decode to the value and the value encodes to the bytes.
template <auto Decode, class Value>
void check_both_ways(Report& report, const Bytes& expected, const Value& value) {
  report.equal("bytes", expected, encode(value));
  const auto decoded = Decode(expected);
  report.check("decodes to the same value", decoded && decoded.value() == value);
}

void run_flips(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "flips")) {
    file.report.begin_case("flip " + std::to_string(index++));
    auto tx = decode_transaction(bytes(item, "tx"));
    if (!tx) {
      file.report.differ("tx", "accepted", show(tx.error()));
      continue;
    }
    const Flip flip{std::move(tx).value(), bytes(item, "publicPart"), bytes(item, "privatePart")};
    check_both_ways<decode_flip>(file.report, bytes(item, "bytes"), flip);
    file.report.equal("hash128", fixed<Hash128>(item, "hash128"), gossip_id(flip));
  }
}

void run_ipfs_flips(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "ipfsFlips")) {
    file.report.begin_case("ipfs flip " + std::to_string(index++));
    const IpfsFlip flip{bytes(item, "pubKey"), bytes(item, "publicPart"), bytes(item, "privatePart")};
    check_both_ways<decode_ipfs_flip>(file.report, bytes(item, "bytes"), flip);
    const Cid cid = cid_of(encode(flip));
    file.report.equal("cid", text(item, "cid"), cid_text(cid));
    file.report.equal_bytes("cidBytes", bytes(item, "cidBytes"), cid);
  }
}

/// What the two signed messages have in common.
template <class Message>
void check_signed(Report& report, const Json& item, Message message) {
  report.equal("signatureBytes", bytes(item, "signatureBytes"), signing_bytes(message));
  report.equal("signatureHash", fixed<Hash>(item, "signatureHash"), signature_hash(message));
  const auto signer = sender(message);
  report.equal("sender", text(item, "sender"), signer ? show(signer.value()) : show(signer.error()));
  const auto key = crypto::PrivateKey::from_bytes(bytes(item, "privKey"));
  if (!key) {
    report.differ("privKey", "accepted", show(key.error()));
    return;
  }
  sign(message, key.value());
  report.equal("signature", bytes(item, "signature"), message.signature);
}

void run_flip_keys(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "publicFlipKeys")) {
    file.report.begin_case("public flip key " + std::to_string(index++));
    const FlipKey key{bytes(item, "key"), integer<std::uint16_t>(item, "epoch"), bytes(item, "signature")};
    check_both_ways<decode_flip_key>(file.report, bytes(item, "bytes"), key);
    check_signed(file.report, item, key);
    file.report.equal("hash", fixed<Hash>(item, "hash"), hash(key));
  }
}

void run_packages(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "privateFlipKeysPackages")) {
    file.report.begin_case("private flip keys package " + std::to_string(index++));
    const FlipKeysPackage package{bytes(item, "data"), integer<std::uint16_t>(item, "epoch"), bytes(item, "signature")};
    check_both_ways<decode_flip_keys_package>(file.report, bytes(item, "bytes"), package);
    check_signed(file.report, item, package);
    file.report.equal("hash128", fixed<Hash128>(item, "hash128"), gossip_id(package));
  }
}

void run_profiles(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "profiles")) {
    file.report.begin_case("profile " + std::to_string(index++));
    const Profile profile{bytes(item, "nickname"), bytes(item, "info")};
    check_both_ways<decode_profile>(file.report, bytes(item, "bytes"), profile);
    file.report.equal("cid", text(item, "cid"), cid_text(cid_of(encode(profile))));
  }
}

void run(const VectorFile& file) {
  run_flips(file);
  run_ipfs_flips(file);
  run_flip_keys(file);
  run_packages(file);
  run_profiles(file);
}

const Registration kFlipsKeysProfiles{"encoding/flips_keys_profiles", run};

}  // namespace
}  // namespace idena::vectors
