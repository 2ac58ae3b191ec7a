#pragma once
/// Flips: the stories of pictures by which people are told from machines, as they travel and as they are stored
/// (spec: encoding-and-crypto §6.1).

#include <cstddef>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "types/transaction.hpp"

namespace idena::types {

/// Of an encoded IpfsFlip.
inline constexpr std::size_t kMaxFlipSize = 614400;

/// ProtoFlip: a flip with the SubmitFlip transaction that puts its CID on the chain. Both parts are encrypted; the
/// private one is empty if the author kept nothing back.
struct Flip {
  Transaction transaction;
  Bytes public_part;
  Bytes private_part;

  friend bool operator==(const Flip&, const Flip&) = default;
};

Bytes encode(const Flip& flip);
Result<Flip> decode_flip(ByteView bytes);
/// Name in push and pull messages.
Hash128 gossip_id(const Flip& flip);

/// ProtoIpfsFlip: the content that a flip's CID names.
struct IpfsFlip {
  Bytes public_key;  ///< of the author, 65 bytes
  Bytes public_part;
  Bytes private_part;

  friend bool operator==(const IpfsFlip&, const IpfsFlip&) = default;
};

Bytes encode(const IpfsFlip& flip);
Result<IpfsFlip> decode_ipfs_flip(ByteView bytes);

/// The stored form of a flip from the network, with the key its transaction is signed with; the error of a signature
/// that recovers nothing.
Result<IpfsFlip> ipfs_flip_of(const Flip& flip);

}  // namespace idena::types
