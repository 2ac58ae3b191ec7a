#pragma once
/// Why the pool does not take a transaction that breaks no rule of its own. spec: transactions §7

#include "base/result.hpp"

namespace idena::chain {

enum class MempoolError {
  kKnown,
  kCeremonyExecutable,  ///< carries the type in its text
  kCeremonyPending,     ///< carries the type in its text
  kTooMany,
  kFull,
  kSenderFull,
  kBytes,  ///< the bound on memory, which is this node's own
  kWasm,   ///< this version cannot run the code, so it neither sends nor keeps what calls for it
};

}  // namespace idena::chain

template <>
struct idena::ErrorTexts<idena::chain::MempoolError> {
  static constexpr std::string_view kRoom = "mempool";
  static std::string_view text(chain::MempoolError code);
};
