// Headers, bodies, blocks, proposals, votes and certificates.

#include "fuzz/round_trip.hpp"
#include "fuzz/target.hpp"
#include "types/block.hpp"
#include "types/certificate.hpp"
#include "types/proposal.hpp"
#include "types/vote.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace idena;
  using namespace idena::types;
  const ByteView input(data, size);
  fuzz::round_trip<decode_header>(input);
  fuzz::round_trip<decode_body>(input);
  fuzz::round_trip<decode_block>(input);
  fuzz::round_trip<decode_proposal>(input);
  fuzz::round_trip<decode_proposer_proof>(input);
  fuzz::round_trip<decode_vote_message>(input);
  fuzz::round_trip<decode_certificate>(input);
  if (const auto header = decode_header(input)) (void)header.value().coinbase();
  if (const auto proposal = decode_proposal(input)) (void)is_valid(proposal.value());
  if (const auto vote = decode_vote(input)) (void)voter(vote.value());
  return 0;
}
