// crypto/hashes: every hash function of the protocol over the same data.

#include <cryptopp/keccak.h>

#include "crypto/hash.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

/// The protocol has no Keccak-512 (spec: encoding-and-crypto, point 10); the file's column is checked with the library.
Bytes keccak512(ByteView data) {
  CryptoPP::Keccak_512 hasher;
  Bytes out(hasher.DigestSize());
  hasher.CalculateDigest(out.data(), data.data(), data.size());
  return out;
}

void run(const VectorFile& file) {
  std::size_t number = 0;
  for (const Json& item : array(file.json, "cases")) {
    const Bytes data = bytes(item, "data");
    file.report.begin_case("case " + std::to_string(number++) + " (" + std::to_string(data.size()) + " bytes)");
    file.report.equal("keccak256", fixed<Hash>(item, "keccak256"), crypto::keccak256(data));
    file.report.equal("sha256", fixed<Hash>(item, "sha256"), crypto::sha256(data));
    file.report.equal("sha3_256", fixed<Hash>(item, "sha3_256"), crypto::sha3_256(data));
    file.report.equal("shake128_16", fixed<Hash128>(item, "shake128_16"), crypto::shake128_16(data));
    file.report.equal("keccak512", bytes(item, "keccak512"), keccak512(data));
  }
}

const Registration kHashes{"crypto/hashes", run};

}  // namespace
}  // namespace idena::vectors
