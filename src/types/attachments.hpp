#pragma once
/// What the payload of a transaction says, by its type (spec: encoding-and-crypto §2.5). Activation (a public key),
/// SubmitAnswersHash (a hash) and Evidence (a bitmap) carry bytes without a message.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"

namespace idena::types {

struct ShortAnswerAttachment {
  Bytes answers;
  std::uint64_t rnd = 0;
  std::uint8_t client_type = 0;
};

struct LongAnswerAttachment {
  Bytes answers;
  Bytes proof;  ///< of the words the author's flips had to show
  Bytes key;    ///< of the author's private flip parts
  Bytes salt;
};

struct FlipSubmitAttachment {
  Bytes cid;
  std::uint8_t pair = 0;
};

struct DeleteFlipAttachment {
  Bytes cid;
};

struct OnlineStatusAttachment {
  bool online = false;
};

struct BurnAttachment {
  std::string key;
};

struct ChangeProfileAttachment {
  Bytes hash;  ///< the CID of a Profile
};

struct DeployContractAttachment {
  Hash code_hash;  ///< one of the built-in contracts; zero for uploaded code
  std::vector<Bytes> args;
  Bytes code;
  Bytes nonce;
};

struct CallContractAttachment {
  std::string method;
  std::vector<Bytes> args;
};

struct TerminateContractAttachment {
  std::vector<Bytes> args;
};

struct StoreToIpfsAttachment {
  Bytes cid;
  std::uint32_t size = 0;
};

Bytes encode(const ShortAnswerAttachment& attachment);
Bytes encode(const LongAnswerAttachment& attachment);
Bytes encode(const FlipSubmitAttachment& attachment);
Bytes encode(const DeleteFlipAttachment& attachment);
Bytes encode(const OnlineStatusAttachment& attachment);
Bytes encode(const BurnAttachment& attachment);
Bytes encode(const ChangeProfileAttachment& attachment);
Bytes encode(const DeployContractAttachment& attachment);
Bytes encode(const CallContractAttachment& attachment);
Bytes encode(const TerminateContractAttachment& attachment);
Bytes encode(const StoreToIpfsAttachment& attachment);

/// The attachment of a payload; none if the payload does not decode. An empty payload has none either, except that
/// OnlineStatus then reads offline and TerminateContract has no arguments. Bytes the schema does not know are skipped,
/// so many a payload that nobody meant reads as all defaults.
template <class Attachment>
std::optional<Attachment> parse_attachment(ByteView payload);

}  // namespace idena::types
