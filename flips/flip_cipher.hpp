#pragma once
/// Closing and opening flips. spec: ceremony §7 (Body, Keys)

#include <cstdint>

#include "base/bytes.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "crypto/keys.hpp"
#include "types/flip.hpp"

namespace idena::flips {

/// A flip as its author made it; the node looks at neither part.
struct FlipParts {
  Bytes public_part;   ///< for everybody, once the short session starts
  Bytes private_part;  ///< for those who have to solve the flip; may be empty

  friend bool operator==(const FlipParts&, const FlipParts&) = default;
};

/// The content that goes on the content network, under the author's keys of the epoch.
types::IpfsFlip close_flip(const FlipParts& parts, const crypto::PrivateKey& author, std::uint16_t epoch,
                           RandomSource& random);

/// The public part. `key`: the author's public flip key, which everybody gets. Errors of ecies_decrypt.
Result<Bytes> open_public_part(const types::IpfsFlip& flip, const crypto::PrivateKey& key);
/// The private part, empty if the author kept nothing back. `key`: the author's private flip key.
Result<Bytes> open_private_part(const types::IpfsFlip& flip, const crypto::PrivateKey& key);

}  // namespace idena::flips
