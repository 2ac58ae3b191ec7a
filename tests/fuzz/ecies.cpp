// Encrypted messages to the key 1.

#include "crypto/ecies.hpp"

#include <cstdlib>

#include "fuzz/target.hpp"

namespace {

const idena::crypto::PrivateKey& recipient() {
  static const auto kKey = [] {
    idena::Bytes scalar(idena::crypto::kPrivateKeySize);
    scalar.back() = 1;
    return idena::crypto::PrivateKey::from_bytes(scalar).value();
  }();
  return kKey;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto plaintext = idena::crypto::ecies_decrypt(recipient(), {data, size});
  if (plaintext && plaintext.value().size() + idena::crypto::kEciesOverhead != size) std::abort();
  return 0;
}
