#include "chain/tx/contract_run.hpp"
#include "chain/tx/tx_checks.hpp"
#include "contracts/run_contract.hpp"
#include "types/attachments.hpp"

namespace idena::chain {
namespace {

constexpr std::uint64_t kMinStakeInGas = 3'000'000;  ///< a built-in contract is backed by the price of so much gas

Result<> validate(const TxCheck& check) {
  IDENA_TRY(refuse_recipient(check));
  const auto attachment = types::parse_attachment<types::DeployContractAttachment>(check.tx().payload);
  if (!attachment) return TxError::kPayload;
  if (!contracts::is_built_in(attachment->code_hash)) {
    if (attachment->code.empty()) return TxError::kPayload;
    return ok();
  }
  if (check.tx().amount < check.state.global().read().fee_per_gas * kMinStakeInGas) return TxError::kContractAmount;
  return ok();
}

}  // namespace

const TxTypeRules kDeployContractRules{validate, run_contract_tx};

}  // namespace idena::chain
