#pragma once
/// Why a block is refused. The texts are the network's (spec: blocks §5).

#include "base/result.hpp"

namespace idena::chain {

enum class BlockError {
  kHeight,
  kParentHash,
  kEmptyBlockHash,
  kFromFuture,
  kTooClose,
  kCoinbase,
  kSeedProof,
  kSeed,
  kNewGenesisInvalid,
  kNewGenesisRequired,
  kUnknownUpgrade,
  kFeeRate,
  kProposer,
  kTxHash,
  kTxBloom,
  kFlags,
  kRoots,
  kBodyCid,
  kReceiptsCid,
  kContractUnsupported,  ///< this version cannot run the code: it refuses rather than guesses
  kCeremonyUnsupported,  ///< a validation ends whose lottery was not seen: nobody can tell how
};

}  // namespace idena::chain

template <>
struct idena::ErrorTexts<idena::chain::BlockError> {
  static constexpr std::string_view kRoom = "block";
  static std::string_view text(chain::BlockError code);
};
