#include "state/contract_store.hpp"

#include <algorithm>

#include "state/keys.hpp"

namespace idena::state {
namespace {

/// Written values replace what is stored without looking at it.
constexpr auto kNeverStored = [](const auto&) { return std::nullopt; };

}  // namespace

std::optional<Bytes> ContractStore::value(const Address& contract, ByteView store_key) const {
  const Written* written = values_.look_live(keys::contract_store(contract, store_key));
  return written != nullptr ? *written : stored_.contract_value(contract, store_key);
}

void ContractStore::set_value(const Address& contract, ByteView store_key, Bytes value) {
  values_.mutate(keys::contract_store(contract, store_key), kNeverStored) = std::move(value);
}

void ContractStore::remove_value(const Address& contract, ByteView store_key) {
  values_.mutate(keys::contract_store(contract, store_key), kNeverStored).reset();
}

void ContractStore::for_each(const Address& contract, std::optional<ByteView> first, std::optional<ByteView> last,
                             const StateReader::VisitValue& visit) const {
  static const Bytes kLongestKey(keys::kMaxStoreKey, 0xFF);
  const ByteView from = first.value_or(ByteView{});
  const ByteView to = last.value_or(ByteView(kLongestKey));
  std::vector<std::pair<Bytes, Written>> written;
  values_.for_each_live_between(keys::contract_store(contract, from), keys::contract_store(contract, to),
                                [&](const Bytes& key, const Written& value) { written.emplace_back(key, value); });
  for (const auto& [key, value] : written) {
    if (value && !visit(ByteView(key).subspan(keys::kContractPrefix), *value)) return;
  }
  const auto was_written = [&](ByteView store_key) {
    const Bytes key = keys::contract_store(contract, store_key);
    const auto at = std::ranges::lower_bound(written, key, {}, [](const auto& entry) { return entry.first; });
    return at != written.end() && at->first == key;
  };
  stored_.for_each_contract_value(contract, from, to, [&](ByteView store_key, ByteView value) {
    return was_written(store_key) || visit(store_key, value);
  });
}

std::optional<Bytes> ContractStore::code(const Hash& code_hash) const {
  const Bytes* added = codes_.look_live(code_hash);
  return added != nullptr ? std::optional(*added) : stored_.contract_code(code_hash);
}

void ContractStore::add_code(const Hash& code_hash, Bytes code) {
  codes_.mutate(code_hash, kNeverStored) = std::move(code);
}

void ContractStore::open() {
  values_.open();
  codes_.open();
}

void ContractStore::close() {
  values_.close();
  codes_.close();
}

void ContractStore::revert() {
  values_.revert();
  codes_.revert();
}

void ContractStore::collect_values(std::vector<TreeWrite>& writes) const {
  values_.for_each_touched([&](const Bytes& key, const Written& value) { writes.push_back({key, value}); });
}

void ContractStore::collect_codes(std::vector<TreeWrite>& writes) const {
  codes_.for_each_touched(
      [&](const Hash& hash, const Bytes& code) { writes.push_back({keys::contract_code(hash), code}); });
}

}  // namespace idena::state
