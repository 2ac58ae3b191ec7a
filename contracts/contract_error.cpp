#include "contracts/contract_error.hpp"

namespace idena {

std::string_view ErrorTexts<contracts::ContractError>::text(contracts::ContractError code) {
  using enum contracts::ContractError;
  switch (code) {
    case kWasm: return "WASM contracts are not supported";
  }
  return "";
}

}  // namespace idena
