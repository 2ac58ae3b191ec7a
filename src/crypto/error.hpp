#pragma once
/// What cryptography refuses, in the protocol's own words.

#include <string_view>

#include "base/result.hpp"

namespace idena::crypto {

enum class CryptoError {
  // Keys (spec: encoding-and-crypto §4.2)
  kPrivateKeyLength,
  kPrivateKeyTooLarge,
  kPrivateKeyZero,
  kPublicKey,
  // Signatures (§4.1, §4.3), in the order they are looked for
  kMessageLength,
  kSignatureLength,
  kRecoveryId,
  kRecoveryFailed,
  kUnknownFormat,
  // VRF (§5)
  kVrfProof,
  // ECIES (§6)
  kEciesMessage,
  kEciesPublicKey,
  // Node key text (§7.1)
  kEmptyText,
  kShortText,
  kInvalidHexByte,
  kOddHexLength,
  // Exported key (§7.2)
  kEmptyPassword,
  kUndecodableExport,
  kUnopenableExport,
  kExportedKeyInvalid,
  // Account files (§7.3)
  kKeystoreFormat,
  kKeystoreVersion,
  kKeystoreCipher,
  kKeystoreKdf,
  kKeystorePrf,
  kKeystoreLimits,
  kKeystorePassphrase,
};

}  // namespace idena::crypto

namespace idena {

template <>
struct ErrorTexts<crypto::CryptoError> {
  static constexpr std::string_view kRoom = "crypto";
  static std::string_view text(crypto::CryptoError code);
};

}  // namespace idena
