// Secret votes with their proofs, then open ones (spec: contracts §9, "sendVoteProof", "sendVote").

#include "contracts/contract_arithmetic.hpp"
#include "contracts/oracle_voting/voting.hpp"

namespace idena::contracts::oracle_voting {
namespace {

/// Error: the sender may not vote secretly now.
Result<> require_secret_voter(Environment& env) {
  if (!state::is_newbie_or_better(env.identity_state(env.sender()))) return ContractError::kNoIdentity;
  const std::uint16_t epoch = env.epoch();
  if (epoch != env.get(kEpoch)) return ContractError::kMustProlong;
  IDENA_TRY(require_started(env));
  if (env.find(kVotes[env.sender()])) return ContractError::kVotedAlready;
  const std::uint64_t voting_duration = env.get(kVotingDuration);
  if (blocks_since_start(env) >= voting_duration) return ContractError::kSecretVoteLate;
  if (env.get(kVotingMinPayment) > env.amount()) return ContractError::kPaymentLow;
  const Bytes public_key = env.public_key(env.sender());
  const Bytes seed = env.get(kSeed);
  const std::uint64_t committee = env.get(kCommitteeSize);
  if (!is_drawn(public_key, seed, committee, env.get(kNetworkSize))) return ContractError::kInvalidProof;
  return ok();
}

/// Error: nobody may vote openly now. Returns whether votes of discriminated people count less.
Result<bool> require_open_voting(Environment& env) {
  IDENA_TRY(require_started(env));
  const std::uint64_t voting_duration = env.get(kVotingDuration);
  const std::uint64_t public_duration = env.get(kPublicVotingDuration);
  const std::uint64_t duration = blocks_since_start(env);
  if (duration < voting_duration) return ContractError::kOpenVoteEarly;
  if (duration > voting_duration + public_duration) return ContractError::kOpenVoteLate;
  const std::uint64_t votes = secret_votes(env) + env.get(kOpenVotes);
  const std::uint64_t committee = env.get(kCommitteeSize);
  if (static_cast<double>(votes) < percentage(committee, env.get(kQuorum))) return ContractError::kQuorumUnreachable;
  const bool heeds_discrimination = env.get(kHeedsDiscrimination) == kYes;
  if (heeds_discrimination && env.get(kHasFullProof) != kYes) return ContractError::kProofsDiscriminated;
  return heeds_discrimination;
}

/// Whether the vote of the sender has no voice because of discrimination. Notes that there is one that has.
bool is_without_voice(Environment& env) {
  if (env.is_discriminated(env.sender())) return true;
  if (env.get(kHasFullVote) == 0) env.set(kHasFullVote, kYes);
  return false;
}

void add_voice(Environment& env, std::uint8_t option) { env.set(kCounted[option], env.get(kCounted[option]) + 1); }

void remove_voice(Environment& env, std::uint8_t option) {
  const std::uint64_t count = env.get(kCounted[option]);
  env.set(kCounted[option], count > 0 ? count - 1 : 0);
}

/// A pool has one voice, that of its latest member who is not discriminated.
void count_vote(Environment& env, std::uint8_t vote, bool without_voice) {
  const std::optional<Address> pool = env.delegatee(env.sender());
  const std::optional<std::uint8_t> previous = pool ? env.find(kPoolVotes[*pool]) : std::nullopt;
  if (without_voice) return;
  if (pool) env.set(kPoolVotes[*pool], vote);
  if (previous == vote) return;
  if (previous) remove_voice(env, *previous);
  add_voice(env, vote);
}

}  // namespace

Result<> send_vote_proof(Environment& env, const Arguments& args) {
  IDENA_TRY(const Bytes hash, args.bytes(0));
  IDENA_TRY(require_secret_voter(env));
  const Key<Bytes> own = kVoteHashes[env.sender()];
  if (!env.find(own)) env.set(kSecretVotes, secret_votes(env) + 1);
  env.set(own, hash);
  const bool needs_full_proof = env.get(kHeedsDiscrimination) == kYes && env.get(kHasFullProof) == 0;
  if (needs_full_proof && !env.is_discriminated(env.sender())) env.set(kHasFullProof, kYes);
  return ok();
}

Result<> send_vote(Environment& env, const Arguments& args) {
  IDENA_TRY(const std::uint8_t vote, args.byte(0));
  IDENA_TRY(const Bytes salt, args.bytes(1));
  IDENA_TRY(const bool heeds_discrimination, require_open_voting(env));
  const Address& voter = env.sender();
  if (!equal(env.get(kVoteHashes[voter]), vote_hash(vote, salt))) return ContractError::kWrongVoteHash;
  env.set(kVotes[voter], vote);
  env.remove(kVoteHashes[voter]);
  if (const std::uint64_t secret = secret_votes(env); secret > 0) env.set(kSecretVotes, secret - 1);
  const bool without_voice = heeds_discrimination && is_without_voice(env);
  env.set(kAllVotes[vote], env.get(kAllVotes[vote]) + 1);
  env.set(kOpenVotes, env.get(kOpenVotes) + 1);
  count_vote(env, vote, without_voice);
  return ok();
}

Result<Bytes> read_proof(Environment& env, const Arguments& args) {
  IDENA_TRY(const Address address, args.address(0));
  IDENA_TRY(require_started(env));
  if (blocks_since_start(env) >= env.get(kVotingDuration)) return ContractError::kSecretVoteLate;
  const std::uint64_t network_size = env.network_size();  // the present one, unlike in a vote
  if (!is_drawn(env.public_key(address), env.get(kSeed), env.get(kCommitteeSize), network_size)) {
    return ContractError::kInvalidProof;
  }
  return Bytes{kYes};
}

Result<Bytes> read_vote_hash(Environment&, const Arguments& args) {
  IDENA_TRY(const std::uint8_t vote, args.byte(0));
  IDENA_TRY(const Bytes salt, args.bytes(1));
  return to_bytes(vote_hash(vote, salt));
}

Result<Bytes> read_vote_block(Environment& env, const Arguments&) {
  return StoredValue<std::uint64_t>::encode(env.get(kStartBlock) + env.get(kVotingDuration));
}

}  // namespace idena::contracts::oracle_voting
