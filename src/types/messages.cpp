#include "types/messages.hpp"

#include "types/structure_error.hpp"
#include "types/wire.hpp"

namespace idena::types {
namespace {

void write_fields(WireWriter& out, const Envelope& message) {
  out.number(1, static_cast<std::uint64_t>(message.code));
  out.bytes(2, message.payload);
  out.number(3, message.shard_id);
}

void merge(WireReader& in, Envelope& message) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(message.code); break;
      case 2: in.get(message.payload); break;
      case 3: in.get(message.shard_id); break;
      default: break;
    }
  }
}

void write_fields(WireWriter& out, const Batch::Item& item) {
  out.bytes(1, item.payload);
  out.number(2, item.shard_id);
}

void merge(WireReader& in, Batch::Item& item) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(item.payload); break;
      case 2: in.get(item.shard_id); break;
      default: break;
    }
  }
}

void write_fields(WireWriter& out, const Batch& message) {
  for (const Batch::Item& item : message.items) {
    out.message(1, [&] { write_fields(out, item); });
  }
}

void merge(WireReader& in, Batch& message) {
  while (in.next()) {
    if (in.field() != 1 || !in.allow_more(message.items.size(), kMaxBatchItems)) continue;
    in.message([&message](WireReader& item) { merge(item, message.items.emplace_back()); });
  }
}

void write_fields(WireWriter& out, const Handshake& message) {
  out.number(1, message.network_id);
  out.number(2, message.height);
  out.bytes_always(3, message.genesis);
  out.signed_number(4, message.time);
  out.text(5, message.app_version);
  out.number(6, message.peers);
  out.optional_bytes(7, message.old_genesis);
  out.number(8, message.shard_id);
}

void merge(WireReader& in, Handshake& message) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(message.network_id); break;
      case 2: in.get(message.height); break;
      case 3: in.get(message.genesis); break;
      case 4: in.get(message.time); break;
      case 5: in.get(message.app_version); break;
      case 6: in.get(message.peers); break;
      case 7: in.get(message.old_genesis); break;
      case 8: in.get(message.shard_id); break;
      default: break;
    }
  }
}

void write_fields(WireWriter& out, const Disconnect& message) { out.text(1, message.reason); }

void merge(WireReader& in, Disconnect& message) {
  while (in.next()) {
    if (in.field() == 1) in.get(message.reason);
  }
}

void write_fields(WireWriter& out, const UpdateShardId& message) { out.number(1, message.shard_id); }

void merge(WireReader& in, UpdateShardId& message) {
  while (in.next()) {
    if (in.field() == 1) in.get(message.shard_id);
  }
}

void write_fields(WireWriter& out, const PushPull& message) {
  out.number(1, static_cast<std::uint32_t>(message.type));
  out.bytes_always(2, message.hash);
}

void merge(WireReader& in, PushPull& message) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(message.type); break;
      case 2: in.get(message.hash); break;
      default: break;
    }
  }
}

void write_fields(WireWriter& out, const GetBlockByHash& message) { out.bytes_always(1, message.hash); }

void merge(WireReader& in, GetBlockByHash& message) {
  while (in.next()) {
    if (in.field() == 1) in.get(message.hash);
  }
}

void write_fields(WireWriter& out, const GetBlocksRange& message) {
  out.number(1, message.batch_id);
  out.number(2, message.from);
  out.number(3, message.to);
}

void merge(WireReader& in, GetBlocksRange& message) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(message.batch_id); break;
      case 2: in.get(message.from); break;
      case 3: in.get(message.to); break;
      default: break;
    }
  }
}

void write_fields(WireWriter& out, const GetForkBlockRange& message) {
  out.number(1, message.batch_id);
  for (const Hash& block : message.blocks) out.bytes_always(2, block);
}

void merge(WireReader& in, GetForkBlockRange& message) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(message.batch_id); break;
      case 2:
        if (in.allow_more(message.blocks.size(), kMaxForkBlocks)) in.append(message.blocks);
        break;
      default: break;
    }
  }
}

void write_fields(WireWriter& out, const SnapshotManifest& message) {
  out.number(2, message.height);
  out.bytes_always(3, message.root);
  out.bytes(4, message.cid);
}

void merge(WireReader& in, SnapshotManifest& message) {
  while (in.next()) {
    switch (in.field()) {
      case 2: in.get(message.height); break;
      case 3: in.get(message.root); break;
      case 4: in.get(message.cid); break;
      default: break;
    }
  }
}

template <class Message>
Bytes write_all(const Message& message) {
  WireWriter out;
  write_fields(out, message);
  return out.finish();
}

template <class Message>
Result<Message> read_all(ByteView bytes) {
  Message message;
  WireReader in(bytes);
  merge(in, message);
  IDENA_TRY(in.finish());
  return message;
}

}  // namespace

Bytes encode(const Envelope& message) { return write_all(message); }
Bytes encode(const Batch& message) { return write_all(message); }
Bytes encode(const Handshake& message) { return write_all(message); }
Bytes encode(const Disconnect& message) { return write_all(message); }
Bytes encode(const UpdateShardId& message) { return write_all(message); }
Bytes encode(const PushPull& message) { return write_all(message); }
Bytes encode(const GetBlockByHash& message) { return write_all(message); }
Bytes encode(const GetBlocksRange& message) { return write_all(message); }
Bytes encode(const GetForkBlockRange& message) { return write_all(message); }
Bytes encode(const SnapshotManifest& message) { return write_all(message); }

Result<Envelope> decode_envelope(ByteView bytes) { return read_all<Envelope>(bytes); }
Result<Batch> decode_batch(ByteView bytes) { return read_all<Batch>(bytes); }
Result<Handshake> decode_handshake(ByteView bytes) { return read_all<Handshake>(bytes); }
Result<Disconnect> decode_disconnect(ByteView bytes) { return read_all<Disconnect>(bytes); }
Result<UpdateShardId> decode_update_shard_id(ByteView bytes) { return read_all<UpdateShardId>(bytes); }
Result<GetBlockByHash> decode_get_block_by_hash(ByteView bytes) { return read_all<GetBlockByHash>(bytes); }
Result<GetBlocksRange> decode_get_blocks_range(ByteView bytes) { return read_all<GetBlocksRange>(bytes); }
Result<GetForkBlockRange> decode_get_fork_block_range(ByteView bytes) { return read_all<GetForkBlockRange>(bytes); }
Result<SnapshotManifest> decode_snapshot_manifest(ByteView bytes) { return read_all<SnapshotManifest>(bytes); }

Result<PushPull> decode_push_pull(ByteView bytes) {
  IDENA_TRY(const PushPull message, read_all<PushPull>(bytes));
  switch (message.type) {
    case PushType::kVote:
    case PushType::kBlockProposal:
    case PushType::kProposerProof:
    case PushType::kFlip:
    case PushType::kFlipKeysPackage:
    case PushType::kTransaction: return message;
  }
  return StructureError::kPushType;
}

}  // namespace idena::types
