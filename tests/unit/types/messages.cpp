#include "types/messages.hpp"

#include <doctest/doctest.h>

#include "base/hex.hpp"
#include "types/structure_error.hpp"
#include "types/wire.hpp"

using namespace idena;
using namespace idena::types;

namespace {

Bytes hex(std::string_view digits) { return from_hex(digits).value(); }

}  // namespace

TEST_CASE("envelope: zero fields are left out, unknown codes survive") {
  CHECK(encode(Envelope{}).empty());
  CHECK(to_hex(encode(Envelope{MessageCode::kDisconnect, hex("0a"), 2})) == "081412010a1802");
  const Envelope unknown = decode_envelope(hex("08ffffffffffffffffff01")).value();
  CHECK(static_cast<std::uint64_t>(unknown.code) == UINT64_MAX);
}

TEST_CASE("push: types 1 to 6 with a hash of 16 bytes") {
  const PushPull push = decode_push_pull(hex("08061202010f")).value();
  CHECK(push.type == PushType::kTransaction);
  CHECK(push.hash == Hash128::crop(hex("010f")));
  CHECK(to_hex(encode(push)) ==
        "08061210"
        "0000000000000000000000000000010f");
  for (const std::string_view digits : {"", "0800", "0807", "08ffffffff0f"}) {
    CHECK(decode_push_pull(hex(digits)).error().is(StructureError::kPushType));
  }
  CHECK(decode_push_pull(hex("08818080808001")).value().type == PushType::kVote);  // the low 32 bits count
}

TEST_CASE("batch: items keep their order, also empty ones") {
  const Batch batch{{{hex("01"), 0}, {{}, 0}, {hex("0203"), 7}}};
  CHECK(to_hex(encode(batch)) ==
        "0a030a0101"
        "0a00"
        "0a060a0202031007");
  CHECK(decode_batch(encode(batch)).value() == batch);
}

TEST_CASE("handshake: the old genesis is optional, the version is a text") {
  Handshake handshake{.network_id = 1,
                      .height = 9,
                      .genesis = Hash::crop(Bytes(32, 1)),
                      .time = -5,
                      .app_version = "1.1.2",
                      .peers = 3,
                      .old_genesis = std::nullopt,
                      .shard_id = 2};
  CHECK(decode_handshake(encode(handshake)).value() == handshake);
  handshake.old_genesis = Hash{};
  CHECK(decode_handshake(encode(handshake)).value() == handshake);
  handshake.app_version = "\xff";
  CHECK(encode(handshake).empty());
  CHECK(decode_handshake(hex("2a01ff")).error().is(WireError::kInvalidUtf8));
}

TEST_CASE("disconnect: a reason that is not UTF-8 neither decodes nor encodes") {
  CHECK(decode_disconnect(hex("0a03")).error().is(WireError::kTruncated));
  CHECK(decode_disconnect(hex("0a0161")).value().reason == "a");
  CHECK(decode_disconnect(hex("0a02c328")).error().is(WireError::kInvalidUtf8));
  CHECK(encode(Disconnect{"\xc3("}).empty());
}

TEST_CASE("requests: fields round-trip") {
  CHECK(decode_update_shard_id(encode(UpdateShardId{3})).value() == UpdateShardId{3});
  const GetBlockByHash by_hash{Hash::crop(Bytes(32, 9))};
  CHECK(decode_get_block_by_hash(encode(by_hash)).value() == by_hash);
  const GetBlocksRange range{1, 2, UINT64_MAX};
  CHECK(decode_get_blocks_range(encode(range)).value() == range);
  const GetForkBlockRange fork{4, {Hash{}, Hash::crop(Bytes(32, 7))}};
  CHECK(decode_get_fork_block_range(encode(fork)).value() == fork);
  const SnapshotManifest manifest{8, Hash::crop(Bytes(32, 6)), Bytes(36, 5)};
  CHECK(decode_snapshot_manifest(encode(manifest)).value() == manifest);
  CHECK(to_hex(encode(SnapshotManifest{})) == "1a20" + std::string(64, '0'));
}

TEST_CASE("blocks range: certificate and diff are optional, absent is not empty") {
  BlocksRange range{7, {}};
  CHECK(decode_blocks_range(encode(range)).value() == range);
  range.blocks.push_back({{EmptyHeader{}}, std::nullopt, std::nullopt});
  range.blocks.push_back({{ProposedHeader{}}, BlockCertificate{}, IdentityStateDiff{}});
  range.blocks.push_back({{EmptyHeader{}},
                          std::nullopt,
                          IdentityStateDiff{{{Address::crop(Bytes(20, 3)), true, {}}, {Address{}, false, hex("01")}}}});
  CHECK(decode_blocks_range(encode(range)).value() == range);
}

TEST_CASE("blocks range: a header of neither or both kinds is refused") {
  CHECK(decode_blocks_range(hex("1200")).error().is(StructureError::kHeaderKinds));
  CHECK(decode_blocks_range(hex("12020a00")).error().is(StructureError::kHeaderKinds));
  CHECK(decode_blocks_range(hex("12060a040a001200")).error().is(StructureError::kHeaderKinds));
  CHECK(decode_blocks_range(hex("12040a021200")).has_value());
}

TEST_CASE("messages: lists that nobody sends are refused before they take memory") {
  Bytes bytes;
  for (std::size_t i = 0; i <= kMaxBatchItems; ++i) append(bytes, hex("0a00"));
  CHECK(decode_batch(bytes).error().is(WireError::kTooManyElements));
  CHECK(decode_batch(ByteView(bytes).subspan(2)).has_value());
  bytes.clear();
  for (std::size_t i = 0; i <= kMaxForkBlocks; ++i) append(bytes, hex("1200"));
  CHECK(decode_get_fork_block_range(bytes).error().is(WireError::kTooManyElements));
  CHECK(decode_blocks_range(bytes).error().is(WireError::kTooManyElements));
}

TEST_CASE("identity diff: changes keep their order, addresses are always written") {
  const IdentityStateDiff diff{{{Address{}, false, {}}, {Address::crop(Bytes(20, 3)), true, {}}}};
  CHECK(to_hex(encode(diff)) == "0a160a14" + std::string(40, '0') +
                                    "0a180a14"
                                    "0303030303030303030303030303030303030303"
                                    "1001");
  CHECK(decode_identity_state_diff(encode(diff)).value() == diff);
}
