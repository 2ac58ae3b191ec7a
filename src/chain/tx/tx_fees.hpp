#pragma once
/// What a transaction costs. spec: transactions §2

#include <cstddef>
#include <cstdint>

#include "base/dna.hpp"
#include "types/transaction.hpp"

namespace idena::chain {

inline constexpr std::uint64_t kGasPerByte = 10;

/// Gas of a transaction whose encoding has `encoded_size` bytes, without that of a contract run. A missing signature is
/// counted as if it were there.
std::uint64_t tx_gas(const types::Transaction& tx, std::size_t encoded_size);
/// tx_gas × price; free types cost nothing, going online costs twice. Free without network or price.
Dna tx_fee(const types::Transaction& tx, std::size_t encoded_size, std::size_t network_size, const Dna& price);
/// amount + tips + fee.
Dna tx_cost(const types::Transaction& tx, std::size_t encoded_size, std::size_t network_size, const Dna& price);
/// amount + tips + maxFee.
Dna tx_max_cost(const types::Transaction& tx);

/// How much gas `budget` buys, as the network counts it: the low 64 bits of the truncated 16-digit quotient. 0 at price
/// 0.
std::uint64_t affordable_gas(const Dna& budget, const Dna& price);

}  // namespace idena::chain
