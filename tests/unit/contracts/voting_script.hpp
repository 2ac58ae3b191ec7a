#pragma once
/// The usual course of an oracle voting, for tests.

#include "contracts/oracle_voting/voting.hpp"
#include "unit/contracts/contract_world.hpp"

namespace idena::contracts::test {

inline constexpr std::uint8_t kVotingNumber = 2;
inline constexpr std::uint64_t kSecretBlocks = 10;
inline constexpr std::uint64_t kOpenBlocks = 100;
inline const Bytes kSalt{1, 2, 3};

/// Deploys a voting that everybody can join (arguments end with the committee size), funds and starts it.
inline Address start_voting(World& world, const Address& owner) {
  const Address voting =
      world
          .deploy(kVotingNumber, owner,
                  {raw("fact"), u64(0), u64(kSecretBlocks), u64(kOpenBlocks), {51}, {20}, u64(kPeople)})
          .contract;
  world.give(voting, Dna::coins(6000));
  world.call(voting, owner, "startVoting");
  return voting;
}

inline types::TxReceipt vote_secretly(World& world, const Address& voting, std::uint8_t person, std::uint8_t option) {
  return world.call(voting, address(person), "sendVoteProof", {to_bytes(oracle_voting::vote_hash(option, kSalt))},
                    Dna::coins(300));
}

inline types::TxReceipt vote_openly(World& world, const Address& voting, std::uint8_t person, std::uint8_t option) {
  return world.call(voting, address(person), "sendVote", {{option}, kSalt});
}

/// Everybody votes for the option; then the voting is finished.
inline types::TxReceipt decide(World& world, const Address& voting, std::uint8_t option) {
  for (std::uint8_t person = 1; person <= kPeople; ++person) vote_secretly(world, voting, person, option);
  world.block.height += kSecretBlocks;
  for (std::uint8_t person = 1; person <= kPeople; ++person) vote_openly(world, voting, person, option);
  world.commit();
  return world.call(voting, address(1), "finishVoting");
}

}  // namespace idena::contracts::test
