#include "flips/key_messages.hpp"

#include <string>
#include <utility>

#include "crypto/ecies.hpp"
#include "crypto/flip_keys.hpp"

namespace idena::flips {
namespace {

/// What both kinds of message have in common.
template <class Message>
Result<Address> check_author(const Message& message, const state::StateReader& state) {
  const auto author = types::sender(message);
  if (!author) return KeyMessageError::kSignature;
  if (message.epoch != state.global().value_or(state::Global{}).epoch) return KeyMessageError::kEpoch;
  const auto identity = state.identity(author.value());
  if (!identity || identity->flips.empty()) return KeyMessageError::kNoFlips;
  return author.value();
}

}  // namespace

types::FlipKey make_flip_key(const crypto::PrivateKey& author, std::uint16_t epoch) {
  types::FlipKey out;
  out.key = to_bytes(crypto::public_flip_key(author, epoch).secret());
  out.epoch = epoch;
  types::sign(out, author);
  return out;
}

types::FlipKeysPackage make_keys_package(const crypto::PrivateKey& author, std::uint16_t epoch,
                                         std::span<const Bytes> recipients, RandomSource& random) {
  const crypto::PrivateKey private_key = crypto::private_flip_key(author, epoch);
  types::FlipPrivateKeys keys;
  for (const Bytes& recipient : recipients) keys.keys.push_back(crypto::seal_flip_key(private_key, recipient, random));
  const crypto::PrivateKey public_key = crypto::public_flip_key(author, epoch);
  types::FlipKeysPackage out;
  out.package = crypto::ecies_encrypt(public_key.public_key(), types::encode(keys), random);
  out.epoch = epoch;
  types::sign(out, author);
  return out;
}

Result<Address> check_flip_key(const types::FlipKey& message, const state::StateReader& state) {
  if (message.key.size() != crypto::kPrivateKeySize) {
    return Error(KeyMessageError::kKeyLength, "invalid flip key length " + std::to_string(message.key.size()));
  }
  return check_author(message, state);
}

Result<Address> check_keys_package(const types::FlipKeysPackage& message, const state::StateReader& state) {
  if (message.package.size() > types::kMaxFlipKeysPackageSize) {
    return Error(KeyMessageError::kPackageTooBig,
                 "too big flip keys package, size: " + std::to_string(message.package.size()));
  }
  return check_author(message, state);
}

Result<crypto::PrivateKey> read_flip_key(const types::FlipKey& message) {
  return crypto::PrivateKey::from_bytes(message.key);
}

Result<Bytes> sealed_key_in(const types::FlipKeysPackage& message, const crypto::PrivateKey& public_flip_key,
                            std::size_t place) {
  IDENA_TRY(const crypto::SecretBytes content, crypto::ecies_decrypt(public_flip_key, message.package));
  IDENA_TRY(types::FlipPrivateKeys keys, types::decode_flip_private_keys(content.view()));
  if (place >= keys.keys.size()) return KeyMessageError::kNoSuchRecipient;
  return std::move(keys.keys[place]);
}

Result<crypto::PrivateKey> read_keys_package(const types::FlipKeysPackage& message,
                                             const crypto::PrivateKey& public_flip_key, std::size_t place,
                                             const crypto::PrivateKey& recipient) {
  IDENA_TRY(const Bytes sealed, sealed_key_in(message, public_flip_key, place));
  return crypto::open_flip_key(recipient, sealed);
}

}  // namespace idena::flips

std::string_view idena::ErrorTexts<idena::flips::KeyMessageError>::text(flips::KeyMessageError code) {
  switch (code) {
    case flips::KeyMessageError::kPackageTooBig: return "too big flip keys package";
    case flips::KeyMessageError::kKeyLength: return "invalid flip key length";
    case flips::KeyMessageError::kSignature: return "invalid signature";
    case flips::KeyMessageError::kEpoch: return "invalid epoch";
    case flips::KeyMessageError::kNoFlips: return "flips is missing";
    case flips::KeyMessageError::kNoSuchRecipient: return "invalid private key index";
  }
  return {};
}
