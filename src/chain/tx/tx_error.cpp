#include "chain/tx/tx_error.hpp"

std::string_view idena::ErrorTexts<idena::chain::TxError>::text(chain::TxError code) {
  using enum chain::TxError;
  switch (code) {
    case kSignature: return "invalid signature";
    case kPayload: return "invalid payload";
    case kEpoch: return "invalid epoch";
    case kNonce: return "invalid nonce";
    case kMaxFee: return "invalid max fee";
    case kCeremony: return "tx can't be accepted due to validation ceremony";
    case kMaxFeeTooHigh: return "too high max fee";
    case kFeeAboveMax: return "current fee is greater than tx max fee";
    case kFunds: return "insufficient funds";
    case kUnknownType: return "unknown tx type";
    case kRecipientRequired: return "recipient is required";
    case kRecipient: return "invalid recipient";
    case kAmount: return "invalid amount";
    case kSender: return "invalid sender";
    case kWrongPeriod: return "tx can't be accepted due to wrong period";
    case kNotCandidate: return "user is not a candidate";
    case kDuplicate: return "duplicated tx";
    case kEmptyPayload: return "payload can't be empty";
    case kAlreadyValidated: return "node is already in validator set";
    case kNoInvitation: return "invitation is missing";
    case kInvites: return "insufficient invites";
    case kFlips: return "insufficient flips";
    case kDuplicateFlip: return "duplicated flip";
    case kDuplicateFlipWords: return "flip with these words already exists";
    case kFlipMissing: return "flip is missing";
    case kVrfProof: return "invalid VRF proof";
    case kAlreadyOnline: return "identity is already online or has pending online status";
    case kAlreadyOffline: return "identity is already offline or has pending offline status";
    case kContractAmount: return "insufficient amount to create contract";
    case kHasDelegatee: return "sender has delegatee already";
    case kHasPenalty: return "sender has penalty";
    case kNoDelegatee: return "sender has no delegatee";
    case kWrongEpoch: return "wrong epoch";
    case kRunEpoch: return "invalid tx epoch";
    case kRunNonce: return "invalid tx nonce";
    case kBlockGas: return "block exceeds gas limit";
  }
  return {};
}
