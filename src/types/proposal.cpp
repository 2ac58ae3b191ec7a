#include "types/proposal.hpp"

#include "crypto/hash.hpp"
#include "crypto/signature.hpp"
#include "types/structure_error.hpp"
#include "types/wire.hpp"

namespace idena::types {
namespace {

void write_data(WireWriter& out, const ProposerProof& proof) {
  out.bytes(1, proof.proof);
  out.number(2, proof.round);
}

void merge_data(WireReader& in, ProposerProof& proof) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(proof.proof); break;
      case 2: in.get(proof.round); break;
      default: break;
    }
  }
}

void merge(WireReader& in, ProposerProof& proof) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.message([&proof](WireReader& data) { merge_data(data, proof); }); break;
      case 2: in.get(proof.signature); break;
      default: break;
    }
  }
}

void write_data(WireWriter& out, const BlockProposal& proposal) {
  write_fields(out, proposal.block);
  out.bytes(3, proposal.proof);
}

/// A proposal being decoded.
struct ProposalParts {
  BlockParts block;
  Bytes proof;
  Bytes signature;
};

void merge_data(WireReader& in, ProposalParts& parts) {
  while (in.next()) {
    if (in.field() == 3) in.get(parts.proof);
    else merge_field(in, parts.block);
  }
}

void merge(WireReader& in, ProposalParts& parts) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.message([&parts](WireReader& data) { merge_data(data, parts); }); break;
      case 2: in.get(parts.signature); break;
      default: break;
    }
  }
}

template <class Message>
Bytes data_bytes(const Message& message) {
  WireWriter out;
  write_data(out, message);
  return out.finish();
}

template <class Message>
Bytes signed_bytes(const Message& message) {
  WireWriter out;
  out.message(1, [&] { write_data(out, message); });
  out.bytes(2, message.signature);
  return out.finish();
}

template <class Parts>
Result<Parts> read_all(ByteView bytes) {
  Parts parts;
  WireReader in(bytes);
  merge(in, parts);
  IDENA_TRY(in.finish());
  return parts;
}

}  // namespace

Bytes encode(const ProposerProof& proof) { return signed_bytes(proof); }
Result<ProposerProof> decode_proposer_proof(ByteView bytes) { return read_all<ProposerProof>(bytes); }
Bytes signing_bytes(const ProposerProof& proof) { return data_bytes(proof); }
Hash signature_hash(const ProposerProof& proof) { return crypto::keccak256(signing_bytes(proof)); }
Result<crypto::PublicKey> proposer_key(const ProposerProof& proof) {
  return crypto::recover(signature_hash(proof), proof.signature);
}
Hash128 gossip_id(const ProposerProof& proof) { return crypto::shake128_16(encode(proof)); }
void sign(ProposerProof& proof, const crypto::PrivateKey& key) {
  proof.signature = crypto::sign(key, signature_hash(proof));
}

Bytes encode(const BlockProposal& proposal) { return signed_bytes(proposal); }

Result<BlockProposal> decode_proposal(ByteView bytes) {
  IDENA_TRY(ProposalParts parts, read_all<ProposalParts>(bytes));
  if (!parts.block.body) return StructureError::kIncompleteProposal;
  IDENA_TRY(Header header, assemble(std::move(parts.block.header)));
  return BlockProposal{
      {std::move(header), *std::move(parts.block.body)}, std::move(parts.proof), std::move(parts.signature)};
}

Bytes signing_bytes(const BlockProposal& proposal) { return data_bytes(proposal); }
Hash signature_hash(const BlockProposal& proposal) { return crypto::keccak256(signing_bytes(proposal)); }

bool is_valid(const BlockProposal& proposal) {
  const ProposedHeader* header = proposal.block.header.proposed();
  if (header == nullptr) return false;
  const auto key = crypto::recover(signature_hash(proposal), proposal.signature);
  return key && equal(key.value().bytes(), header->proposer_public_key);
}

void sign(BlockProposal& proposal, const crypto::PrivateKey& key) {
  proposal.signature = crypto::sign(key, signature_hash(proposal));
}

}  // namespace idena::types
