#pragma once
/// The types of transactions. Each has a file of its own, named after it, with its checks and its effect side by side.
/// spec: transactions §1, §4, §6.3

#include <array>

#include "chain/block_under_way.hpp"
#include "chain/tx/execute_tx.hpp"
#include "chain/tx/tx_error.hpp"
#include "chain/tx/validate_tx.hpp"

namespace idena::chain {

/// What the checks of a type look at.
struct TxCheck {
  const SignedTx& signed_tx;
  TxContext context;
  state::State& state;
  const identity::ValidatorSets& validators;

  [[nodiscard]] const types::Transaction& tx() const { return signed_tx.tx; }
  [[nodiscard]] const Address& sender() const { return signed_tx.sender; }
};

/// What the effect of a type works on.
struct TxRun {
  const SignedTx& signed_tx;
  BlockUnderWay& block;
  Dna fee;  ///< of size and type; a contract type adds the price of its gas to the outcome
  TxOutcome& outcome;

  [[nodiscard]] const types::Transaction& tx() const { return signed_tx.tx; }
  [[nodiscard]] const Address& sender() const { return signed_tx.sender; }
  [[nodiscard]] state::State& state() const { return block.state; }
};

struct TxTypeRules {
  Result<> (*validate)(const TxCheck& check);
  Result<> (*apply)(TxRun& run);  ///< fails only for code this node cannot run
};

extern const TxTypeRules kSendRules;
extern const TxTypeRules kActivationRules;
extern const TxTypeRules kInviteRules;
extern const TxTypeRules kKillRules;
extern const TxTypeRules kSubmitFlipRules;
extern const TxTypeRules kSubmitAnswersHashRules;
extern const TxTypeRules kSubmitShortAnswersRules;
extern const TxTypeRules kSubmitLongAnswersRules;
extern const TxTypeRules kEvidenceRules;
extern const TxTypeRules kOnlineStatusRules;
extern const TxTypeRules kKillInviteeRules;
extern const TxTypeRules kChangeGodAddressRules;
extern const TxTypeRules kBurnRules;
extern const TxTypeRules kChangeProfileRules;
extern const TxTypeRules kDeleteFlipRules;
extern const TxTypeRules kDeployContractRules;
extern const TxTypeRules kCallContractRules;
extern const TxTypeRules kTerminateContractRules;
extern const TxTypeRules kDelegateRules;
extern const TxTypeRules kUndelegateRules;
extern const TxTypeRules kKillDelegatorRules;
extern const TxTypeRules kStoreToIpfsRules;
extern const TxTypeRules kReplenishStakeRules;

/// Null for a number that is no type.
const TxTypeRules* rules_of(types::TxType type);

}  // namespace idena::chain
