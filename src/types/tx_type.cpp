#include "types/tx_type.hpp"

#include <array>

namespace idena::types {

std::string_view rpc_name(TxType type) {
  static constexpr std::array<std::string_view, kTxTypes> kNames{"send",
                                                                 "activation",
                                                                 "invite",
                                                                 "kill",
                                                                 "submitFlip",
                                                                 "submitAnswersHash",
                                                                 "submitShortAnswers",
                                                                 "submitLongAnswers",
                                                                 "evidence",
                                                                 "online",
                                                                 "killInvitee",
                                                                 "changeGodAddress",
                                                                 "burn",
                                                                 "changeProfile",
                                                                 "deleteFlip",
                                                                 "deployContract",
                                                                 "callContract",
                                                                 "terminateContract",
                                                                 "delegate",
                                                                 "undelegate",
                                                                 "killDelegator",
                                                                 "storeToIpfs",
                                                                 "replenishStake"};
  const auto index = static_cast<std::uint16_t>(type);
  return index < kNames.size() ? kNames[index] : std::string_view{};
}

}  // namespace idena::types
