#include "ceremony/shard_balance.hpp"

#include <array>
#include <map>
#include <optional>

#include "base/go_rand.hpp"

namespace idena::ceremony {
namespace {

using state::IdentityState;

constexpr std::uint64_t kMinShardSize = 2400;
constexpr std::uint64_t kMaxShardSize = 5000;

/// Each is spread evenly by itself, in this order.
enum Group : std::uint8_t { kVerifiedOrBetter, kNewbies, kAbsentees };
constexpr std::size_t kGroups = 3;

std::optional<Group> group_of(IdentityState state) {
  if (state::is_verified_or_better(state)) return kVerifiedOrBetter;
  if (state == IdentityState::kNewbie) return kNewbies;
  if (state == IdentityState::kSuspended || state == IdentityState::kZombie) return kAbsentees;
  return std::nullopt;
}

struct GroupBalance {
  std::map<std::uint32_t, std::uint64_t> sizes;  ///< by shard
  std::uint64_t total = 0;
  std::uint64_t desired = 0;         ///< in each shard
  std::vector<Address> moving;       ///< in ascending order
  std::vector<std::uint32_t> order;  ///< in which they move
  std::size_t moved = 0;

  [[nodiscard]] bool all_moved() const { return moved == moving.size(); }
};

class Balance {
 public:
  explicit Balance(state::State& state) : state_(state) {
    each_member([this](Group group, std::uint32_t shard, const Address&, const Dna&) {
      groups_[group].sizes[shard] += 1;
      groups_[group].total += 1;
    });
    for (const auto& group : groups_) total_ += group.total;
    shards_ = next_shard_count(total_, state.global().read().shard_count());
    for (auto& group : groups_) group.desired = group.total / shards_;
  }

  /// Takes out whoever is too many.
  TopStakes select() {
    TopStakes top(groups_[kVerifiedOrBetter].total + groups_[kNewbies].total);
    each_member([&](Group group, std::uint32_t shard, const Address& address, const Dna& stake) {
      GroupBalance& balance = groups_[group];
      if (balance.sizes[shard] <= balance.desired && shard < shards_) return;
      balance.sizes[shard] -= 1;
      balance.moving.push_back(address);
      if (group != kAbsentees) top.insert(stake);
    });
    GoRand random(static_cast<std::int64_t>(total_));
    for (auto& group : groups_) group.order = random.perm(group.moving.size());
    return top;
  }

  /// First up to the desired size of each shard, then the rest one by one.
  void spread() {
    for (std::uint32_t shard = 1; shard <= shards_; ++shard) {
      for (auto& group : groups_) {
        while (group.sizes[shard] < group.desired && !group.all_moved()) move_next(group, shard);
      }
    }
    std::uint32_t shard = 1;
    for (auto& group : groups_) {
      while (!group.all_moved()) {
        move_next(group, shard);
        shard = shard == shards_ ? 1 : shard + 1;
      }
    }
  }

  void store_sizes() {
    state_.global().set_shards_num(shards_);
    for (std::uint32_t shard = 1; shard <= shards_; ++shard) {
      std::uint64_t size = 0;
      for (auto& group : groups_) size += group.sizes[shard];
      state_.global().set_shard_size(shard, static_cast<std::uint32_t>(size));
    }
  }

 private:
  template <class Visit>
  void each_member(const Visit& visit) {
    state_.identities().for_each([&](const Address& address, const state::Identity& identity) {
      if (const auto group = group_of(identity.state)) {
        visit(*group, state::shifted_shard_id(identity), address, identity.stake);
      }
      return true;
    });
  }

  void move_next(GroupBalance& group, std::uint32_t shard) {
    state_.identities().set_shard_id(group.moving[group.order[group.moved]], shard);
    group.moved += 1;
    group.sizes[shard] += 1;
  }

  state::State& state_;
  std::array<GroupBalance, kGroups> groups_;
  std::uint64_t total_ = 0;
  std::uint32_t shards_ = 1;
};

}  // namespace

std::uint32_t next_shard_count(std::uint64_t network_size, std::uint32_t current) {
  std::uint32_t count = current;
  if (network_size >= kMaxShardSize * current) {
    while (network_size >= kMaxShardSize * count) count *= 2;
  } else if (network_size <= kMinShardSize * current) {
    while (count > 1) {
      count /= 2;
      if (network_size > kMinShardSize * count) break;
    }
  }
  return count;
}

TopStakes rebalance_shards(state::State& state) {
  Balance balance(state);
  TopStakes top = balance.select();
  balance.spread();
  balance.store_sizes();
  return top;
}

}  // namespace idena::ceremony
