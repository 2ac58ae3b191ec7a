#include "crypto/error.hpp"

namespace idena {

std::string_view ErrorTexts<crypto::CryptoError>::text(crypto::CryptoError code) {
  using enum crypto::CryptoError;
  switch (code) {
    case kPrivateKeyLength: return "invalid length, need 256 bits";
    case kPrivateKeyTooLarge: return "invalid private key, >=N";
    case kPrivateKeyZero: return "invalid private key, zero or negative";
    case kPublicKey: return "invalid secp256k1 public key";
    case kMessageLength: return "invalid message length, need 32 bytes";
    case kSignatureLength: return "invalid signature length";
    case kRecoveryId: return "invalid signature recovery id";
    case kRecoveryFailed: return "recovery failed";
    case kUnknownFormat: return "unknown format";
    case kVrfProof: return "invalid VRF proof";
    case kEciesMessage: return "ecies: invalid message";
    case kEciesPublicKey: return "ecies: invalid public key";
    case kEmptyText: return "EOF";
    case kShortText: return "unexpected EOF";
    case kInvalidHexByte: return "encoding/hex: invalid byte";
    case kOddHexLength: return "encoding/hex: odd length hex string";
    case kEmptyPassword: return "password should not be empty";
    case kUndecodableExport: return "error while decoding key";
    case kUnopenableExport: return "error while decrypting key, err: cipher: message authentication failed";
    case kExportedKeyInvalid: return "key is not valid ECDSA key";
    case kKeystoreFormat: return "invalid key file";
    case kKeystoreVersion: return "version not supported";
    case kKeystoreCipher: return "cipher not supported";
    case kKeystoreKdf: return "unsupported KDF";
    case kKeystorePrf: return "unsupported PBKDF2 PRF";
    case kKeystoreLimits: return "key file asks for more memory or time than is allowed";
    case kKeystorePassphrase: return "could not decrypt key with given passphrase";
  }
  return "";
}

}  // namespace idena
