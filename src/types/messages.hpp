#pragma once
/// What nodes say to each other besides chain objects (spec: network §3-5, §9).

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "types/certificate.hpp"
#include "types/header.hpp"
#include "types/identity_state_diff.hpp"

namespace idena::types {

/// Codes of the envelope; unknown ones are ignored by the receiver.
enum class MessageCode : std::uint64_t {
  kHandshake = 0x01,
  kProposeBlock = 0x02,
  kProposeProof = 0x03,
  kVote = 0x04,
  kNewTx = 0x05,
  kGetBlockByHash = 0x06,
  kGetBlocksRange = 0x07,
  kBlocksRange = 0x08,
  kFlipBody = 0x09,
  kFlipKey = 0x0a,
  kSnapshotManifest = 0x0b,
  kGetForkBlockRange = 0x0c,
  kFlipKeysPackage = 0x0d,
  kPush = 0x0e,
  kPull = 0x0f,
  kBlock = 0x10,
  kUpdateShardId = 0x11,
  kBatchPush = 0x12,
  kBatchFlipKey = 0x13,
  kDisconnect = 0x14,
};

// Nodes send batches of up to 100 items, name up to 100 blocks of a fork and answer with up to some 2100 blocks; what
// is far beyond that is refused before it takes memory.
inline constexpr std::size_t kMaxBatchItems = 10'000;
inline constexpr std::size_t kMaxForkBlocks = 10'000;
inline constexpr std::size_t kMaxRangeBlocks = 10'000;

/// The envelope of every message.
struct Envelope {
  MessageCode code{};
  Bytes payload;
  std::uint32_t shard_id = 0;
  friend bool operator==(const Envelope&, const Envelope&) = default;
};

/// Several payloads of one kind.
struct Batch {
  struct Item {
    Bytes payload;
    std::uint32_t shard_id = 0;
    friend bool operator==(const Item&, const Item&) = default;
  };
  std::vector<Item> items;
  friend bool operator==(const Batch&, const Batch&) = default;
};

struct Handshake {
  std::uint32_t network_id = 0;
  std::uint64_t height = 0;
  Hash genesis;
  std::int64_t time = 0;  ///< Unix seconds
  std::string app_version;
  std::uint32_t peers = 0;
  std::optional<Hash> old_genesis;
  std::uint32_t shard_id = 0;
  friend bool operator==(const Handshake&, const Handshake&) = default;
};

struct Disconnect {
  std::string reason;
  friend bool operator==(const Disconnect&, const Disconnect&) = default;
};

struct UpdateShardId {
  std::uint32_t shard_id = 0;
  friend bool operator==(const UpdateShardId&, const UpdateShardId&) = default;
};

enum class PushType : std::uint32_t {
  kVote = 1,
  kBlockProposal = 2,
  kProposerProof = 3,
  kFlip = 4,
  kFlipKeysPackage = 5,
  kTransaction = 6,
};

/// The name of an entry: pushed to announce it, pulled to ask for it.
struct PushPull {
  PushType type{};  ///< none of the six until it is set
  Hash128 hash;
  friend bool operator==(const PushPull&, const PushPull&) = default;
};

struct GetBlockByHash {
  Hash hash;
  friend bool operator==(const GetBlockByHash&, const GetBlockByHash&) = default;
};

/// Both ends included.
struct GetBlocksRange {
  std::uint32_t batch_id = 0;
  std::uint64_t from = 0;
  std::uint64_t to = 0;
  friend bool operator==(const GetBlocksRange&, const GetBlocksRange&) = default;
};

/// Own block hashes, newest first, for the peer to find the common one.
struct GetForkBlockRange {
  std::uint32_t batch_id = 0;
  std::vector<Hash> blocks;
  friend bool operator==(const GetForkBlockRange&, const GetForkBlockRange&) = default;
};

/// The answer to both range requests, matched by peer and batch id.
struct BlocksRange {
  struct Item {
    Header header;
    std::optional<BlockCertificate> certificate;
    std::optional<IdentityStateDiff> diff;
    friend bool operator==(const Item&, const Item&) = default;
  };
  std::uint32_t batch_id = 0;
  std::vector<Item> blocks;
  friend bool operator==(const BlocksRange&, const BlocksRange&) = default;
};

/// A snapshot that can be fetched.
struct SnapshotManifest {
  std::uint64_t height = 0;
  Hash root;
  Bytes cid;
  friend bool operator==(const SnapshotManifest&, const SnapshotManifest&) = default;
};

Bytes encode(const Envelope& message);
Bytes encode(const Batch& message);
/// Empty if the version is not UTF-8 (§2.1), as Disconnect with its reason.
Bytes encode(const Handshake& message);
Bytes encode(const Disconnect& message);
Bytes encode(const UpdateShardId& message);
Bytes encode(const PushPull& message);
Bytes encode(const GetBlockByHash& message);
Bytes encode(const GetBlocksRange& message);
Bytes encode(const GetForkBlockRange& message);
Bytes encode(const BlocksRange& message);
Bytes encode(const SnapshotManifest& message);

Result<Envelope> decode_envelope(ByteView bytes);
Result<Batch> decode_batch(ByteView bytes);
Result<Handshake> decode_handshake(ByteView bytes);
Result<Disconnect> decode_disconnect(ByteView bytes);
Result<UpdateShardId> decode_update_shard_id(ByteView bytes);
/// Refuses types outside 1…6 (StructureError::kPushType).
Result<PushPull> decode_push_pull(ByteView bytes);
Result<GetBlockByHash> decode_get_block_by_hash(ByteView bytes);
Result<GetBlocksRange> decode_get_blocks_range(ByteView bytes);
Result<GetForkBlockRange> decode_get_fork_block_range(ByteView bytes);
/// Refuses a header of neither or both kinds (StructureError::kHeaderKinds).
Result<BlocksRange> decode_blocks_range(ByteView bytes);
Result<SnapshotManifest> decode_snapshot_manifest(ByteView bytes);

}  // namespace idena::types
