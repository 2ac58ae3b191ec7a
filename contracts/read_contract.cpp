#include "contracts/read_contract.hpp"

#include <algorithm>
#include <array>

#include "contracts/registry.hpp"

namespace idena::contracts {

Result<std::optional<Bytes>> read_contract(const Address& contract, std::string_view method, std::vector<Bytes> args,
                                           const BlockContext& head, const state::State& state,
                                           const identity::ValidatorSets& validators) {
  const auto& data = state.accounts().read(contract).contract;
  if (!data) return std::nullopt;
  const BuiltInContract* built_in = find_contract(data->code_hash);
  if (built_in == nullptr) return ContractError::kUnknownContract;
  if (built_in->read_methods.empty()) return std::nullopt;
  const auto found = std::ranges::find(built_in->read_methods, method, &ReadMethod::name);
  if (found == built_in->read_methods.end()) return ContractError::kUnknownMethod;
  state::State scratch = state;
  Environment env({contract, Address(), Dna()}, head, scratch, validators, kUnlimitedGas);
  IDENA_TRY(Bytes answer, found->run(env, Arguments(std::move(args))));
  return std::optional(std::move(answer));
}

Result<types::TxReceipt> dry_run(const types::Transaction& tx, const Address& sender, const BlockContext& head,
                                 const state::State& state, const identity::ValidatorSets& validators) {
  state::State scratch = state;
  const Address contract = contract_address(tx, sender);
  const bool deploys = tx.type == types::TxType::kDeployContract;
  if (!deploys && !state.accounts().read(contract).contract) return ContractError::kUnknownContract;
  if (tx.type == types::TxType::kCallContract) {
    scratch.accounts().set_balance(sender, scratch.accounts().balance(sender) - tx.amount);
    scratch.accounts().set_balance(contract, scratch.accounts().balance(contract) + tx.amount);
  }
  return run_contract({tx, sender, Hash(), kUnlimitedGas}, head, scratch, validators);
}

bool may_succeed_later(std::string_view error) {
  using enum ContractError;
  constexpr std::array kInTime = {kOpenVoteEarly, kOpenVoteLate, kQuorumUnreachable, kProofsDiscriminated};
  return std::ranges::any_of(kInTime,
                             [&](ContractError code) { return error == ErrorTexts<ContractError>::text(code); });
}

}  // namespace idena::contracts
