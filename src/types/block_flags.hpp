#pragma once
/// What a block announces about itself (spec: encoding-and-crypto §3, blocks §3).

#include <cstdint>
#include <string_view>
#include <vector>

namespace idena::types {

enum class BlockFlag : std::uint32_t {
  kIdentityUpdate = 1,
  kFlipLotteryStarted = 2,
  kShortSessionStarted = 4,
  kLongSessionStarted = 8,
  kAfterLongSessionStarted = 16,
  kValidationFinished = 32,
  kSnapshot = 64,
  kOfflinePropose = 128,
  kOfflineCommit = 256,
  kNewGenesis = 512,
};

/// A set of flags. Bits without a name survive decoding (they count in the hash) and make a block invalid later.
struct BlockFlags {
  std::uint32_t bits = 0;

  [[nodiscard]] constexpr bool has(BlockFlag flag) const { return (bits & static_cast<std::uint32_t>(flag)) != 0; }
  constexpr void set(BlockFlag flag) { bits |= static_cast<std::uint32_t>(flag); }
  constexpr void clear(BlockFlag flag) { bits &= ~static_cast<std::uint32_t>(flag); }
  [[nodiscard]] constexpr bool empty() const { return bits == 0; }
  friend constexpr bool operator==(BlockFlags, BlockFlags) = default;
};

/// The names of the flags that are set, in the order of RPC answers, which leave NewGenesis out (spec: rpc §4,
/// bcn_block).
std::vector<std::string_view> rpc_names(BlockFlags flags);

}  // namespace idena::types
