#include "contracts/arguments.hpp"

#include <string>

#include "contracts/contract_error.hpp"
#include "contracts/store_keys.hpp"

namespace idena::contracts {
namespace {

Error at_index(ContractError code, std::size_t index) {
  const Error error = code;
  return error.with_text("index=" + std::to_string(index) + ": " + error.text());
}

}  // namespace

Result<Bytes> Arguments::bytes(std::size_t index) const {
  if (!has(index)) return ContractError::kArgumentMissing;
  return args_[index];
}

Result<Address> Arguments::address(std::size_t index) const {
  IDENA_TRY(const Bytes raw, bytes(index));
  return Address::crop(raw);
}

Result<std::uint64_t> Arguments::number(std::size_t index) const {
  IDENA_TRY(const Bytes raw, bytes(index));
  if (raw.empty()) return at_index(ContractError::kArgumentEmpty, index);
  if (raw.size() < sizeof(std::uint64_t)) return at_index(ContractError::kArgumentTooShort, index);
  return StoredValue<std::uint64_t>::decode(raw);
}

Result<std::uint8_t> Arguments::byte(std::size_t index) const {
  IDENA_TRY(const Bytes raw, bytes(index));
  if (raw.empty()) return at_index(ContractError::kArgumentWithoutValue, index);
  return raw.front();
}

Result<Dna> Arguments::amount(std::size_t index) const {
  IDENA_TRY(const Bytes raw, bytes(index));
  return Dna::from_big_endian(raw);
}

}  // namespace idena::contracts
