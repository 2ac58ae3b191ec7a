#pragma once
/// The hash functions of the protocol (spec: encoding-and-crypto §1).

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>

#include "base/bytes.hpp"

namespace idena::crypto {

inline constexpr std::size_t kSha512Size = 64;

/// Legacy Keccak (pad byte 01): the chain's hash.
[[nodiscard]] Hash keccak256(ByteView data);
/// Of the parts one after the other.
[[nodiscard]] Hash keccak256(std::initializer_list<ByteView> parts);

/// Tree nodes, content identifiers, VRF outputs, ECIES.
[[nodiscard]] Hash sha256(ByteView data);
[[nodiscard]] Hash sha256(std::initializer_list<ByteView> parts);

/// FIPS-202; only the exported node key and the salt of short answers use it.
[[nodiscard]] Hash sha3_256(ByteView data);

/// The first 16 bytes of SHAKE128: gossip identifiers.
[[nodiscard]] Hash128 shake128_16(ByteView data);

/// Only inside the VRF.
[[nodiscard]] std::array<std::uint8_t, kSha512Size> sha512(std::initializer_list<ByteView> parts);

/// HMAC-SHA-256, written into 32 bytes that may overlap the inputs (no copy of a result that is a secret stays behind).
void hmac_sha256(ByteView key, ByteView data, std::span<std::uint8_t, Hash::kSize> out);

/// SHA-256 in pieces. A plain value without heap memory: copying it forks the computation, and one object serves any
/// number of digests, one thread at a time.
class Sha256 {
 public:
  Sha256() noexcept;
  void update(ByteView data) noexcept;
  /// The digest of everything since construction or the last finish; starts anew.
  [[nodiscard]] Hash finish() noexcept;

 private:
  static constexpr std::size_t kStorage = 112;
  alignas(8) std::array<std::byte, kStorage> state_;
};

/// Keccak-256 in pieces, with the same manners.
class Keccak256 {
 public:
  Keccak256();
  Keccak256(const Keccak256& other);
  Keccak256& operator=(const Keccak256& other);
  ~Keccak256();
  void update(ByteView data);
  [[nodiscard]] Hash finish();

 private:
  static constexpr std::size_t kStorage = 320;
  alignas(16) std::array<std::byte, kStorage> state_;
};

}  // namespace idena::crypto
