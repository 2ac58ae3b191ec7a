#include "types/attachments.hpp"

#include "types/wire.hpp"

namespace idena::types {
namespace {

template <class Attachment>
constexpr bool kEmptyPayloadCounts = false;
template <>
constexpr bool kEmptyPayloadCounts<OnlineStatusAttachment> = true;
template <>
constexpr bool kEmptyPayloadCounts<TerminateContractAttachment> = true;

void merge(WireReader& in, ShortAnswerAttachment& out) {
  switch (in.field()) {
    case 1: in.get(out.answers); break;
    case 2: in.get(out.rnd); break;
    case 3: in.get(out.client_type); break;
    default: break;
  }
}

void merge(WireReader& in, LongAnswerAttachment& out) {
  switch (in.field()) {
    case 1: in.get(out.answers); break;
    case 2: in.get(out.proof); break;
    case 3: in.get(out.key); break;
    case 4: in.get(out.salt); break;
    default: break;
  }
}

void merge(WireReader& in, FlipSubmitAttachment& out) {
  switch (in.field()) {
    case 1: in.get(out.cid); break;
    case 2: in.get(out.pair); break;
    default: break;
  }
}

void merge(WireReader& in, DeleteFlipAttachment& out) {
  if (in.field() == 1) in.get(out.cid);
}

void merge(WireReader& in, OnlineStatusAttachment& out) {
  if (in.field() == 1) in.get(out.online);
}

void merge(WireReader& in, BurnAttachment& out) {
  if (in.field() == 1) in.get(out.key);
}

void merge(WireReader& in, ChangeProfileAttachment& out) {
  if (in.field() == 1) in.get(out.hash);
}

void merge(WireReader& in, DeployContractAttachment& out) {
  switch (in.field()) {
    case 1: in.get(out.code_hash); break;
    case 2: in.append(out.args); break;
    case 3: in.get(out.code); break;
    case 4: in.get(out.nonce); break;
    default: break;
  }
}

void merge(WireReader& in, CallContractAttachment& out) {
  switch (in.field()) {
    case 1: in.get(out.method); break;
    case 2: in.append(out.args); break;
    default: break;
  }
}

void merge(WireReader& in, TerminateContractAttachment& out) {
  if (in.field() == 1) in.append(out.args);
}

void merge(WireReader& in, StoreToIpfsAttachment& out) {
  switch (in.field()) {
    case 1: in.get(out.cid); break;
    case 2: in.get(out.size); break;
    default: break;
  }
}

/// The message whose one field is a byte string.
Bytes single_field(ByteView value) {
  WireWriter out;
  out.bytes(1, value);
  return out.finish();
}

}  // namespace

Bytes encode(const ShortAnswerAttachment& attachment) {
  WireWriter out;
  out.bytes(1, attachment.answers);
  out.number(2, attachment.rnd);
  out.number(3, attachment.client_type);
  return out.finish();
}

Bytes encode(const LongAnswerAttachment& attachment) {
  WireWriter out;
  out.bytes(1, attachment.answers);
  out.bytes(2, attachment.proof);
  out.bytes(3, attachment.key);
  out.bytes(4, attachment.salt);
  return out.finish();
}

Bytes encode(const FlipSubmitAttachment& attachment) {
  WireWriter out;
  out.bytes(1, attachment.cid);
  out.number(2, attachment.pair);
  return out.finish();
}

Bytes encode(const DeleteFlipAttachment& attachment) { return single_field(attachment.cid); }

Bytes encode(const OnlineStatusAttachment& attachment) {
  WireWriter out;
  out.flag(1, attachment.online);
  return out.finish();
}

Bytes encode(const BurnAttachment& attachment) {
  WireWriter out;
  out.text(1, attachment.key);
  return out.finish();
}

Bytes encode(const ChangeProfileAttachment& attachment) { return single_field(attachment.hash); }

Bytes encode(const DeployContractAttachment& attachment) {
  WireWriter out;
  out.bytes_always(1, attachment.code_hash);
  for (const Bytes& arg : attachment.args) out.bytes_always(2, arg);
  out.bytes(3, attachment.code);
  out.bytes(4, attachment.nonce);
  return out.finish();
}

Bytes encode(const CallContractAttachment& attachment) {
  WireWriter out;
  out.text(1, attachment.method);
  for (const Bytes& arg : attachment.args) out.bytes_always(2, arg);
  return out.finish();
}

Bytes encode(const TerminateContractAttachment& attachment) {
  WireWriter out;
  for (const Bytes& arg : attachment.args) out.bytes_always(1, arg);
  return out.finish();
}

Bytes encode(const StoreToIpfsAttachment& attachment) {
  WireWriter out;
  out.bytes(1, attachment.cid);
  out.number(2, attachment.size);
  return out.finish();
}

template <class Attachment>
std::optional<Attachment> parse_attachment(ByteView payload) {
  if (payload.empty() && !kEmptyPayloadCounts<Attachment>) return std::nullopt;
  Attachment out;
  WireReader in(payload);
  while (in.next()) merge(in, out);
  if (in.failed()) return std::nullopt;
  return out;
}

template std::optional<ShortAnswerAttachment> parse_attachment(ByteView);
template std::optional<LongAnswerAttachment> parse_attachment(ByteView);
template std::optional<FlipSubmitAttachment> parse_attachment(ByteView);
template std::optional<DeleteFlipAttachment> parse_attachment(ByteView);
template std::optional<OnlineStatusAttachment> parse_attachment(ByteView);
template std::optional<BurnAttachment> parse_attachment(ByteView);
template std::optional<ChangeProfileAttachment> parse_attachment(ByteView);
template std::optional<DeployContractAttachment> parse_attachment(ByteView);
template std::optional<CallContractAttachment> parse_attachment(ByteView);
template std::optional<TerminateContractAttachment> parse_attachment(ByteView);
template std::optional<StoreToIpfsAttachment> parse_attachment(ByteView);

}  // namespace idena::types
