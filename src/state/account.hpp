#pragma once
/// The account record (spec: state §3.1).

#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "base/dna.hpp"
#include "base/result.hpp"

namespace idena::state {

/// What makes an account a contract.
struct ContractData {
  Hash code_hash;
  Dna stake;

  friend bool operator==(const ContractData&, const ContractData&) = default;
};

struct Account {
  std::uint32_t nonce = 0;
  std::uint16_t epoch = 0;  ///< of the last nonce
  Dna balance;
  std::optional<ContractData> contract;

  /// Such an account is not stored. The epoch does not count (spec: state §4.4).
  [[nodiscard]] bool is_empty() const { return nonce == 0 && balance.is_zero() && !contract; }

  friend bool operator==(const Account&, const Account&) = default;
};

Bytes encode(const Account& account);
Result<Account> decode_account(ByteView message);

}  // namespace idena::state
