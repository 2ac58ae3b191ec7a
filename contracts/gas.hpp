#pragma once
/// What operations cost and who counts it (spec: contracts §4).

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "contracts/contract_error.hpp"

namespace idena::contracts {

/// Units of gas for each operation of the environment.
namespace gas {
inline constexpr std::uint64_t kWrittenByte = 20;  ///< of key and value
inline constexpr std::uint64_t kReadByte = 10;     ///< of a value, looked up or visited
inline constexpr std::uint64_t kRemove = 5;
inline constexpr std::uint64_t kBlockFact = 5;  ///< time, height, seed, network size, fee price
inline constexpr std::uint64_t kEpoch = 10;
inline constexpr std::uint64_t kBalance = 5;
inline constexpr std::uint64_t kIdentityState = 1;
inline constexpr std::uint64_t kIdentityFact = 10;  ///< public key, delegatee
inline constexpr std::uint64_t kStake = 10;
inline constexpr std::uint64_t kDiscrimination = 20;
inline constexpr std::uint64_t kSend = 30;
inline constexpr std::uint64_t kBurn = 10;
inline constexpr std::uint64_t kEvent = 100;
inline constexpr std::uint64_t kEventByte = 10;
inline constexpr std::uint64_t kDeploy = 200;
}  // namespace gas

/// Thrown where a run ends at once, wherever it stands, and caught by run_contract: out of gas, or arithmetic that has
/// no result. It never leaves the room.
struct RunEnded {
  Error reason;
};

class GasCounter {
 public:
  explicit GasCounter(std::uint64_t limit) : limit_(limit) {}

  /// Ends the run if the limit is passed.
  void charge(std::uint64_t amount) {
    used_ += amount;
    if (used_ > limit_) throw RunEnded{ContractError::kOutOfGas};
  }
  /// Never above the limit.
  [[nodiscard]] std::uint64_t used() const { return std::min(used_, limit_); }

 private:
  std::uint64_t limit_;
  std::uint64_t used_ = 0;
};

}  // namespace idena::contracts
