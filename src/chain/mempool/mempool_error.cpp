#include "chain/mempool/mempool_error.hpp"

std::string_view idena::ErrorTexts<idena::chain::MempoolError>::text(chain::MempoolError code) {
  using enum chain::MempoolError;
  switch (code) {
    case kKnown: return "tx with same hash already exists";
    case kCeremonyExecutable: return "multiple ceremony transaction in executable queue";
    case kCeremonyPending: return "multiple ceremony transaction in pending queue";
    case kTooMany: return "tx queue max size reached";
    case kFull: return "mempool is full";
    case kSenderFull: return "txs for address is full";
    case kBytes: return "mempool memory limit reached";
    case kWasm:
      return "this node does not run WASM contracts, so it does not send transactions that deploy or call one";
  }
  return {};
}
