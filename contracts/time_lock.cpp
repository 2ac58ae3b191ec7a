// Holds money until a time (spec: contracts §5).

#include <array>

#include "contracts/ownership.hpp"
#include "contracts/registry.hpp"

namespace idena::contracts {
namespace {

constexpr Key<std::uint64_t> kTimestamp{"timestamp"};  // unix seconds

Result<> deploy(Environment& env, const Arguments& args) {
  IDENA_TRY(const std::uint64_t timestamp, args.number(0));
  env.set(kTimestamp, timestamp);
  env.set(kOwner, env.sender());
  return ok();
}

bool is_locked(Environment& env) {
  const auto time = static_cast<std::uint64_t>(env.block_time());
  return time < env.get(kTimestamp);
}

Result<> transfer(Environment& env, const Arguments& args) {
  IDENA_TRY(require_owner(env));
  IDENA_TRY(const Address destination, args.address(0));
  IDENA_TRY(const Dna amount, args.amount(1));
  if (is_locked(env)) return ContractError::kTransferLocked;
  return env.send(destination, amount);
}

Result<Termination> terminate(Environment& env, const Arguments& args) {
  IDENA_TRY(require_owner(env));
  if (is_locked(env)) return ContractError::kTerminateLocked;
  IDENA_TRY(burn_dust(env));
  IDENA_TRY(const Address refund_to, args.address(0));
  return Termination{refund_to, {}};
}

constexpr std::array<Method, 1> kMethods{{{"transfer", transfer}}};

}  // namespace

constexpr BuiltInContract kTimeLock{1, deploy, kMethods, terminate, {}};

}  // namespace idena::contracts
