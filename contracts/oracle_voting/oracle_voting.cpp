// A question put to a committee of people, answered first in secret and then openly (spec: contracts §9).

#include <array>

#include "contracts/oracle_voting/voting.hpp"
#include "contracts/registry.hpp"

namespace idena::contracts {
namespace oracle_voting {
namespace {

constexpr std::array<Method, 6> kMethods{{
    {"startVoting", start_voting},
    {"sendVoteProof", send_vote_proof},
    {"sendVote", send_vote},
    {"finishVoting", finish_voting},
    {"prolongVoting", prolong_voting},
    {"addStake", add_stake},
}};
constexpr std::array<ReadMethod, 3> kReadMethods{{
    {"proof", read_proof},
    {"voteHash", read_vote_hash},
    {"voteBlock", read_vote_block},
}};

}  // namespace
}  // namespace oracle_voting

constexpr BuiltInContract kOracleVoting{2, oracle_voting::deploy, oracle_voting::kMethods, oracle_voting::terminate,
                                        oracle_voting::kReadMethods};

}  // namespace idena::contracts
