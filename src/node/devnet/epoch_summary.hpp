#pragma once
/// What happens in an epoch, gathered from the chain for people to read. spec: ceremony §13, ceremony-rewards §5

#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "base/dna.hpp"
#include "chain/store/head.hpp"
#include "node/devnet/devnet_miner.hpp"
#include "state/enums.hpp"

namespace idena::node {

inline constexpr std::size_t kStatuses = 9;

/// How many have each status; the index is the status.
using StatusCounts = std::array<std::size_t, kStatuses>;

/// Of all identities of a state.
StatusCounts count_statuses(const chain::Head& head);

/// What became of everybody with one status.
struct StatusResult {
  std::size_t before = 0;
  std::size_t after = 0;
  Dna burnt_stake;          ///< of those who had it
  Dna rewards;              ///< of those who have it now
  std::size_t invites = 0;  ///< of those who have it now
};

/// An epoch that ended.
struct EpochSummary {
  std::uint16_t epoch = 0;
  std::uint64_t height = 0;
  bool failed = false;
  std::array<StatusResult, kStatuses> statuses{};
  std::size_t validated = 0;
  std::size_t candidates = 0;
  std::size_t flips = 0;
  std::size_t qualified_flips = 0;
  std::size_t reported_flips = 0;
  Dna rewards;  ///< all, also those of no person
  std::size_t gods_invites = 0;
  std::int64_t next_validation = 0;  ///< unix seconds
};

/// Of a block that ended an epoch.
EpochSummary summarize_epoch(const MinedBlock& block, const types::Rules& rules);

/// The candidates who stayed away from the validation that a block ended.
std::set<Address> who_missed(const MinedBlock& block);

/// An epoch under way.
struct EpochProgress {
  std::uint16_t epoch = 0;
  std::uint64_t height = 0;
  state::ValidationPeriod period = state::ValidationPeriod::kNone;
  std::int64_t until_next = 0;  ///< seconds to the next period, as dated by the chain; 0 if that is not known
  std::size_t identities = 0;
  std::size_t flips = 0;
  std::size_t candidates = 0;  ///< of the validation under way
  std::size_t committed = 0;   ///< who sent the hash of their answers
  std::size_t short_answers = 0;
  std::size_t long_answers = 0;
  std::size_t evidence = 0;

  friend bool operator==(const EpochProgress&, const EpochProgress&) = default;
};

/// `now`: unix seconds.
EpochProgress progress_of(const chain::Head& head, const types::Rules& rules, std::int64_t now);

}  // namespace idena::node
