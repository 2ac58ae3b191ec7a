#pragma once
/// What an oracle voting keeps, and what its phases share (spec: contracts §9).

#include <cstdint>

#include "contracts/contract.hpp"
#include "contracts/oracle_voting/result.hpp"
#include "contracts/ownership.hpp"

namespace idena::contracts::oracle_voting {

inline constexpr Key<std::uint64_t> kStartTime{"startTime"};  ///< unix seconds
inline constexpr Key<Bytes> kFact{"fact"};
inline constexpr Key<std::uint64_t> kVotingDuration{"votingDuration"};              ///< blocks of secret voting
inline constexpr Key<std::uint64_t> kPublicVotingDuration{"publicVotingDuration"};  ///< blocks of open voting
inline constexpr Key<std::uint8_t> kWinnerThreshold{"winnerThreshold"};             ///< percent
inline constexpr Key<std::uint8_t> kQuorum{"quorum"};                               ///< percent
inline constexpr Key<std::uint8_t> kOwnerFee{"ownerFee"};                           ///< percent
inline constexpr Key<std::uint64_t> kCommitteeSize{"committeeSize"};
inline constexpr Key<std::uint64_t> kInitialCommitteeSize{"cs"};  ///< absent in old contracts
inline constexpr Key<std::uint64_t> kInitialNetworkSize{"ns"};    ///< absent in old contracts
inline constexpr Key<Dna> kVotingMinPayment{"votingMinPayment"};
inline constexpr Key<std::uint8_t> kHeedsDiscrimination{"dis"};  ///< absent in old contracts
inline constexpr Key<Dna> kOwnerDeposit{"ownerDeposit"};         ///< absent in old contracts
inline constexpr Key<Dna> kOracleRewardFund{"oracleRewardFund"};
inline constexpr Key<Bytes> kRefundRecipient{"refundRecipient"};  ///< an address, unless empty
inline constexpr Key<Bytes> kArgumentsHash{"hash"};
inline constexpr Key<std::uint64_t> kStartBlock{"startBlock"};
inline constexpr Key<std::uint64_t> kNetworkSize{"network"};  ///< at the start or the last prolongation
inline constexpr Key<Bytes> kSeed{"vrfSeed"};
inline constexpr Key<std::uint16_t> kEpoch{"epoch"};
inline constexpr Key<std::uint64_t> kSecretVotes{"secretVotesCount"};
inline constexpr Key<std::uint64_t> kOpenVotes{"votedCount"};
inline constexpr Key<std::uint8_t> kHasFullProof{"notDisP"};  ///< a proof of somebody who is not discriminated
inline constexpr Key<std::uint8_t> kHasFullVote{"notDisV"};   ///< an open vote of somebody who is not discriminated
inline constexpr Key<std::uint8_t> kProlongationsWithoutGrowth{"no-growth"};
inline constexpr Key<std::uint64_t> kVotesAtProlongation{"prolongVoteCount"};

inline constexpr Map<Address, Bytes> kVoteHashes{"voteHashes"};             ///< the secret votes
inline constexpr Map<Address, std::uint8_t> kVotes{"votes"};                ///< the open votes
inline constexpr Map<std::uint8_t, std::uint64_t> kAllVotes{"allVotes"};    ///< by option, every open vote
inline constexpr Map<std::uint8_t, std::uint64_t> kCounted{"voteOptions"};  ///< by option, one voice a pool
inline constexpr Map<Address, std::uint8_t> kPoolVotes{"poolVotes"};

inline constexpr std::uint8_t kYes = 1;

// The methods, each in the file of its phase.
Result<> deploy(Environment& env, const Arguments& args);
Result<> start_voting(Environment& env, const Arguments& args);
Result<> send_vote_proof(Environment& env, const Arguments& args);
Result<> send_vote(Environment& env, const Arguments& args);
Result<> finish_voting(Environment& env, const Arguments& args);
Result<> prolong_voting(Environment& env, const Arguments& args);
Result<> add_stake(Environment& env, const Arguments& args);
Result<Termination> terminate(Environment& env, const Arguments& args);
Result<Bytes> read_proof(Environment& env, const Arguments& args);
Result<Bytes> read_vote_hash(Environment& env, const Arguments& args);
Result<Bytes> read_vote_block(Environment& env, const Arguments& args);

// What they share. Reads cost gas, so each is asked for exactly where the network asks.
/// Error: the voting is not started, or finished already.
Result<> require_started(Environment& env);
/// Blocks since the start.
std::uint64_t blocks_since_start(Environment& env);
/// Secret votes that are not opened yet. Counts and notes them if nothing is noted.
std::uint64_t secret_votes(Environment& env);
/// The committee for a network of this size; the present one in old contracts.
std::uint64_t committee_for(Environment& env, std::uint64_t present, std::uint64_t network_size);
/// The owner's share of the money when `votes` votes were cast. In old contracts it may be below 0.
Dna owner_reward(Environment& env, const Dna& balance, std::uint64_t votes);
/// Who gets it.
Address owner_reward_recipient(Environment& env);
/// One of `receivers` equal shares, rounded down. Ends the run if there are none.
Dna equal_share(const Dna& amount, std::uint64_t receivers);
Result<> pay_reward(Environment& env, const Address& receiver, const Dna& amount);
/// What a secret vote says without telling.
Hash vote_hash(std::uint8_t vote, ByteView salt);

}  // namespace idena::contracts::oracle_voting
