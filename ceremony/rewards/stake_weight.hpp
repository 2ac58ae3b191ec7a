#pragma once
/// How much a stake weighs in validation rewards. spec: ceremony-rewards §1

#include "base/dna.hpp"
#include "ceremony/float32.hpp"

namespace idena::ceremony {

/// The binary64 nearest to an amount in coins.
double coins(const Dna& amount);

/// coins^0.9, computed in binary64 and then rounded; 0 of nothing.
Float32 stake_weight(const Dna& stake);

}  // namespace idena::ceremony
