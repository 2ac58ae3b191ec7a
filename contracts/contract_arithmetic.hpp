#pragma once
/// The numbers contracts compute, bit for bit as the network does (spec: contracts §8, §9).

#include <cstdint>

#include "base/bytes.hpp"
#include "base/decimal.hpp"
#include "base/dna.hpp"
#include "types/rules.hpp"

namespace idena::contracts {

/// What part of each deposit goes back: balance over sum of deposits, with 16 digits, rounded half-up or down. Ends the
/// run if the sum is 0.
Decimal refund_share(const Dna& balance, const Dna& sum, const types::ContractRules& rules);
/// amount × share, truncated.
Dna part_of(const Dna& amount, const Decimal& share);

/// The least money a voting must hold for each committee member: 5000 coins over the network size, with 16 digits.
Dna min_oracle_reward(std::uint64_t network_size);

/// `percent` of `count` in binary64, to be compared with counts in binary64.
double percentage(std::uint64_t count, std::uint8_t percent);

/// A committee as large a part of the network as the initial one was of the initial network, truncated.
std::uint64_t scaled_committee(std::uint64_t initial_committee, std::uint64_t initial_network, std::uint64_t network);

/// Whether an identity is drawn: its hash, as a fraction of all hashes, must not lie below 1 - committee / network.
bool is_drawn(ByteView public_key, ByteView seed, std::uint64_t committee, std::uint64_t network);

/// stake × network size / 100 in coins, with 16 digits, as the nearest binary64.
double protection_volume(const Dna& stake, std::uint64_t network_size);
/// How many days more than its durations a voting is protected: the cube root of its protection volume, rounded.
std::uint64_t protected_days(const Dna& stake, std::uint64_t network_size);

}  // namespace idena::contracts
