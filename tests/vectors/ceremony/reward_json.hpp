#pragma once
/// Totals and payments of a validation as the files of the ceremony list them.

#include <boost/json.hpp>
#include <vector>

#include "ceremony/rewards/payment.hpp"
#include "vectors/json_access.hpp"
#include "vectors/report.hpp"

namespace idena::vectors {

/// `totals`: for each fund that was used its amount, or amount and share, cut to integers; and the total.
void compare_totals(Report& report, const Json& totals, const ceremony::ValidationRewards& rewards);

/// `payments` come in an order of their own, with notes for the reader.
void compare_payments(Report& report, const boost::json::array& expected,
                      const std::vector<ceremony::Payment>& computed);

}  // namespace idena::vectors
