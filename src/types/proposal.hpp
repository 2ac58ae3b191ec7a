#pragma once
/// What a proposer sends: the proof of its right, and the block (spec: encoding-and-crypto §3, consensus §3.3).

#include <cstdint>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/keys.hpp"
#include "types/block.hpp"

namespace idena::types {

/// The right to propose the block of a round: a VRF proof.
struct ProposerProof {
  Bytes proof;
  std::uint64_t round = 0;
  Bytes signature;

  friend bool operator==(const ProposerProof&, const ProposerProof&) = default;
};

Bytes encode(const ProposerProof& proof);
Result<ProposerProof> decode_proposer_proof(ByteView bytes);
/// The text under the signature.
Bytes signing_bytes(const ProposerProof& proof);
Hash signature_hash(const ProposerProof& proof);
/// The signer's key; the error of a signature that recovers nothing.
Result<crypto::PublicKey> proposer_key(const ProposerProof& proof);
/// Name in push and pull messages.
Hash128 gossip_id(const ProposerProof& proof);
void sign(ProposerProof& proof, const crypto::PrivateKey& key);

/// A proposed block with the proof of the right to propose it.
struct BlockProposal {
  Block block;
  Bytes proof;
  Bytes signature;

  friend bool operator==(const BlockProposal&, const BlockProposal&) = default;
};

Bytes encode(const BlockProposal& proposal);
/// Refuses what lacks a header of one kind or a body (StructureError).
Result<BlockProposal> decode_proposal(ByteView bytes);
/// The text under the signature: header, body and proof.
Bytes signing_bytes(const BlockProposal& proposal);
Hash signature_hash(const BlockProposal& proposal);
/// Of a proposed header, and signed by exactly the key that the header names.
bool is_valid(const BlockProposal& proposal);
void sign(BlockProposal& proposal, const crypto::PrivateKey& key);

}  // namespace idena::types
