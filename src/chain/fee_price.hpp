#pragma once
/// The price of gas. spec: transactions §2 (minimum), blocks §8 (change from block to block)

#include <cstddef>
#include <cstdint>

#include "base/dna.hpp"
#include "types/rules.hpp"

namespace idena::chain {

/// The lowest price per gas in a network of `network_size` validated identities (0 counts as 1), as transactions are
/// measured by it: rounded to 16 digits of a coin.
Dna min_fee_per_gas(std::size_t network_size);

/// What the price in blocks does not fall below: the same, or where the rules say so up to the next atom.
Dna lowest_price(std::size_t network_size, const types::Rules& rules);

/// The price for the block after one that used `used_gas`, from the price `current` before it (0: none was set yet).
Dna next_fee_per_gas(const Dna& current, std::uint64_t used_gas, std::size_t network_size, const types::Rules& rules);

}  // namespace idena::chain
