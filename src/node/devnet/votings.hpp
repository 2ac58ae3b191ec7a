#pragma once
/// Oracle votings as simulated people take part in them. spec: contracts §9

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/dna.hpp"
#include "node/devnet/person.hpp"
#include "state/state_reader.hpp"

namespace idena::node {

/// A voting that is not over.
struct OpenVoting {
  Address contract;
  Address owner;
  Bytes question;  ///< as it stands in the contract; what people think about it follows from it
  bool is_started = false;
  bool is_of_people = false;  ///< made by the people themselves, not by the node's user
  std::uint16_t epoch = 0;    ///< in which secret votes are taken
  std::uint64_t start_block = 0;
  std::uint64_t secret_blocks = 0;
  std::uint64_t open_blocks = 0;
  std::uint64_t secret_votes = 0;
  std::uint64_t open_votes = 0;
  Dna least_payment;  ///< with a secret vote
  Dna deposit;        ///< before it starts
};

/// All of them, by address.
std::vector<OpenVoting> open_votings(const state::StateReader& state);

/// A call to send to a voting.
struct VotingCall {
  std::string method;
  std::vector<Bytes> args;
  Dna amount;

  friend bool operator==(const VotingCall&, const VotingCall&) = default;
};

/// What the person would do with the voting in a block of this height; whether it is drawn into the committee only the
/// contract knows. In votings of the node's user, god's vote is the user's.
std::optional<VotingCall> call_to(const OpenVoting& voting, const Person& person, std::uint16_t epoch,
                                  std::uint64_t height, const state::StateReader& state);

/// The code hash of oracle votings.
Hash code_of_votings();

/// The arguments of a deployment of the people's own voting.
std::vector<Bytes> arguments_of_new_voting(const Person& owner, std::uint16_t epoch);

}  // namespace idena::node
