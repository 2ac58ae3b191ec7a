#include "flips/flip_cipher.hpp"

#include "crypto/ecies.hpp"
#include "crypto/flip_keys.hpp"

namespace idena::flips {
namespace {

Result<Bytes> open_part(ByteView part, const crypto::PrivateKey& key) {
  if (part.empty()) return Bytes();
  IDENA_TRY(const crypto::SecretBytes opened, crypto::ecies_decrypt(key, part));
  return to_bytes(opened.view());
}

}  // namespace

types::IpfsFlip close_flip(const FlipParts& parts, const crypto::PrivateKey& author, std::uint16_t epoch,
                           RandomSource& random) {
  const auto close = [&](const crypto::PrivateKey& key, ByteView part) {
    return crypto::ecies_encrypt(key.public_key(), part, random);
  };
  types::IpfsFlip out;
  out.public_key = to_bytes(author.public_key().bytes());
  out.public_part = close(crypto::public_flip_key(author, epoch), parts.public_part);
  out.private_part = close(crypto::private_flip_key(author, epoch), parts.private_part);
  return out;
}

Result<Bytes> open_public_part(const types::IpfsFlip& flip, const crypto::PrivateKey& key) {
  return open_part(flip.public_part, key);
}

Result<Bytes> open_private_part(const types::IpfsFlip& flip, const crypto::PrivateKey& key) {
  return open_part(flip.private_part, key);
}

}  // namespace idena::flips
