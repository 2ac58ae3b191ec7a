#pragma once
/// Rewards for reporting flips that break the rules. spec: ceremony-rewards §5 (reports)

#include "ceremony/rewards/payment.hpp"

namespace idena::ceremony {

/// Pays the same for every report that counted.
void pay_reports(RewardsUnderWay& rewards);

}  // namespace idena::ceremony
