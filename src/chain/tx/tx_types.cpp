#include "chain/tx/tx_types.hpp"

namespace idena::chain {

const TxTypeRules* rules_of(types::TxType type) {
  using enum types::TxType;
  switch (type) {
    case kSend: return &kSendRules;
    case kActivation: return &kActivationRules;
    case kInvite: return &kInviteRules;
    case kKill: return &kKillRules;
    case kSubmitFlip: return &kSubmitFlipRules;
    case kSubmitAnswersHash: return &kSubmitAnswersHashRules;
    case kSubmitShortAnswers: return &kSubmitShortAnswersRules;
    case kSubmitLongAnswers: return &kSubmitLongAnswersRules;
    case kEvidence: return &kEvidenceRules;
    case kOnlineStatus: return &kOnlineStatusRules;
    case kKillInvitee: return &kKillInviteeRules;
    case kChangeGodAddress: return &kChangeGodAddressRules;
    case kBurn: return &kBurnRules;
    case kChangeProfile: return &kChangeProfileRules;
    case kDeleteFlip: return &kDeleteFlipRules;
    case kDeployContract: return &kDeployContractRules;
    case kCallContract: return &kCallContractRules;
    case kTerminateContract: return &kTerminateContractRules;
    case kDelegate: return &kDelegateRules;
    case kUndelegate: return &kUndelegateRules;
    case kKillDelegator: return &kKillDelegatorRules;
    case kStoreToIpfs: return &kStoreToIpfsRules;
    case kReplenishStake: return &kReplenishStakeRules;
  }
  return nullptr;
}

}  // namespace idena::chain
