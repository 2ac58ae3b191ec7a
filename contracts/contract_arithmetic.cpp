#include "contracts/contract_arithmetic.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "contracts/gas.hpp"
#include "contracts/go_math.hpp"
#include "crypto/hash.hpp"

namespace idena::contracts {
namespace {

/// All voters of a voting get at least this much together if the whole network is drawn.
constexpr std::uint64_t kLeastRewardCoins = 5000;

constexpr unsigned kShareDigits = 16;

Decimal decimal(const BigInt& value) { return {value, 0}; }

}  // namespace

Decimal refund_share(const Dna& balance, const Dna& sum, const types::ContractRules& rules) {
  if (sum.is_zero()) throw RunEnded{ContractError::kDecimalDivisionByZero};
  if (!rules.refund_share_rounds_up) {
    return {balance.atoms() * BigInt::pow10(kShareDigits) / sum.atoms(), -static_cast<std::int64_t>(kShareDigits)};
  }
  return divide(decimal(balance.atoms()), decimal(sum.atoms()));
}

Dna part_of(const Dna& amount, const Decimal& share) { return Dna(truncate(decimal(amount.atoms()) * share)); }

Dna min_oracle_reward(std::uint64_t network_size) {
  const Decimal coins = divide(decimal(kLeastRewardCoins), decimal(std::max<std::uint64_t>(network_size, 1)));
  return Dna(truncate(coins * Decimal{1, Dna::kDecimals}));
}

double percentage(std::uint64_t count, std::uint8_t percent) {
  return static_cast<double>(count) * static_cast<double>(percent) / 100.0;
}

std::uint64_t scaled_committee(std::uint64_t initial_committee, std::uint64_t initial_network, std::uint64_t network) {
  if (initial_network == network) return initial_committee;
  const Decimal growth = divide(decimal(network), decimal(initial_network));
  return truncate(growth * decimal(initial_committee)).low_u64();
}

bool is_drawn(ByteView public_key, ByteView seed, std::uint64_t committee, std::uint64_t network) {
  const auto members = static_cast<double>(std::max<std::uint64_t>(network, 1));
  const double threshold = 1 - static_cast<double>(committee) / members;
  if (threshold <= 0) return true;
  // A difference from 1 that is not negative is a multiple of 2^-53, so both sides are integers after scaling by 2^53.
  constexpr double kScale = 0x1p53;
  const double scaled = threshold * kScale;
  assert(scaled == std::floor(scaled));
  static const BigInt kAllHashes = BigInt::from_big_endian(Bytes(Hash::kSize, 0xFF));
  const BigInt hash = BigInt::from_big_endian(crypto::keccak256({public_key, seed}));
  return hash * BigInt(static_cast<std::uint64_t>(kScale)) >= BigInt(static_cast<std::uint64_t>(scaled)) * kAllHashes;
}

double protection_volume(const Dna& stake, std::uint64_t network_size) {
  const Decimal coins{stake.atoms(), -static_cast<std::int64_t>(Dna::kDecimals)};
  return nearest_double(divide(coins * decimal(network_size), decimal(100)));
}

std::uint64_t protected_days(const Dna& stake, std::uint64_t network_size) {
  const double volume = protection_volume(stake, network_size);
  if (volume == 0) return 0;
  return static_cast<std::uint64_t>(std::round(go_pow(volume, 1.0 / 3)));
}

}  // namespace idena::contracts
