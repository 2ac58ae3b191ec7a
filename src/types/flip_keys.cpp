#include "types/flip_keys.hpp"

#include "crypto/hash.hpp"
#include "crypto/signature.hpp"
#include "types/wire.hpp"

namespace idena::types {
namespace {

// Both messages are signed bytes of an epoch; only the bytes have different names.
const Bytes& content(const FlipKey& message) { return message.key; }
Bytes& content(FlipKey& message) { return message.key; }
const Bytes& content(const FlipKeysPackage& message) { return message.package; }
Bytes& content(FlipKeysPackage& message) { return message.package; }

template <class Message>
void write_data(WireWriter& out, const Message& message) {
  out.bytes(1, content(message));
  out.number(2, message.epoch);
}

template <class Message>
Bytes encode_signed(const Message& message) {
  WireWriter out;
  out.message(1, [&] { write_data(out, message); });
  out.bytes(2, message.signature);
  return out.finish();
}

template <class Message>
Bytes encode_data(const Message& message) {
  WireWriter out;
  write_data(out, message);
  return out.finish();
}

template <class Message>
void merge_data(WireReader& in, Message& message) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(content(message)); break;
      case 2: in.get(message.epoch); break;
      default: break;
    }
  }
}

template <class Message>
Result<Message> decode_signed(ByteView bytes) {
  Message message;
  WireReader in(bytes);
  while (in.next()) {
    switch (in.field()) {
      case 1: in.message([&](WireReader& inner) { merge_data(inner, message); }); break;
      case 2: in.get(message.signature); break;
      default: break;
    }
  }
  IDENA_TRY(in.finish());
  return message;
}

}  // namespace

Bytes encode(const FlipKey& key) { return encode_signed(key); }
Bytes encode(const FlipKeysPackage& package) { return encode_signed(package); }

Bytes encode(const FlipPrivateKeys& keys) {
  WireWriter out;
  for (const Bytes& key : keys.keys) out.bytes_always(1, key);
  return out.finish();
}

Result<FlipKey> decode_flip_key(ByteView bytes) { return decode_signed<FlipKey>(bytes); }
Result<FlipKeysPackage> decode_flip_keys_package(ByteView bytes) { return decode_signed<FlipKeysPackage>(bytes); }

Result<FlipPrivateKeys> decode_flip_private_keys(ByteView bytes) {
  FlipPrivateKeys keys;
  WireReader in(bytes);
  while (in.next()) {
    if (in.field() == 1) in.append(keys.keys);
  }
  IDENA_TRY(in.finish());
  return keys;
}

Bytes signing_bytes(const FlipKey& key) { return encode_data(key); }
Bytes signing_bytes(const FlipKeysPackage& package) { return encode_data(package); }
Hash signature_hash(const FlipKey& key) { return crypto::keccak256(signing_bytes(key)); }
Hash signature_hash(const FlipKeysPackage& package) { return crypto::keccak256(signing_bytes(package)); }
Result<Address> sender(const FlipKey& key) { return crypto::recover_address(signature_hash(key), key.signature); }
Result<Address> sender(const FlipKeysPackage& package) {
  return crypto::recover_address(signature_hash(package), package.signature);
}
void sign(FlipKey& key, const crypto::PrivateKey& author) { key.signature = crypto::sign(author, signature_hash(key)); }
void sign(FlipKeysPackage& package, const crypto::PrivateKey& author) {
  package.signature = crypto::sign(author, signature_hash(package));
}

Hash hash(const FlipKey& key) { return crypto::keccak256(encode(key)); }
Hash128 gossip_id(const FlipKeysPackage& package) { return crypto::shake128_16(encode(package)); }

}  // namespace idena::types
