// ceremony/numeric: weights, quotients and splits of validation rewards.

#include "ceremony/rewards/invitations.hpp"
#include "ceremony/rewards/stake_weight.hpp"
#include "identity/stake_split.hpp"
#include "vectors/ceremony/numbers.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

std::string shown(const Decimal& value) { return value.coefficient.to_string() + "e" + std::to_string(value.exponent); }

void equal_decimal(Report& report, std::string_view what, const Decimal& expected, const Decimal& computed) {
  if (!(expected == computed)) report.differ(what, shown(expected), shown(computed));
}

void run_stake_weights(const VectorFile& file) {
  for (const Json& item : array(file.json, "stakeWeight")) {
    const Dna stake = dna(item, "stake");
    file.report.begin_case("weight of " + show(stake));
    file.report.equal("weight", bits_of(float32(item, "weight")), bits_of(ceremony::stake_weight(stake)));
    file.report.equal("idna", bits_of(float64(item, "idna")), bits_of(ceremony::coins(stake)));
  }
}

void run_quotients(const VectorFile& file) {
  for (const Json& item : array(file.json, "div")) {
    const Decimal a = decimal_pair(item, "a");
    const Decimal b = decimal_pair(item, "b");
    file.report.begin_case(shown(a) + " / " + shown(b));
    const Decimal quotient = divide(a, b);
    equal_decimal(file.report, "quotient", decimal_pair(item, "quotient"), quotient);
    file.report.equal("toInt", big(item, "toInt"), truncate(quotient));
  }
}

void run_conversions(const VectorFile& file) {
  for (const Json& item : array(file.json, "fromFloat32")) {
    const Float32 value = float32(item, "bits");
    file.report.begin_case("decimal of " + bits_of(value));
    equal_decimal(file.report, "decimal", decimal_pair(item, "decimal"), Decimal::from_float32(value));
  }
  for (const Json& item : array(file.json, "fromFloat64")) {
    const double value = float64(item, "bits");
    file.report.begin_case("decimal of " + bits_of(value));
    equal_decimal(file.report, "decimal", decimal_pair(item, "decimal"), Decimal::from_float64(value));
    file.report.equal("and back", bits_of(value), bits_of(nearest_double(Decimal::from_float64(value))));
  }
}

void run_invitations(const VectorFile& file) {
  const types::Rules rules;
  std::size_t index = 0;
  for (const Json& item : array(file.json, "invitation")) {
    file.report.begin_case("invitation " + std::to_string(index++));
    ceremony::SuccessfulInvite invite;
    invite.age = integer<std::uint16_t>(item, "age");
    invite.epoch_height = integer<std::uint32_t>(item, "epochHeight");
    invite.penalised = boolean(item, "penalized");
    std::vector<std::uint32_t> durations;
    for (const Json& duration : array(item, "epochDurations")) durations.push_back(as_integer<std::uint32_t>(duration));
    const auto weights =
        ceremony::invitation_weights(invite, float32(item, "stakeWeight"), durations, rules.validation_rewards);
    file.report.equal("inviter", bits_of(float32(item, "inviter")), bits_of(weights.inviter));
    file.report.equal("invitee", bits_of(float32(item, "invitee")), bits_of(weights.invitee));
  }
}

void run_splits(const VectorFile& file) {
  const types::Rules rules;
  for (const Json& item : array(file.json, "split")) {
    const Dna reward = dna(item, "reward");
    file.report.begin_case("split of " + show(reward));
    const auto status = boolean(item, "newbie") ? state::IdentityState::kNewbie : state::IdentityState::kVerified;
    const auto split = identity::split_reward(reward, status, rules.block_rewards);
    file.report.equal("balance", dna(item, "balance"), split.balance);
    file.report.equal("stake", dna(item, "stake"), split.stake);
  }
}

void run_fourth_powers(const VectorFile& file) {
  for (const Json& item : array(file.json, "pow4")) {
    const double base = float64(item, "t");
    file.report.begin_case("fourth power of " + bits_of(base));
    file.report.equal("pow4", bits_of(float64(item, "pow4")), bits_of(ceremony::fourth_power(base)));
  }
}

void run(const VectorFile& file) {
  run_stake_weights(file);
  run_quotients(file);
  run_conversions(file);
  run_invitations(file);
  run_splits(file);
  run_fourth_powers(file);
}

const Registration kFile{"ceremony/numeric", run};

}  // namespace
}  // namespace idena::vectors
