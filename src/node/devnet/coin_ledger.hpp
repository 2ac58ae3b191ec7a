#pragma once
/// Whether a devnet's coins add up: what the blocks said they made and burnt, beside what the state holds. spec: blocks
/// §7, ceremony §15, ceremony-rewards §5

#include <cstdint>
#include <optional>
#include <string>

#include "base/dna.hpp"
#include "chain/store/head.hpp"
#include "node/devnet/devnet_miner.hpp"
#include "types/rules.hpp"

namespace idena::node {

/// Balances, stakes and the stakes of contracts.
Dna count_coins(const chain::Head& head);

/// Of the blocks since its making. Made and burnt follow from transactions and verdicts, not from the state after the
/// block; the state is counted where identities end.
class CoinLedger {
 public:
  /// The rules must outlive the ledger.
  CoinLedger(const chain::Head& start, const types::Rules& rules)
      : rules_(rules), start_(count_coins(start)), counted_(start_) {}

  void note(const MinedBlock& block);
  /// Counts once more. What does not add up, if anything does not.
  [[nodiscard]] std::optional<std::string> check(const chain::Head& head);
  /// `X at the start + Y made - Z burnt = W`.
  [[nodiscard]] std::string text() const;

 private:
  [[nodiscard]] Dna expected() const { return start_ + made_ - burnt_; }
  void note_end_of_epoch(const MinedBlock& block);
  void note_kills(const MinedBlock& block);
  void count(const chain::Head& head);

  const types::Rules& rules_;
  Dna start_;
  Dna made_;
  Dna burnt_;
  Dna unknown_;  ///< since the last count, at most so much more was burnt than is noted
  Dna counted_;
  std::string fault_;
};

}  // namespace idena::node
