#include "contracts/contract_error.hpp"

namespace idena {

std::string_view ErrorTexts<contracts::ContractError>::text(contracts::ContractError code) {
  using enum contracts::ContractError;
  switch (code) {
    case kWasm: return "WASM contracts are not supported";
    case kUnknownContract: return "unknown contract";
    case kUnknownMethod: return "unknown method";
    case kOutOfGas: return "not enough gas";
    case kInsufficientFunds: return "insufficient funds";
    case kNegativeAmount: return "value must be non-negative";
    case kDivisionByZero: return "division by zero";
    case kDecimalDivisionByZero: return "decimal division by 0";
    case kArgumentMissing: return "index out of range";
    case kArgumentEmpty: return "EOF";
    case kArgumentTooShort: return "unexpected EOF";
    case kArgumentWithoutValue: return "no value";
    case kNotOwner: return "sender is not an owner";
    case kHasMoney: return "contract has dna";
    case kTransferLocked: return "transfer is locked";
    case kTerminateLocked: return "terminate is locked";
    case kMaxVotesRange: return "maxvotes should be in range [1;32]";
    case kMinVotesRange: return "minvotes should be in range [1;maxvotes]";
    case kInitialized: return "contract is initialized";
    case kNotInitialized: return "contract is not initialized";
    case kAddressAdded: return "address has been added";
    case kUnknownSender: return "unknown sender";
    case kTooFewVotes: return "votes < minVotes";
    case kVotingNotCompleted: return "voting is not completed";
    case kNoOracleValue: return "oracle value is nil";
    case kVotingExists: return "oracle voting exists";
    case kDeadlineRequired: return "depositDeadline (5) is required: ";
    case kDepositLate: return "deposit is late";
    case kDepositLow: return "deposit is low";
    case kNoRefundState: return "state is not unlocked_refund";
    case kRefundTooEarly: return "block height is less than refundBlock";
    case kNoDeposits: return "no deposits to refund";
    case kNotPending: return "contract is not in pending state";
    case kStartLocked: return "starting is locked";
    case kDepositMissing: return "contract balance is less than minimal deposit";
    case kRewardsMissing: return "contract balance is less than minimal oracles reward";
    case kNotRunning: return "contract is not in running state";
    case kNoIdentity: return "sender is not identity";
    case kMustProlong: return "voting should be prolonged";
    case kVotedAlready: return "sender has voted already";
    case kSecretVoteLate: return "too late to accept secret vote";
    case kPaymentLow: return "tx amount is less than voting minimal payment";
    case kInvalidProof: return "invalid proof";
    case kOpenVoteEarly: return "too early to accept open vote";
    case kOpenVoteLate: return "too late to accept open vote";
    case kQuorumUnreachable: return "quorum is not reachable";
    case kProofsDiscriminated: return "all vote proofs are discriminated";
    case kWrongVoteHash: return "wrong vote hash";
    case kVotesDiscriminated: return "all votes are discriminated";
    case kTooFewVotesToFinish: return "not enough votes to finish voting";
    case kProlongedEnough: return "voting can not be prolonged anymore";
    case kCannotProlong: return "voting can not be prolonged";
    case kCannotTerminate: return "voting can not be terminated";
  }
  return "";
}

}  // namespace idena
