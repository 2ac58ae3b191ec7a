#pragma once
/// The live burnt-coins records of a block (spec: state §4.3).

#include <vector>

#include "state/live_map.hpp"
#include "state/state_reader.hpp"
#include "state/tree_write.hpp"

namespace idena::state {

class BurntCoinsLedger {
 public:
  explicit BurntCoinsLedger(StateReader stored) : stored_(std::move(stored)) {}

  void add(std::uint64_t height, BurntCoin item);
  /// Empties and touches every *stored* record of a height up to `last_height`.
  void clear_outdated(std::uint64_t last_height);

  void open() { live_.open(); }
  void close() { live_.close(); }
  void revert() { live_.revert(); }
  void collect_writes(std::vector<TreeWrite>& writes) const;

 private:
  /// Asks the stored state for a record that is not live yet.
  struct Loader {
    const StateReader& stored;
    std::optional<BurntCoins> operator()(std::uint64_t height) const { return stored.burnt_coins(height); }
  };
  [[nodiscard]] Loader loader() const { return {stored_}; }

  StateReader stored_;
  LiveMap<std::uint64_t, BurntCoins> live_;
};

}  // namespace idena::state
