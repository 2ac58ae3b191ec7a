#include "types/flip.hpp"

#include "crypto/hash.hpp"
#include "crypto/signature.hpp"
#include "types/wire.hpp"

namespace idena::types {

Bytes encode(const Flip& flip) {
  WireWriter out;
  out.message(1, [&] { write_fields(out, flip.transaction); });
  out.bytes(2, flip.public_part);
  out.bytes(3, flip.private_part);
  return out.finish();
}

Result<Flip> decode_flip(ByteView bytes) {
  Flip flip;
  WireReader in(bytes);
  while (in.next()) {
    switch (in.field()) {
      case 1: in.message([&](WireReader& inner) { merge(inner, flip.transaction); }); break;
      case 2: in.get(flip.public_part); break;
      case 3: in.get(flip.private_part); break;
      default: break;
    }
  }
  IDENA_TRY(in.finish());
  return flip;
}

Hash128 gossip_id(const Flip& flip) { return crypto::shake128_16(encode(flip)); }

Bytes encode(const IpfsFlip& flip) {
  WireWriter out;
  out.bytes(1, flip.public_key);
  out.bytes(2, flip.public_part);
  out.bytes(3, flip.private_part);
  return out.finish();
}

Result<IpfsFlip> decode_ipfs_flip(ByteView bytes) {
  IpfsFlip flip;
  WireReader in(bytes);
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(flip.public_key); break;
      case 2: in.get(flip.public_part); break;
      case 3: in.get(flip.private_part); break;
      default: break;
    }
  }
  IDENA_TRY(in.finish());
  return flip;
}

Result<IpfsFlip> ipfs_flip_of(const Flip& flip) {
  IDENA_TRY(const auto author, crypto::recover(signature_hash(flip.transaction), flip.transaction.signature));
  return IpfsFlip{to_bytes(author.bytes()), flip.public_part, flip.private_part};
}

}  // namespace idena::types
