#pragma once
/// Where contracts live and which of them are built in (spec: contracts §1, §2).

#include <cstdint>

#include "base/bytes.hpp"
#include "state/state.hpp"
#include "types/attachments.hpp"
#include "types/transaction.hpp"

namespace idena::contracts {

/// Whether a code hash stands for a contract that is part of the node; every other one means WASM.
bool is_built_in(const Hash& code_hash);

/// Where a deployment of a built-in contract puts it.
Address built_in_contract_address(const Address& sender, std::uint16_t epoch, std::uint32_t nonce);
/// Where a deployment of WASM code puts it; whoever deploys it.
Address wasm_contract_address(const types::DeployContractAttachment& deployment);

/// Whether WASM runs for a transaction: for a deployment if it brings code, for a call if the contract's code is not
/// built in. False for other types, and if there is no contract or the payload does not parse.
bool is_wasm(const types::Transaction& tx, const state::State& state);

/// The contract a deployment, call or termination is about: the new address of a deployment, else the recipient. Zero
/// if the transaction names none, which validation refuses.
Address contract_address(const types::Transaction& tx, const Address& sender);

}  // namespace idena::contracts
