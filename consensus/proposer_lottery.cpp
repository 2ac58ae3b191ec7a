#include "consensus/proposer_lottery.hpp"

#include "crypto/vrf.hpp"

namespace idena::consensus {
namespace {

constexpr std::uint8_t kProposerMark = 1;

}  // namespace

Bytes proposer_message(const Hash& parent_seed, std::uint64_t round) {
  Bytes message = to_bytes(parent_seed);
  message.push_back(kProposerMark);
  for (unsigned i = 0; i < sizeof round; ++i) message.push_back(static_cast<std::uint8_t>(round >> (8 * i)));
  return message;
}

bool may_propose(const identity::ValidatorSets& validators, const Address& address) {
  return validators.online_size() == 0 ? address == validators.god() : validators.is_online(address);
}

std::uint64_t lottery_modifier(const identity::ValidatorSets& validators, const Address& address) {
  return validators.is_pool(address) ? validators.pool_size(address) : 1;
}

bool wins_lottery(const BigFloat& number, double threshold) { return number >= BigFloat::from_double(threshold); }

Result<BigFloat> claimed_number(const identity::ValidatorSets& validators, const Address& address, ByteView proof) {
  const auto output = crypto::vrf_output(proof);
  if (!output) return ConsensusError::kInvalidProposer;
  return crypto::sortition_number(output.value(), lottery_modifier(validators, address));
}

Result<BigFloat> check_proposer(const LotteryRound& round, const crypto::PublicKey& key, ByteView proof) {
  const auto output = crypto::vrf_verify(key, proposer_message(round.parent_seed, round.round), proof);
  if (!output) return ConsensusError::kInvalidProposer;
  const Address address = key.address();
  BigFloat number = crypto::sortition_number(output.value(), lottery_modifier(round.validators, address));
  if (!wins_lottery(number, round.threshold)) return ConsensusError::kInvalidProposer;
  if (!may_propose(round.validators, address)) return ConsensusError::kProposerNotIdentity;
  return number;
}

}  // namespace idena::consensus
