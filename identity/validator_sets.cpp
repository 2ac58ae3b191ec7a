#include "identity/validator_sets.hpp"

#include <algorithm>
#include <iterator>

namespace idena::identity {
namespace {

using state::ApprovedIdentity;
using Changes = std::map<Address, std::optional<ApprovedIdentity>>;

/// What a diff leaves at each address it names: the last entry counts, as in the tree.
Result<Changes> changes_of(const types::IdentityStateDiff& diff) {
  Address unvisited;
  unvisited.bytes.fill(0xFF);
  Changes changes;
  for (const types::IdentityStateChange& change : diff.changes) {
    if (change.address == unvisited) continue;
    auto& now = changes[change.address];
    now.reset();
    if (change.deleted) continue;
    IDENA_TRY(const ApprovedIdentity identity, state::decode_approved_identity(change.value));
    if (identity.is_stored()) now = identity;
  }
  return changes;
}

/// The pool that the record delegates to.
std::optional<Address> pool_of(const ApprovedIdentity& identity) {
  return identity.validated ? identity.delegatee : std::nullopt;
}

}  // namespace

ValidatorSets::ValidatorSets(const state::IdentityReader& tree, const Address& god) : god_(god) {
  records_.reserve(tree.tree().size());
  tree.for_each([&](const Address& address, const ApprovedIdentity& identity) {
    if (identity.is_stored()) records_.push_back({address, identity});
    return true;
  });
  derive();
}

Result<> ValidatorSets::apply(const types::IdentityStateDiff& diff) {
  IDENA_TRY(const Changes changes, changes_of(diff));
  if (changes.empty()) return ok();
  std::vector<Record> merged;
  merged.reserve(records_.size() + changes.size());
  auto kept = records_.begin();
  for (const auto& [address, identity] : changes) {
    const auto next = std::ranges::lower_bound(kept, records_.end(), address, {}, &Record::address);
    std::move(kept, next, std::back_inserter(merged));
    kept = next != records_.end() && next->address == address ? std::next(next) : next;
    if (identity) merged.push_back({address, *identity});
  }
  std::move(kept, records_.end(), std::back_inserter(merged));
  records_ = std::move(merged);
  derive();
  return ok();
}

const ApprovedIdentity* ValidatorSets::find(const Address& address) const {
  const auto found = std::ranges::lower_bound(records_, address, {}, &Record::address);
  return found != records_.end() && found->address == address ? &found->identity : nullptr;
}

bool ValidatorSets::is_validated(const Address& address) const {
  const ApprovedIdentity* identity = find(address);
  return identity != nullptr && identity->validated;
}

bool ValidatorSets::is_online(const Address& address) const {
  const ApprovedIdentity* identity = find(address);
  return identity != nullptr && identity->online;
}

bool ValidatorSets::has_discriminated_flag(const Address& address) const {
  const ApprovedIdentity* identity = find(address);
  return identity != nullptr && identity->discriminated;
}

bool ValidatorSets::is_discriminated(const Address& address) const {
  const auto pool = pools_.find(address);
  return pool != pools_.end() ? pool->second.approved == 0 : has_discriminated_flag(address);
}

std::optional<Address> ValidatorSets::delegatee(const Address& address) const {
  const ApprovedIdentity* identity = find(address);
  return identity != nullptr ? pool_of(*identity) : std::nullopt;
}

std::span<const Address> ValidatorSets::delegators(const Address& pool) const {
  const auto found = pools_.find(pool);
  if (found == pools_.end()) return {};
  return found->second.delegators;
}

std::size_t ValidatorSets::pool_size(const Address& pool) const {
  return delegators(pool).size() + (is_validated(pool) ? 1 : 0);
}

void ValidatorSets::derive() {
  derive_pools();
  derive_validators();
  validated_count_ = 0;
  online_count_ = 0;
  fork_committee_size_ = 0;
  for (const auto& [address, identity] : records_) {
    if (identity.validated) validated_count_ += 1;
    if (!identity.online) continue;
    online_count_ += 1;
    if (!is_discriminated(address)) fork_committee_size_ += 1;
  }
}

void ValidatorSets::derive_pools() {
  pools_.clear();
  for (const auto& [address, identity] : records_) {
    const std::optional<Address> delegatee = pool_of(identity);
    if (!delegatee) continue;
    Pool& pool = pools_[*delegatee];
    pool.delegators.push_back(address);
    if (!identity.discriminated) pool.approved += 1;
  }
  for (auto& [address, pool] : pools_) {
    const ApprovedIdentity* owner = find(address);
    if (owner == nullptr) continue;
    pool.online = owner->online;
    if (owner->validated && !owner->discriminated) pool.approved += 1;
  }
}

void ValidatorSets::derive_validators() {
  validators_.clear();
  for (auto record = records_.rbegin(); record != records_.rend(); ++record) {
    const ApprovedIdentity& identity = record->identity;
    if (!identity.validated) continue;
    const bool votes = identity.online || (identity.delegatee && pools_.at(*identity.delegatee).online);
    if (votes) validators_.push_back(record->address);
  }
}

}  // namespace idena::identity
