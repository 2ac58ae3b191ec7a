#pragma once
/// The verifiable random function over secp256k1 that draws proposers, seeds and words (spec: encoding-and-crypto §5).

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/big_float.hpp"
#include "base/bytes.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "crypto/error.hpp"
#include "crypto/keys.hpp"

namespace idena::crypto {

/// s(32) || t(32) || point(65).
inline constexpr std::size_t kVrfProofSize = 129;

struct VrfProof {
  Hash output;  ///< what is random: decided by key and message alone
  Bytes proof;  ///< kVrfProofSize bytes, different at every call
};

/// Proves the output of the key for the message. Secrets are used in constant time.
[[nodiscard]] VrfProof vrf_prove(const PrivateKey& key, ByteView message, RandomSource& random);

/// The output, if the proof is the key's for this message; otherwise CryptoError::kVrfProof.
[[nodiscard]] Result<Hash> vrf_verify(const PublicKey& key, ByteView message, ByteView proof);

/// The output that a proof of the right length claims, unchecked; kVrfProof for any other length.
[[nodiscard]] Result<Hash> vrf_output(ByteView proof);

/// The number in 0 … 1 that an output wins or loses the proposer lottery with: the output over 2^256-1, and of a pool
/// with more than one member the pool_size-th root of that (spec: encoding-and-crypto §3.2, consensus §3). Only for
/// outputs of valid proofs.
[[nodiscard]] BigFloat sortition_number(const Hash& output, std::uint64_t pool_size);

/// H1 of the spec: the point with even y at the first x = SHA-512(BE32(i) || message), i < 100, that lies on the curve.
/// None for one message in 2^100.
[[nodiscard]] std::optional<PublicKey> vrf_hash_to_point(ByteView message);

/// H2 of the spec: a scalar 0 < c < n, big-endian.
[[nodiscard]] Hash vrf_hash_to_scalar(ByteView message);

}  // namespace idena::crypto
