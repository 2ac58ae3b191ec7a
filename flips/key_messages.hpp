#pragma once
/// How an author hands out the keys of its flips: one to everybody, one to those who have to solve them.
/// spec: ceremony §7 (Public flip key message, Private keys package)

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/bytes.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "crypto/keys.hpp"
#include "state/state_reader.hpp"
#include "types/flip_keys.hpp"

namespace idena::flips {

enum class KeyMessageError {
  kPackageTooBig,
  kKeyLength,
  kSignature,
  kEpoch,
  kNoFlips,
  kNoSuchRecipient,
};

/// The signed message that opens the public parts of the author's flips to everybody: not to be sent before the short
/// session.
types::FlipKey make_flip_key(const crypto::PrivateKey& author, std::uint16_t epoch);

/// The signed package with the key of the private parts for each recipient, in their order. A recipient whose public
/// key is none gets an empty place.
types::FlipKeysPackage make_keys_package(const crypto::PrivateKey& author, std::uint16_t epoch,
                                         std::span<const Bytes> recipients, RandomSource& random);

/// Whether the network takes the message: who signed it. `state`: of the head.
Result<Address> check_flip_key(const types::FlipKey& message, const state::StateReader& state);
Result<Address> check_keys_package(const types::FlipKeysPackage& message, const state::StateReader& state);

/// The author's public flip key. Errors of PrivateKey.
Result<crypto::PrivateKey> read_flip_key(const types::FlipKey& message);

/// What the package holds at `place`: the author's private flip key, encrypted to the recipient. `public_flip_key`: the
/// author's, which closes the package until the short session. Errors: kNoSuchRecipient, those of decryption.
Result<Bytes> sealed_key_in(const types::FlipKeysPackage& message, const crypto::PrivateKey& public_flip_key,
                            std::size_t place);
/// The same, decrypted by the recipient.
Result<crypto::PrivateKey> read_keys_package(const types::FlipKeysPackage& message,
                                             const crypto::PrivateKey& public_flip_key, std::size_t place,
                                             const crypto::PrivateKey& recipient);

}  // namespace idena::flips

template <>
struct idena::ErrorTexts<idena::flips::KeyMessageError> {
  static constexpr std::string_view kRoom = "flip keys";
  static std::string_view text(flips::KeyMessageError code);
};
