// encoding/votes: votes, certificates and proposer proofs.

#include "types/vote.hpp"

#include "crypto/keys.hpp"
#include "types/certificate.hpp"
#include "types/proposal.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

using namespace idena::types;

crypto::PrivateKey key_of(const Json& item) { return crypto::PrivateKey::from_bytes(bytes(item, "privKey")).value(); }

VoteData vote_data_of(const Json& fields) {
  return {.round = integer<std::uint64_t>(fields, "round"),
          .step = integer<std::uint8_t>(fields, "step"),
          .parent_hash = fixed<Hash>(fields, "parentHash"),
          .voted_hash = fixed<Hash>(fields, "votedHash"),
          .turn_offline = boolean(fields, "turnOffline"),
          .upgrade = integer<std::uint32_t>(fields, "upgrade")};
}

void run_vote(Report& report, const Json& item) {
  Vote vote{vote_data_of(member(item, "fields")), {}};
  report.equal_bytes("text", bytes(item, "signatureBytes"), encode(vote.data));
  report.equal("signature hash", fixed<Hash>(item, "signatureHash"), signature_hash(vote.data));
  sign(vote, key_of(item));
  report.equal_bytes("signature", bytes(item, "signature"), vote.signature);
  const Bytes vote_bytes = bytes(item, "bytes");
  report.equal_bytes("bytes", vote_bytes, encode(vote));
  const auto decoded = decode_vote(vote_bytes);
  report.check("bytes decode to the fields", decoded && decoded.value() == vote);
  report.equal("voter", fixed<Address>(item, "voter"), voter(vote));
  report.equal("hash", fixed<Hash>(item, "hash"), hash(vote));
  report.equal("gossip id", fixed<Hash128>(item, "hash128"), gossip_id(vote));
}

void run_unusable_signature(Report& report, const Json& item) {
  const auto vote = decode_vote(bytes(item, "bytes"));
  report.check("bytes decode", vote.has_value());
  if (!vote) return;
  report.equal_bytes("bytes", bytes(item, "bytes"), encode(vote.value()));
  report.equal("voter", fixed<Address>(item, "voter"), voter(vote.value()));
  report.equal("hash", fixed<Hash>(item, "hash"), hash(vote.value()));
}

void run_certificate(Report& report, const Json& item) {
  BlockCertificate certificate{.round = integer<std::uint64_t>(item, "round"),
                               .step = integer<std::uint8_t>(item, "step"),
                               .voted_hash = fixed<Hash>(item, "votedHash"),
                               .signatures = {}};
  for (const Json& signature : array(item, "signatures")) {
    certificate.signatures.push_back({.turn_offline = boolean(signature, "turnOffline"),
                                      .upgrade = integer<std::uint32_t>(signature, "upgrade"),
                                      .signature = bytes(signature, "signature")});
  }
  const Bytes certificate_bytes = bytes(item, "bytes");
  report.equal_bytes("bytes", certificate_bytes, encode(certificate));
  const auto decoded = decode_certificate(certificate_bytes);
  report.check("bytes decode to the fields", decoded && decoded.value() == certificate);

  const std::vector<Vote> votes = expand(certificate, fixed<Hash>(item, "parentHash"));
  std::vector<Address> voters;
  for (const Vote& vote : votes) voters.push_back(voter(vote));
  std::vector<Address> expected;
  for (const Json& address : array(item, "voters")) expected.push_back(as_fixed<Address>(address));
  report.equal("voters", expected, voters);
  if (!votes.empty()) report.check("its votes compress to it", compress(votes) == certificate);
}

void run_proof(Report& report, const Json& item) {
  ProposerProof proof{bytes(item, "proof"), integer<std::uint64_t>(item, "round"), {}};
  report.equal_bytes("text", bytes(item, "signatureBytes"), signing_bytes(proof));
  report.equal("signature hash", fixed<Hash>(item, "signatureHash"), signature_hash(proof));
  sign(proof, key_of(item));
  report.equal_bytes("signature", bytes(item, "signature"), proof.signature);
  const Bytes proof_bytes = bytes(item, "bytes");
  report.equal_bytes("bytes", proof_bytes, encode(proof));
  const auto decoded = decode_proposer_proof(proof_bytes);
  report.check("bytes decode to the fields", decoded && decoded.value() == proof);
  report.equal("gossip id", fixed<Hash128>(item, "hash128"), gossip_id(proof));
  const auto key = proposer_key(proof);
  report.equal_bytes("signer", bytes(item, "pubKey"), key ? key.value().bytes() : ByteView{});
}

void run(const VectorFile& file) {
  Report& report = file.report;
  for (const Json& item : array(file.json, "votes")) {
    report.begin_case(text(item, "name"));
    run_vote(report, item);
  }
  for (const Json& item : array(file.json, "invalidSignatureVotes")) {
    report.begin_case(text(item, "name"));
    run_unusable_signature(report, item);
  }
  for (const Json& item : array(file.json, "certs")) {
    report.begin_case("certificate of round " + text(item, "round"));
    run_certificate(report, item);
  }
  for (const Json& item : array(file.json, "proofs")) {
    report.begin_case("proof of round " + text(item, "round"));
    run_proof(report, item);
  }
}

const Registration kVotes{"encoding/votes", run};

}  // namespace
}  // namespace idena::vectors
