#include "consensus/proposer_threshold.hpp"

#include <algorithm>
#include <bit>

namespace idena::consensus {
namespace {

constexpr std::uint32_t kHistoryMask = (1U << kBlockHistoryBits) - 1;
constexpr double kStepsBetweenBounds = 60;
constexpr double kProposersAtMinimum = 5;
constexpr unsigned kToleratedEmptyBlocks = 2;

}  // namespace

std::uint32_t push_block_bit(std::uint32_t history, bool empty_block) {
  return ((history << 1U) | (empty_block ? 0U : 1U)) & kHistoryMask;
}

unsigned count_empty_blocks(std::uint32_t history) {
  return kBlockHistoryBits - static_cast<unsigned>(std::popcount(history & kHistoryMask));
}

double next_proposer_threshold(double current, std::size_t validators, unsigned empty_blocks,
                               double min_proposer_threshold) {
  const auto online = static_cast<double>(std::max<std::size_t>(validators, 1));
  const double lowest = std::max(min_proposer_threshold, 1.0 - kProposersAtMinimum / online);
  const double highest = std::max(min_proposer_threshold, 1.0 - 1.0 / online);
  const double step = (highest - lowest) / kStepsBetweenBounds;
  if (empty_blocks == 0) {
    current += step;
  } else if (empty_blocks > kToleratedEmptyBlocks) {
    current -= step;
  }
  return std::max(lowest, std::min(current, highest));
}

}  // namespace idena::consensus
