#include "types/vote.hpp"

#include "crypto/hash.hpp"
#include "crypto/signature.hpp"
#include "types/structure_error.hpp"
#include "types/wire.hpp"

namespace idena::types {
namespace {

/// Data with two hashes and a signature.
constexpr std::size_t kUsualVoteSize = 176;

}  // namespace

void write_fields(WireWriter& out, const VoteData& data) {
  out.number(1, data.round);
  out.number(2, data.step);
  out.bytes_always(3, data.parent_hash);
  out.bytes_always(4, data.voted_hash);
  out.flag(5, data.turn_offline);
  out.number(6, data.upgrade);
}

void merge(WireReader& in, VoteData& data) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(data.round); break;
      case 2: in.get(data.step); break;
      case 3: in.get(data.parent_hash); break;
      case 4: in.get(data.voted_hash); break;
      case 5: in.get(data.turn_offline); break;
      case 6: in.get(data.upgrade); break;
      default: break;
    }
  }
}

void write_fields(WireWriter& out, const VoteMessage& message) {
  if (message.data) out.message(1, [&] { write_fields(out, *message.data); });
  out.bytes(2, message.signature);
}

void merge(WireReader& in, VoteMessage& message) {
  while (in.next()) {
    switch (in.field()) {
      case 1:
        in.message([&message](WireReader& data) {
          if (!message.data) message.data.emplace();
          merge(data, *message.data);
        });
        break;
      case 2: in.get(message.signature); break;
      default: break;
    }
  }
}

Bytes encode(const VoteData& data) { return encode_message(data, kUsualVoteSize); }
Bytes encode(const VoteMessage& message) { return encode_message(message, kUsualVoteSize); }
Bytes encode(const Vote& vote) {
  WireWriter out(kUsualVoteSize);
  out.message(1, [&] { write_fields(out, vote.data); });
  out.bytes(2, vote.signature);
  return out.finish();
}

Result<VoteMessage> decode_vote_message(ByteView bytes) { return decode_message<VoteMessage>(bytes); }

Result<Vote> decode_vote(ByteView bytes) {
  IDENA_TRY(VoteMessage message, decode_vote_message(bytes));
  if (!message.data) return StructureError::kVoteWithoutData;
  return Vote{*message.data, std::move(message.signature)};
}

Hash signature_hash(const VoteData& data) { return crypto::keccak256(encode(data)); }

Address voter(const Vote& vote) {
  const Result<Address> address = crypto::recover_address(signature_hash(vote.data), vote.signature);
  return address ? address.value() : Address{};
}

Hash hash(const VoteData& data, const Address& voter) {
  return crypto::keccak256({signature_hash(data).view(), voter.view()});
}

Hash hash(const Vote& vote) { return hash(vote.data, voter(vote)); }
Hash128 gossip_id(const Vote& vote) { return crypto::shake128_16(encode(vote)); }
void sign(Vote& vote, const crypto::PrivateKey& key) { vote.signature = crypto::sign(key, signature_hash(vote.data)); }

}  // namespace idena::types
