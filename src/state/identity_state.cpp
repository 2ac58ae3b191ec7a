#include "state/identity_state.hpp"

#include <algorithm>

#include "state/corrupt_state.hpp"
#include "state/keys.hpp"

namespace idena::state {
namespace {

ApprovedIdentity decode_stored(ByteView key, ByteView value) {
  auto identity = decode_approved_identity(value);
  if (!identity) throw CorruptState(key, identity.error());
  return identity.value();
}

}  // namespace

std::optional<ApprovedIdentity> IdentityReader::find(const Address& address) const {
  const Bytes key = keys::identity(address);
  const std::optional<Bytes> value = tree_.get(key);
  if (!value || value->empty()) return std::nullopt;
  return decode_stored(key, *value);
}

void IdentityReader::for_each(const std::function<bool(const Address&, const ApprovedIdentity&)>& visit) const {
  Address last;
  last.bytes.fill(0xFF);
  tree_.for_each(keys::identity({}), keys::identity(last), tree::Bound::kExclusive, [&](const tree::LeafView& leaf) {
    return visit(keys::address_of(leaf.key), decode_stored(leaf.key, leaf.value));
  });
}

const ApprovedIdentity& IdentityTreeState::read(const Address& address) const {
  static const ApprovedIdentity kAbsent;
  const ApprovedIdentity* identity = live_.look(address, loader());
  return identity != nullptr ? *identity : kAbsent;
}

void IdentityTreeState::remove(const Address& address) {
  ApprovedIdentity& identity = edit(address);
  identity.validated = false;
  identity.online = false;
}

IdentityTreeState::Change IdentityTreeState::precommit() const {
  types::IdentityStateDiff diff;
  std::vector<TreeWrite> writes;
  live_.for_each_touched([&](const Address& address, const ApprovedIdentity& identity) {
    types::IdentityStateChange& entry =
        diff.changes.emplace_back(types::IdentityStateChange{address, !identity.is_stored(), {}});
    if (!entry.deleted) entry.value = encode(identity);
    writes.push_back({keys::identity(address), entry.deleted ? std::nullopt : std::optional(entry.value)});
  });
  return {make_change(stored_.tree(), std::move(writes)), std::move(diff)};
}

Result<> apply_diff(tree::Tree& tree, std::uint64_t height, const types::IdentityStateDiff& diff) {
  if (diff.changes.empty()) return ok();
  for (const types::IdentityStateChange& entry : diff.changes) {
    if (!entry.deleted && entry.value.empty()) return IdentityTreeError::kEntryWithoutValue;
  }
  tree.set_version(height - 1);
  for (const types::IdentityStateChange& entry : diff.changes) {
    const Bytes key = keys::identity(entry.address);
    if (entry.deleted) tree.remove(key);
    else tree.set(key, entry.value);
  }
  return ok();
}

}  // namespace idena::state

std::string_view idena::ErrorTexts<idena::state::IdentityTreeError>::text(state::IdentityTreeError code) {
  switch (code) {
    case state::IdentityTreeError::kEntryWithoutValue: return "an entry of the identity diff has no value";
  }
  return {};
}
