#include "crypto/node_key.hpp"

#include "crypto/secret_hex.hpp"

namespace idena::crypto {

Result<PrivateKey> parse_node_key(std::string_view content) {
  if (content.empty()) return CryptoError::kEmptyText;
  if (content.size() < kNodeKeyDigits) return CryptoError::kShortText;
  IDENA_TRY(const SecretBytes bytes, secret_from_hex(content.substr(0, kNodeKeyDigits)));
  return PrivateKey::from_bytes(bytes.view());
}

SecretBytes node_key_text(const PrivateKey& key) { return hex_of_secret(key.secret()); }

}  // namespace idena::crypto
