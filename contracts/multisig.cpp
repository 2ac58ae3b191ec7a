// Pays what enough of its voters agree on (spec: contracts §6).

#include <array>

#include "contracts/ownership.hpp"
#include "contracts/registry.hpp"

namespace idena::contracts {
namespace {

constexpr std::uint8_t kMostVoters = 32;
constexpr std::uint8_t kUninitialised = 1;  // voters are being added
constexpr std::uint8_t kInitialised = 2;

constexpr Key<std::uint8_t> kMaxVotes{"maxVotes"};
constexpr Key<std::uint8_t> kMinVotes{"minVotes"};
constexpr Key<std::uint8_t> kState{"state"};
constexpr Key<std::uint8_t> kCount{"count"};
constexpr Map<Address, Address> kDestinations{"addr"};  // what each voter votes for; at first the voter itself
constexpr Map<Address, Bytes> kAmounts{"amount"};       // as the voter wrote it, leading zeros included

Result<> deploy(Environment& env, const Arguments& args) {
  IDENA_TRY(const std::uint8_t max_votes, args.byte(0));
  if (max_votes > kMostVoters || max_votes < 1) return ContractError::kMaxVotesRange;
  env.set(kMaxVotes, max_votes);
  IDENA_TRY(const std::uint8_t min_votes, args.byte(1));
  if (min_votes > max_votes || min_votes < 1) return ContractError::kMinVotesRange;
  env.set(kMinVotes, min_votes);
  env.set(kState, kUninitialised);
  env.set(kCount, std::uint8_t{0});
  env.set(kOwner, env.sender());
  return ok();
}

Result<> add(Environment& env, const Arguments& args) {
  IDENA_TRY(require_owner(env));
  if (env.get(kState) != kUninitialised) return ContractError::kInitialized;
  IDENA_TRY(const Address voter, args.address(0));
  if (env.find(kDestinations[voter])) return ContractError::kAddressAdded;
  env.set(kDestinations[voter], voter);
  env.set(kAmounts[voter], Bytes{});
  const auto count = static_cast<std::uint8_t>(env.get(kCount) + 1);
  env.set(kCount, count);
  if (count == env.get(kMaxVotes)) {
    env.set(kState, kInitialised);
    env.remove(kCount);
  }
  return ok();
}

Result<> send(Environment& env, const Arguments& args) {
  IDENA_TRY(const Address destination, args.address(0));
  IDENA_TRY(const Bytes amount, args.bytes(1));
  if (!env.find(kAmounts[env.sender()])) return ContractError::kUnknownSender;
  env.set(kAmounts[env.sender()], amount);
  env.set(kDestinations[env.sender()], destination);
  return ok();
}

Result<> push(Environment& env, const Arguments& args) {
  if (env.get(kState) != kInitialised) return ContractError::kNotInitialized;
  IDENA_TRY(const Address destination, args.address(0));
  IDENA_TRY(const Bytes amount, args.bytes(1));
  std::size_t votes = 0;
  env.for_each(kDestinations, [&](const Address& voter, const Address& wanted) {
    if (wanted == destination && env.get(kAmounts[voter]) == amount) ++votes;
    return true;
  });
  if (votes < env.get(kMinVotes)) return ContractError::kTooFewVotes;
  IDENA_TRY(env.send(destination, Dna::from_big_endian(amount)));
  env.for_each(kAmounts, [&](const Address& voter, const Bytes&) {
    env.set(kAmounts[voter], Bytes{});
    return true;
  });
  return ok();
}

Result<Termination> terminate(Environment& env, const Arguments& args) {
  IDENA_TRY(require_owner(env));
  IDENA_TRY(burn_dust(env));
  IDENA_TRY(const Address refund_to, args.address(0));
  return Termination{refund_to, {}};
}

constexpr std::array<Method, 3> kMethods{{{"add", add}, {"send", send}, {"push", push}}};

}  // namespace

constexpr BuiltInContract kMultisig{5, deploy, kMethods, terminate, {}};

}  // namespace idena::contracts
