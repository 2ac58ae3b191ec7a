// Pays one of two addresses, as an oracle voting decides (spec: contracts §7).

#include <array>

#include "contracts/oracle_voting/result.hpp"
#include "contracts/ownership.hpp"
#include "contracts/registry.hpp"

namespace idena::contracts {
namespace {

constexpr Key<Address> kVoting{"oracleVotingAddr"};
constexpr Key<std::uint8_t> kValue{"value"};  // the option that counts as success
constexpr Key<Address> kSuccessAddress{"successAddr"};
constexpr Key<Address> kFailAddress{"failAddr"};
constexpr Key<std::uint8_t> kVotedValue{"voted"};
constexpr Key<std::uint8_t> kHasVotedValue{"hasVotedValue"};
constexpr Key<std::uint8_t> kVotingFinished{"isOracleVotingFinished"};
// The blank is the network's: termination looks under a name that nothing writes, so it never finds the voting
// finished.
constexpr Key<std::uint8_t> kMisspeltVotingFinished{"isOracleVotingFinished "};
constexpr std::uint8_t kYes = 1;

Result<> deploy(Environment& env, const Arguments& args) {
  IDENA_TRY(const Address voting, args.address(0));
  env.set(kVoting, voting);
  IDENA_TRY(const std::uint8_t value, args.byte(1));
  env.set(kValue, value);
  IDENA_TRY(const Address success_address, args.address(2));
  env.set(kSuccessAddress, success_address);
  IDENA_TRY(const Address fail_address, args.address(3));
  env.set(kFailAddress, fail_address);
  env.set(kOwner, env.sender());
  return ok();
}

Result<> check_oracle_voting(Environment& env, const Arguments&) {
  const Address voting = env.get(kVoting);
  if (env.find_in(voting, oracle_voting::kPhase) != oracle_voting::Phase::kFinished) {
    return ContractError::kVotingNotCompleted;
  }
  if (const auto voted = env.find_in(voting, oracle_voting::kResult)) {
    env.set(kVotedValue, *voted);
    env.set(kHasVotedValue, kYes);
  }
  env.set(kVotingFinished, kYes);
  return ok();
}

Result<> push(Environment& env, const Arguments&) {
  if (env.get(kVotingFinished) != kYes) return ContractError::kNoOracleValue;
  const std::uint8_t value = env.get(kValue);
  const bool has_voted_value = env.get(kHasVotedValue) == kYes;
  const std::uint8_t voted_value = env.get(kVotedValue);
  const Dna balance = env.balance();
  const bool success = has_voted_value && voted_value == value;
  return env.send(env.get(success ? kSuccessAddress : kFailAddress), balance);
}

Result<Termination> terminate(Environment& env, const Arguments&) {
  const bool voting_exists = !env.contract_stake(env.get(kVoting)).is_zero();
  if (env.get(kMisspeltVotingFinished) != kYes) {
    IDENA_TRY(require_owner(env));
    if (voting_exists) return ContractError::kVotingExists;
  }
  if (!env.balance().is_zero()) env.burn_all();
  return Termination{env.get(kOwner), {}};
}

constexpr std::array<Method, 2> kMethods{{{"checkOracleVoting", check_oracle_voting}, {"push", push}}};

}  // namespace

constexpr BuiltInContract kOracleLock{3, deploy, kMethods, terminate, {}};

}  // namespace idena::contracts
