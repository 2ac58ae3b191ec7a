// Our encoder and decoder against protobuf's, on the schema of the specification: objects filled at random encode to
// the bytes that protobuf writes for the same fields, and decode from them. Where the network and protobuf disagree
// (§2.3) wire_reader.cpp tells what holds.

#include <doctest/doctest.h>
#include <idena.pb.h>

#include "base/hex.hpp"
#include "unit/types/random_objects.hpp"

using namespace idena;
using namespace idena::types;

namespace {

constexpr int kRounds = 300;

std::string raw(ByteView bytes) { return std::string(as_text(bytes)); }

/// `Message` must be what its bytes decode to, and protobuf's bytes must be ours.
template <class Object, class Reference, class Decode>
void check_agreement(const Object& object, const Reference& reference, Decode&& decode) {
  const std::string expected = reference.SerializeAsString();
  REQUIRE(to_hex(encode(object)) == to_hex(as_bytes(expected)));
  const auto decoded = decode(as_bytes(expected));
  REQUIRE(decoded.has_value());
  REQUIRE(decoded.value() == object);
}

void fill(models::ProtoTransaction& out, const Transaction& tx) {
  auto& data = *out.mutable_data();
  data.set_nonce(tx.nonce);
  data.set_epoch(tx.epoch);
  data.set_type(static_cast<std::uint16_t>(tx.type));
  if (tx.to) data.set_to(raw(*tx.to));
  data.set_amount(raw(tx.amount.to_big_endian()));
  data.set_maxfee(raw(tx.max_fee.to_big_endian()));
  data.set_tips(raw(tx.tips.to_big_endian()));
  data.set_payload(raw(tx.payload));
  out.set_signature(raw(tx.signature));
  out.set_userlp(tx.use_rlp);
}

void fill(models::ProtoBlockHeader::Proposed& out, const ProposedHeader& header) {
  out.set_parenthash(raw(header.parent_hash));
  out.set_height(header.height);
  out.set_timestamp(header.time);
  out.set_txhash(raw(header.tx_hash));
  out.set_proposerpubkey(raw(header.proposer_public_key));
  out.set_root(raw(header.root));
  out.set_identityroot(raw(header.identity_root));
  out.set_flags(header.flags.bits);
  out.set_ipfshash(raw(header.body_cid));
  if (header.offline_address) out.set_offlineaddr(raw(*header.offline_address));
  out.set_txbloom(raw(header.tx_bloom));
  out.set_blockseed(raw(header.block_seed));
  out.set_feepergas(raw(header.fee_per_gas.to_big_endian()));
  out.set_upgrade(header.upgrade);
  out.set_seedproof(raw(header.seed_proof));
  out.set_receiptscid(raw(header.receipts_cid));
}

void fill(models::ProtoBlockHeader::Empty& out, const EmptyHeader& header) {
  out.set_parenthash(raw(header.parent_hash));
  out.set_height(header.height);
  out.set_root(raw(header.root));
  out.set_identityroot(raw(header.identity_root));
  out.set_timestamp(header.time);
  out.set_blockseed(raw(header.block_seed));
  out.set_flags(header.flags.bits);
}

void fill(models::ProtoBlockHeader& out, const Header& header) {
  if (header.is_empty()) fill(*out.mutable_emptyheader(), std::get<EmptyHeader>(header.kind));
  else fill(*out.mutable_proposedheader(), *header.proposed());
}

void fill(models::ProtoBlockBody& out, const Body& body) {
  for (const Transaction& tx : body.transactions) fill(*out.add_transactions(), tx);
}

template <class Reference>
void fill_block(Reference& out, const Block& block) {
  fill(*out.mutable_header(), block.header);
  fill(*out.mutable_body(), block.body);
}

void fill(models::ProtoVote& out, const Vote& vote) {
  auto& data = *out.mutable_data();
  data.set_round(vote.data.round);
  data.set_step(vote.data.step);
  data.set_parenthash(raw(vote.data.parent_hash));
  data.set_votedhash(raw(vote.data.voted_hash));
  data.set_turnoffline(vote.data.turn_offline);
  data.set_upgrade(vote.data.upgrade);
  out.set_signature(raw(vote.signature));
}

void fill(models::ProtoBlockCert& out, const BlockCertificate& certificate) {
  out.set_round(certificate.round);
  out.set_step(certificate.step);
  out.set_votedhash(raw(certificate.voted_hash));
  for (const CertificateSignature& signature : certificate.signatures) {
    auto& added = *out.add_signatures();
    added.set_turnoffline(signature.turn_offline);
    added.set_upgrade(signature.upgrade);
    added.set_signature(raw(signature.signature));
  }
}

void fill(models::ProtoIdentityStateDiff& out, const IdentityStateDiff& diff) {
  for (const IdentityStateChange& change : diff.changes) {
    auto& added = *out.add_values();
    added.set_address(raw(change.address));
    added.set_deleted(change.deleted);
    added.set_value(raw(change.value));
  }
}

}  // namespace

TEST_CASE("protobuf agrees: transactions") {
  RandomObjects random;
  for (int round = 0; round < kRounds; ++round) {
    const Transaction tx = random.transaction();
    models::ProtoTransaction reference;
    fill(reference, tx);
    check_agreement(tx, reference, decode_transaction);
    CHECK(encoded_size(tx) == reference.ByteSizeLong());
  }
}

TEST_CASE("protobuf agrees: headers, bodies, blocks") {
  RandomObjects random;
  for (int round = 0; round < kRounds; ++round) {
    const Block block = random.block();
    models::ProtoBlockHeader header;
    fill(header, block.header);
    check_agreement(block.header, header, decode_header);
    CHECK(to_hex(hashed_bytes(block.header)) ==
          to_hex(as_bytes(block.header.is_empty() ? header.emptyheader().SerializeAsString()
                                                  : header.proposedheader().SerializeAsString())));
    models::ProtoBlockBody body;
    fill(body, block.body);
    check_agreement(block.body, body, decode_body);
    models::ProtoBlock reference;
    fill_block(reference, block);
    check_agreement(block, reference, decode_block);
  }
}

TEST_CASE("protobuf agrees: proposals and proposer proofs") {
  RandomObjects random;
  for (int round = 0; round < kRounds; ++round) {
    const BlockProposal proposal = random.proposal();
    models::ProtoBlockProposal reference;
    fill_block(*reference.mutable_data(), proposal.block);
    reference.mutable_data()->set_proof(raw(proposal.proof));
    reference.set_signature(raw(proposal.signature));
    check_agreement(proposal, reference, decode_proposal);
    CHECK(to_hex(signing_bytes(proposal)) == to_hex(as_bytes(reference.data().SerializeAsString())));

    const ProposerProof proof = random.proposer_proof();
    models::ProtoProposeProof proof_reference;
    proof_reference.mutable_data()->set_proof(raw(proof.proof));
    proof_reference.mutable_data()->set_round(proof.round);
    proof_reference.set_signature(raw(proof.signature));
    check_agreement(proof, proof_reference, decode_proposer_proof);
  }
}

TEST_CASE("protobuf agrees: votes and certificates") {
  RandomObjects random;
  for (int round = 0; round < kRounds; ++round) {
    const Vote vote = random.vote();
    models::ProtoVote reference;
    fill(reference, vote);
    check_agreement(vote, reference, decode_vote);
    const BlockCertificate certificate = random.certificate();
    models::ProtoBlockCert certificate_reference;
    fill(certificate_reference, certificate);
    check_agreement(certificate, certificate_reference, decode_certificate);
  }
}

TEST_CASE("protobuf agrees: block ranges and what they are asked for with") {
  RandomObjects random;
  for (int round = 0; round < kRounds; ++round) {
    const BlocksRange range = random.blocks_range();
    models::ProtoGossipBlockRange reference;
    reference.set_batchid(range.batch_id);
    for (const BlocksRange::Item& item : range.blocks) {
      auto& added = *reference.add_blocks();
      fill(*added.mutable_header(), item.header);
      if (item.certificate) fill(*added.mutable_cert(), *item.certificate);
      if (item.diff) fill(*added.mutable_diff(), *item.diff);
    }
    check_agreement(range, reference, decode_blocks_range);

    const GetBlocksRange request{static_cast<std::uint32_t>(random.number()), random.number(), random.number()};
    models::ProtoGetBlocksRangeRequest request_reference;
    request_reference.set_batchid(request.batch_id);
    request_reference.set_from(request.from);
    request_reference.set_to(request.to);
    check_agreement(request, request_reference, decode_get_blocks_range);

    GetForkBlockRange fork{static_cast<std::uint32_t>(random.number()), {}};
    models::ProtoGetForkBlockRangeRequest fork_reference;
    fork_reference.set_batchid(fork.batch_id);
    for (std::uint64_t i = random.count(); i > 0; --i) {
      fork.blocks.push_back(random.fixed<Hash>());
      fork_reference.add_blocks(raw(fork.blocks.back()));
    }
    check_agreement(fork, fork_reference, decode_get_fork_block_range);
  }
}

TEST_CASE("protobuf agrees: envelopes and batches") {
  RandomObjects random;
  for (int round = 0; round < kRounds; ++round) {
    const Envelope envelope{static_cast<MessageCode>(random.number()), random.bytes(),
                            static_cast<std::uint32_t>(random.number())};
    models::ProtoMsg reference;
    reference.set_code(static_cast<std::uint64_t>(envelope.code));
    reference.set_payload(raw(envelope.payload));
    reference.set_shardid(envelope.shard_id);
    check_agreement(envelope, reference, decode_envelope);

    Batch batch;
    models::ProtoMsgBatch batch_reference;
    for (std::uint64_t i = random.count(); i > 0; --i) {
      batch.items.push_back({random.bytes(), static_cast<std::uint32_t>(random.number())});
      auto& added = *batch_reference.add_data();
      added.set_payload(raw(batch.items.back().payload));
      added.set_shardid(batch.items.back().shard_id);
    }
    check_agreement(batch, batch_reference, decode_batch);
  }
}

TEST_CASE("protobuf agrees: handshakes and small messages") {
  RandomObjects random;
  for (int round = 0; round < kRounds; ++round) {
    Handshake handshake;
    handshake.network_id = static_cast<std::uint32_t>(random.number());
    handshake.height = random.number();
    handshake.genesis = random.fixed<Hash>();
    handshake.time = static_cast<std::int64_t>(random.number());
    handshake.app_version = random.text();
    handshake.peers = static_cast<std::uint32_t>(random.number());
    if (random.flag()) handshake.old_genesis = random.fixed<Hash>();
    handshake.shard_id = static_cast<std::uint32_t>(random.number());
    models::ProtoHandshake reference;
    reference.set_networkid(handshake.network_id);
    reference.set_height(handshake.height);
    reference.set_genesis(raw(handshake.genesis));
    reference.set_timestamp(handshake.time);
    reference.set_appversion(handshake.app_version);
    reference.set_peers(handshake.peers);
    if (handshake.old_genesis) reference.set_oldgenesis(raw(*handshake.old_genesis));
    reference.set_shardid(handshake.shard_id);
    check_agreement(handshake, reference, decode_handshake);

    const Disconnect disconnect{random.text()};
    models::ProtoDisconnect disconnect_reference;
    disconnect_reference.set_reason(disconnect.reason);
    check_agreement(disconnect, disconnect_reference, decode_disconnect);

    const UpdateShardId update{static_cast<std::uint32_t>(random.number())};
    models::ProtoUpdateShardId update_reference;
    update_reference.set_shardid(update.shard_id);
    check_agreement(update, update_reference, decode_update_shard_id);

    const PushPull push{static_cast<PushType>(1 + random.count()), random.fixed<Hash128>()};
    models::ProtoPullPushHash push_reference;
    push_reference.set_type(static_cast<std::uint32_t>(push.type));
    push_reference.set_hash(raw(push.hash));
    check_agreement(push, push_reference, decode_push_pull);

    const GetBlockByHash by_hash{random.fixed<Hash>()};
    models::ProtoGetBlockByHashRequest by_hash_reference;
    by_hash_reference.set_hash(raw(by_hash.hash));
    check_agreement(by_hash, by_hash_reference, decode_get_block_by_hash);

    const SnapshotManifest manifest{random.number(), random.fixed<Hash>(), random.bytes()};
    models::ProtoManifest manifest_reference;
    manifest_reference.set_height(manifest.height);
    manifest_reference.set_root(raw(manifest.root));
    manifest_reference.set_cidv2(raw(manifest.cid));
    check_agreement(manifest, manifest_reference, decode_snapshot_manifest);
  }
}
