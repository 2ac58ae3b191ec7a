#include "vectors/ceremony/reward_json.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace idena::vectors {
namespace {

constexpr std::array kKindNames{"staking", "candidate", "flipsBasic", "flipsExtra", "report",
                                "inviter", "invitee",   "foundation", "zeroWallet"};
constexpr std::array kFundNames{"staking", "candidate",   "flipsBasic", "flipsExtra",
                                "reports", "invitations", "foundation", "zeroWallet"};

template <class Names, class Enum>
std::string name_of(const Names& names, Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

std::string line(const std::string& kind, const Address& balance_to, const Dna& balance, const Address& stake_to,
                 const Dna& stake) {
  return kind + " " + show(balance_to) + " " + show(balance) + " and " + show(stake_to) + " " + show(stake);
}

/// Funds that go to one address as a whole have no share.
bool is_shared(ceremony::Fund fund) {
  return fund != ceremony::Fund::kFoundation && fund != ceremony::Fund::kZeroWallet;
}

}  // namespace

void compare_totals(Report& report, const Json& totals, const ceremony::ValidationRewards& rewards) {
  std::map<std::string, std::string> expected;
  for (const auto& [name, value] : totals.as_object()) {
    std::string& shown = expected[std::string(name)];
    if (value.is_array()) {
      for (const Json& part : value.as_array()) shown += as_string(part) + " ";
    } else {
      shown = as_string(value);
    }
  }
  expected.erase("minScoreForInvite");  // no reward
  std::map<std::string, std::string> computed;
  if (!rewards.total.is_zero()) computed["total"] = show(rewards.total);
  for (const auto& use : rewards.funds) {
    std::string& shown = computed[name_of(kFundNames, use.fund)];
    shown = show(truncate(use.amount));
    if (is_shared(use.fund)) shown += " " + show(truncate(use.share)) + " ";
  }
  for (const auto& [name, value] : expected) report.equal(name, value, computed[name]);
  report.equal("number of totals", expected.size(), computed.size());
}

void compare_payments(Report& report, const boost::json::array& expected,
                      const std::vector<ceremony::Payment>& computed) {
  std::vector<std::string> expected_lines;
  for (const Json& item : expected) {
    expected_lines.push_back(line(text(item, "kind"), fixed<Address>(item, "balanceDest"), dna(item, "balance"),
                                  fixed<Address>(item, "stakeDest"), dna(item, "stake")));
  }
  std::vector<std::string> computed_lines;
  for (const auto& payment : computed) {
    computed_lines.push_back(
        line(name_of(kKindNames, payment.kind), payment.balance_to, payment.balance, payment.stake_to, payment.stake));
  }
  std::ranges::sort(expected_lines);
  std::ranges::sort(computed_lines);
  report.equal("number of payments", expected_lines.size(), computed_lines.size());
  for (std::size_t i = 0; i < std::min(expected_lines.size(), computed_lines.size()); ++i) {
    report.equal("payment", expected_lines[i], computed_lines[i]);
  }
}

}  // namespace idena::vectors
