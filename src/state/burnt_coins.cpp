#include "state/burnt_coins.hpp"

#include "state/keys.hpp"

namespace idena::state {

void BurntCoinsLedger::add(std::uint64_t height, BurntCoin item) {
  live_.mutate(height, loader()).items.push_back(std::move(item));
}

void BurntCoinsLedger::clear_outdated(std::uint64_t last_height) {
  stored_.for_each_burnt_coins(last_height, [&](std::uint64_t height, const BurntCoins&) {
    live_.mutate(height, loader()).items.clear();
    return true;
  });
}

void BurntCoinsLedger::collect_writes(std::vector<TreeWrite>& writes) const {
  live_.for_each_touched([&](std::uint64_t height, const BurntCoins& coins) {
    TreeWrite& write = writes.emplace_back(TreeWrite{keys::burnt_coins(height), std::nullopt});
    if (!coins.is_empty()) write.value = encode(coins);
  });
}

}  // namespace idena::state
