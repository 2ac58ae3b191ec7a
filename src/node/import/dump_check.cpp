#include "node/import/dump_check.hpp"

#include "base/hex.hpp"
#include "node/import/record_json.hpp"
#include "state/identity_state.hpp"
#include "state/keys.hpp"
#include "state/state_reader.hpp"

namespace idena::node {
namespace {

using rpc::JsonKind;
using rpc::JsonValue;

/// What is not as dumped: record, expected, computed.
struct Mismatch {
  std::string what;
  std::string expected;
  std::string computed;
};
using Found = std::optional<Mismatch>;

Mismatch malformed(const Error& error) { return {"dump", "a record of the form", error.text()}; }

Found compare_count(std::string_view what, std::size_t expected, std::size_t computed) {
  if (expected == computed) return std::nullopt;
  return Mismatch{"number of " + std::string(what), std::to_string(expected), std::to_string(computed)};
}

Found compare_bytes(std::string what, ByteView expected, ByteView computed) {
  if (equal(expected, computed)) return std::nullopt;
  return Mismatch{std::move(what), to_hex0x(expected), to_hex0x(computed)};
}

/// The stored value under a key, compared with the dumped one.
Found compare_stored(const tree::Tree& tree, ByteView key, std::string what, ByteView expected) {
  const auto stored = tree.get(key);
  if (!stored) return Mismatch{std::move(what), to_hex0x(expected), "nothing"};
  return compare_bytes(std::move(what), expected, *stored);
}

Found check_identity(JsonValue element, const tree::Tree& tree) {
  const auto address = fixed_member<Address>(element, "address");
  if (!address) return malformed(address.error());
  const auto raw = bytes_member(element, "raw");
  if (!raw) return malformed(raw.error());
  const std::string name = "identity " + to_hex0x(address.value());
  const auto identity = state::decode_identity(raw.value());
  if (!identity) return Mismatch{name, to_hex0x(raw.value()), identity.error().text()};
  if (auto found = compare_bytes(name + ", encoded again", raw.value(), state::encode(identity.value()))) return found;
  const auto state = integer_member<std::uint32_t>(element, "state");
  if (!state || state.value() != static_cast<std::uint32_t>(identity.value().state)) {
    return Mismatch{name + ", state", state ? std::to_string(state.value()) : state.error().text(),
                    std::to_string(static_cast<std::uint32_t>(identity.value().state))};
  }
  const auto stake = amount_member(element, "stake");
  if (!stake || stake.value() != identity.value().stake) {
    return Mismatch{name + ", stake", stake ? stake.value().atoms().to_string() : stake.error().text(),
                    identity.value().stake.atoms().to_string()};
  }
  return compare_stored(tree, state::keys::identity(address.value()), name, raw.value());
}

Result<state::Account> read_account(JsonValue element) {
  state::Account out;
  IDENA_TRY(out.nonce, integer_member<std::uint32_t>(element, "nonce"));
  IDENA_TRY(out.epoch, integer_member<std::uint16_t>(element, "epoch"));
  IDENA_TRY(out.balance, amount_member(element, "balance"));
  if (find_member(element, "codeHash")) {
    out.contract.emplace();
    IDENA_TRY(out.contract->code_hash, fixed_member<Hash>(element, "codeHash"));
    IDENA_TRY(out.contract->stake, amount_member(element, "contractStake"));
  }
  return out;
}

Found check_account(JsonValue element, const tree::Tree& tree) {
  const auto address = fixed_member<Address>(element, "address");
  if (!address) return malformed(address.error());
  const auto account = read_account(element);
  if (!account) return malformed(account.error());
  return compare_stored(tree, state::keys::account(address.value()), "account " + to_hex0x(address.value()),
                        state::encode(account.value()));
}

Found check_approved(JsonValue element, const tree::Tree& tree) {
  const auto address = fixed_member<Address>(element, "address");
  if (!address) return malformed(address.error());
  state::ApprovedIdentity approved;
  const auto flag = [&](std::string_view name) {
    const auto value = find_member(element, name);
    return value && value->kind() == JsonKind::kBool && value->boolean();
  };
  approved.validated = flag("validated");
  approved.online = flag("online");
  approved.discriminated = flag("discriminated");
  if (find_member(element, "delegatee")) {
    const auto delegatee = fixed_member<Address>(element, "delegatee");
    if (!delegatee) return malformed(delegatee.error());
    approved.delegatee = delegatee.value();
  }
  return compare_stored(tree, state::keys::identity(address.value()), "approved identity " + to_hex0x(address.value()),
                        state::encode(approved));
}

Found check_global(JsonValue record, const tree::Tree& tree) {
  const auto raw = bytes_member(record, "globalRaw");
  if (!raw) return malformed(raw.error());
  const auto global = state::decode_global(raw.value());
  if (!global) return Mismatch{"global record", to_hex0x(raw.value()), global.error().text()};
  if (auto found = compare_bytes("global record, encoded again", raw.value(), state::encode(global.value()))) {
    return found;
  }
  return compare_stored(tree, state::keys::single(state::keys::Kind::kGlobal), "global record", raw.value());
}

Found check_contract_value(JsonValue element, const tree::Tree& tree) {
  const auto key = bytes_member(element, "key");
  if (!key) return malformed(key.error());
  const auto value = bytes_member(element, "value");
  if (!value) return malformed(value.error());
  return compare_stored(tree, key.value(), "contract value " + to_hex0x(key.value()), value.value());
}

/// Records whose keys begin with this byte.
std::size_t count_records(const tree::Tree& tree, state::keys::Kind kind) {
  const Bytes first = state::keys::single(kind);
  const Bytes end{static_cast<std::uint8_t>(first[0] + 1)};
  std::size_t count = 0;
  tree.for_each(first, end, tree::Bound::kExclusive, [&](const tree::LeafView&) {
    count += 1;
    return true;
  });
  return count;
}

/// The dumped list and the records of the tree must be the same set: `check` finds each element there, and there are as
/// many.
template <class Check>
Found check_list(JsonValue record, std::string_view name, std::size_t stored, Check check) {
  Found found;
  std::size_t dumped = 0;
  const auto list = find_member(record, name);
  if (list && list->kind() == JsonKind::kArray) {
    list->for_each_element([&](JsonValue element) {
      dumped += 1;
      found = check(element);
      return !found.has_value();
    });
  }
  return found ? found : compare_count(name, dumped, stored);
}

Found check(JsonValue record, const tree::Tree& state, const tree::Tree& identities) {
  using state::keys::Kind;
  const auto identity = [&](JsonValue element) { return check_identity(element, state); };
  if (auto found = check_list(record, "identities", count_records(state, Kind::kIdentity), identity)) return found;
  if (auto found = check_global(record, state)) return found;
  const auto account = [&](JsonValue element) { return check_account(element, state); };
  if (auto found = check_list(record, "accounts", count_records(state, Kind::kAccount), account)) return found;
  const auto value = [&](JsonValue element) { return check_contract_value(element, state); };
  const std::size_t values = count_records(state, Kind::kContractStore);
  if (auto found = check_list(record, "contractValues", values, value)) return found;
  const auto approved = [&](JsonValue element) { return check_approved(element, identities); };
  return check_list(record, "approved", identities.size(), approved);
}

}  // namespace

std::optional<Difference> check_dump(JsonValue record, const tree::Tree& state, const tree::Tree& identities) {
  const auto height = integer_member<std::uint64_t>(record, "h");
  const Found found = height ? check(record, state, identities) : Found(malformed(height.error()));
  if (!found) return std::nullopt;
  return Difference{height ? height.value() : 0, found->what, found->expected, found->computed};
}

}  // namespace idena::node
