#include "consensus/proposer_threshold.hpp"

#include <algorithm>

namespace idena::consensus {
namespace {

constexpr double kStepsBetweenBounds = 60;
constexpr double kProposersAtMinimum = 5;
constexpr unsigned kToleratedEmptyBlocks = 2;

}  // namespace

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
