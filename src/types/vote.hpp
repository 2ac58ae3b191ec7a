#pragma once
/// Committee votes (spec: encoding-and-crypto §3, consensus §5).

#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/keys.hpp"

namespace idena::types {

class WireReader;
class WireWriter;

/// The steps of a round that are not numbered.
inline constexpr std::uint8_t kStepReductionOne = 253;
inline constexpr std::uint8_t kStepReductionTwo = 254;
inline constexpr std::uint8_t kStepFinal = 255;

/// What a vote says; its encoding is the signed text.
struct VoteData {
  std::uint64_t round = 0;  ///< the height voted on
  std::uint8_t step = 0;
  Hash parent_hash;
  Hash voted_hash;
  bool turn_offline = false;
  std::uint32_t upgrade = 0;

  friend bool operator==(const VoteData&, const VoteData&) = default;
};

struct Vote {
  VoteData data;
  Bytes signature;

  friend bool operator==(const Vote&, const Vote&) = default;
};

/// A vote as it travels: one without data decodes and re-encodes, but is no vote.
struct VoteMessage {
  std::optional<VoteData> data;
  Bytes signature;
};

Bytes encode(const VoteData& data);
Bytes encode(const Vote& vote);
Bytes encode(const VoteMessage& message);
Result<VoteMessage> decode_vote_message(ByteView bytes);
/// Refuses a message without data (StructureError::kVoteWithoutData).
Result<Vote> decode_vote(ByteView bytes);

Hash signature_hash(const VoteData& data);
/// The signer's address: zero, without error, for a signature that recovers nothing.
Address voter(const Vote& vote);
/// Identity of a vote: one per voter and text, whatever the bytes of the signature.
Hash hash(const Vote& vote);
/// The same for a caller who knows the voter already.
Hash hash(const VoteData& data, const Address& voter);
/// Name in push and pull messages.
Hash128 gossip_id(const Vote& vote);
void sign(Vote& vote, const crypto::PrivateKey& key);

void write_fields(WireWriter& out, const VoteData& data);
void write_fields(WireWriter& out, const VoteMessage& message);
void merge(WireReader& in, VoteData& data);
void merge(WireReader& in, VoteMessage& message);

}  // namespace idena::types
