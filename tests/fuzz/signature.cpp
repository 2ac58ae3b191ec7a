// hash(32) || signature: who recovers is a key on the curve, and the same by both ways.

#include "crypto/signature.hpp"

#include <algorithm>
#include <cstdlib>

#include "fuzz/target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const idena::ByteView all(data, size);
  const idena::ByteView hash = all.first(std::min(size, idena::Hash::kSize));
  const idena::ByteView signature = all.subspan(hash.size());
  const auto key = idena::crypto::recover(hash, signature);
  const auto address = idena::crypto::recover_address(hash, signature);
  if (key.has_value() != address.has_value()) std::abort();
  if (key && idena::crypto::address_of_public_key(key.value().bytes()) != address.value()) std::abort();
  return 0;
}
