#include "contracts/registry.hpp"

#include <array>

#include "contracts/contract_address.hpp"

namespace idena::contracts {

const BuiltInContract* find_contract(const Hash& code_hash) {
#define IDENA_LIST_CONTRACT(name) &(name),
  static constexpr std::array kContracts{IDENA_BUILT_IN_CONTRACTS(IDENA_LIST_CONTRACT)};
#undef IDENA_LIST_CONTRACT
  for (const BuiltInContract* contract : kContracts) {
    if (contract->code_hash() == code_hash) return contract;
  }
  return nullptr;
}

bool is_built_in(const Hash& code_hash) { return find_contract(code_hash) != nullptr; }

}  // namespace idena::contracts
