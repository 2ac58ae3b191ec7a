#include "types/block_flags.hpp"

#include <array>
#include <utility>

namespace idena::types {

std::vector<std::string_view> rpc_names(BlockFlags flags) {
  static constexpr std::array kNames{
      std::pair{BlockFlag::kIdentityUpdate, std::string_view("IdentityUpdate")},
      std::pair{BlockFlag::kFlipLotteryStarted, std::string_view("FlipLotteryStarted")},
      std::pair{BlockFlag::kShortSessionStarted, std::string_view("ShortSessionStarted")},
      std::pair{BlockFlag::kLongSessionStarted, std::string_view("LongSessionStarted")},
      std::pair{BlockFlag::kAfterLongSessionStarted, std::string_view("AfterLongSessionStarted")},
      std::pair{BlockFlag::kValidationFinished, std::string_view("ValidationFinished")},
      std::pair{BlockFlag::kOfflinePropose, std::string_view("OfflinePropose")},
      std::pair{BlockFlag::kOfflineCommit, std::string_view("OfflineCommit")},
      std::pair{BlockFlag::kSnapshot, std::string_view("Snapshot")},
  };
  std::vector<std::string_view> out;
  for (const auto& [flag, name] : kNames) {
    if (flags.has(flag)) out.push_back(name);
  }
  return out;
}

}  // namespace idena::types
