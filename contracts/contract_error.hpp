#pragma once
/// Why a contract refuses. The texts go into receipts, so they are consensus (spec: contracts §10).

#include "base/result.hpp"

namespace idena::contracts {

enum class ContractError {
  kWasm,  ///< not a refusal of a contract: the code is WASM, which this node does not run
};

}  // namespace idena::contracts

template <>
struct idena::ErrorTexts<idena::contracts::ContractError> {
  static constexpr std::string_view kRoom = "contracts";
  static std::string_view text(contracts::ContractError code);
};
