#include "contracts/contract_address.hpp"

namespace idena::contracts {

bool is_built_in(const Hash& code_hash) {
  constexpr std::uint8_t kContracts = 5;
  Hash number;
  number.bytes.back() = code_hash.bytes.back();
  return number == code_hash && code_hash.bytes.back() >= 1 && code_hash.bytes.back() <= kContracts;
}

}  // namespace idena::contracts
