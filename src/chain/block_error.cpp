#include "chain/block_error.hpp"

std::string_view idena::ErrorTexts<idena::chain::BlockError>::text(chain::BlockError code) {
  using enum chain::BlockError;
  switch (code) {
    case kHeight: return "Height is invalid";
    case kParentHash: return "parentHash is invalid";
    case kEmptyBlockHash: return "empty blocks' hashes mismatch";
    case kFromFuture: return "block from future";
    case kTooClose: return "block is too close to previous one";
    case kCoinbase: return "invalid coinbase";
    case kSeedProof: return "invalid VRF proof";
    case kSeed: return "seed is invalid";
    case kNewGenesisInvalid: return "flag NewGenesis is invalid";
    case kNewGenesisRequired: return "flag NewGenesis is required";
    case kUnknownUpgrade: return "unknown consensus upgrade";
    case kFeeRate: return "fee rate is invalid";
    case kProposer: return "proposer is not identity";
    case kTxHash: return "txHash is invalid";
    case kTxBloom: return "tx bloom is invalid";
    case kFlags: return "flags are invalid";
    case kRoots: return "invalid block roots";
    case kBodyCid: return "invalid block cid";
    case kReceiptsCid: return "invalid receipt cid";
    case kContractUnsupported: return "the block runs a WASM contract, which this version does not execute";
    case kCeremonyUnsupported: return "the block ends a validation ceremony whose lottery was not seen";
  }
  return {};
}
