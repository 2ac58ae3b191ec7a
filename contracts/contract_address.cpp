#include "contracts/contract_address.hpp"

#include <array>

#include "crypto/hash.hpp"
#include "types/contract_runtime.hpp"

namespace idena::contracts {
namespace {

/// How arguments are packed for the WASM engine: as a list, not as one plain value (spec: wasm §1).
constexpr std::array<std::uint8_t, 1> kListOfArguments{0x01};

template <class Integer>
std::array<std::uint8_t, sizeof(Integer)> little_endian(Integer value) {
  std::array<std::uint8_t, sizeof(Integer)> out{};
  for (std::size_t i = 0; i < sizeof(Integer); ++i) out[i] = static_cast<std::uint8_t>(value >> (8 * i));
  return out;
}

std::optional<types::DeployContractAttachment> deployment_of(const types::Transaction& tx) {
  return types::parse_attachment<types::DeployContractAttachment>(tx.payload);
}

}  // namespace

Address built_in_contract_address(const Address& sender, std::uint16_t epoch, std::uint32_t nonce) {
  return Address::crop(crypto::keccak256({sender, little_endian(epoch), little_endian(nonce)}));
}

Address wasm_contract_address(const types::DeployContractAttachment& deployment) {
  std::vector<types::ContractArgument> args;
  args.reserve(deployment.args.size());
  for (const Bytes& arg : deployment.args) args.push_back({arg});
  return Address::crop(
      crypto::keccak256({crypto::keccak256(deployment.code), kListOfArguments, types::encode(args), deployment.nonce}));
}

bool is_wasm(const types::Transaction& tx, const state::State& state) {
  if (tx.type == types::TxType::kDeployContract) {
    const auto deployment = deployment_of(tx);
    return deployment && !deployment->code.empty();
  }
  if (tx.type != types::TxType::kCallContract || !tx.to) return false;
  const state::Account* account = state.accounts().find(*tx.to);
  return account != nullptr && account->contract && !is_built_in(account->contract->code_hash);
}

Address contract_address(const types::Transaction& tx, const Address& sender) {
  if (tx.type != types::TxType::kDeployContract) return tx.to.value_or(Address());
  const auto deployment = deployment_of(tx);
  if (deployment && !deployment->code.empty()) return wasm_contract_address(*deployment);
  return built_in_contract_address(sender, tx.epoch, tx.nonce);
}

}  // namespace idena::contracts
