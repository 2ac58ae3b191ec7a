// public key(65) || proof(129) || message: an accepted proof has the output that its own point says.

#include "crypto/vrf.hpp"

#include <algorithm>
#include <cstdlib>

#include "fuzz/target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace idena::crypto;
  const idena::ByteView all(data, size);
  const auto key = PublicKey::parse(all.first(std::min(size, kPublicKeySize)));
  if (!key) return 0;
  const idena::ByteView rest = all.subspan(kPublicKeySize);
  const idena::ByteView proof = rest.first(std::min(rest.size(), kVrfProofSize));
  const auto output = vrf_verify(key.value(), rest.subspan(proof.size()), proof);
  if (output && output.value() != vrf_output(proof).value()) std::abort();
  return 0;
}
