#include "node/config/rules_json.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "node/config/config_file.hpp"

using namespace idena;
using namespace idena::node;

namespace {

Result<> apply(const std::string& text, types::Rules& rules) {
  ConfigNotes notes;
  return read_consensus_section(*rpc::scan_json(text).value(), rules, notes);
}

std::string problem(const std::string& text) {
  types::Rules rules;
  const auto applied = apply(text, rules);
  return applied ? "" : applied.error().text();
}

bool complains_of(const std::string& text, std::string_view what) {
  return problem(text).find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("rules: keys replace defaults, whatever their case; absent keys and nulls do not") {
  types::Rules rules;
  REQUIRE(apply(R"({"SnapshotRange":130,"feeburnrate":0.5,"MinBlockDistance":1000000000,"MaxSteps":null,"Other":[1]})",
                rules));
  CHECK(rules.ranges.snapshot_range == 130);
  CHECK(rules.block_rewards.fee_burn_rate == 0.5F);
  CHECK(rules.committee.min_block_distance == std::chrono::seconds(1));
  CHECK(rules.committee.max_steps == 150);
}

TEST_CASE("rules: coins beyond 64 bits keep every digit, shares are rounded once to binary32") {
  types::Rules rules;
  REQUIRE(apply(R"({"BlockReward":123456789012345678901234567890,"FeeSensitivityCoef":0.10000000149011611})", rules));
  CHECK(rules.block_rewards.block_reward.atoms().to_string() == "123456789012345678901234567890");
  CHECK(rules.block_rewards.fee_sensitivity_coef == 0.1F);
}

TEST_CASE("rules: a bad value names key, value and what is allowed") {
  CHECK(problem(R"({"SnapshotRange":-1})") ==
        "Consensus.SnapshotRange is -1; allowed is an integer from 0 to 18446744073709551615");
  CHECK(complains_of(R"({"StatusSwitchRange":0})", "from 1 to"));
  CHECK(complains_of(R"({"MaxSteps":256})", "from 0 to 255"));
  CHECK(complains_of(R"({"MaxSteps":1.5})", "integer"));
  CHECK(complains_of(R"({"MaxSteps":"1"})", "integer"));
  CHECK(complains_of(R"({"Automine":1})", "true or false"));
  CHECK(complains_of(R"({"BlockReward":null})", "10^-18 DNA"));
  CHECK(complains_of(R"({"BlockReward":-1})", "10^-18 DNA"));
  CHECK(complains_of(R"({"Version":9})", "12"));
  CHECK(complains_of(R"({"EnableUpgrade12":false})", "true"));
  CHECK(complains_of(R"({"OfflinePenaltyDuration":65536000000000})", "65535"));
  CHECK(complains_of(R"({"ReportsRewardPercent":0})", "above 0"));
  CHECK(complains_of(R"({"CommitteePercent":1e999})", "number"));
  CHECK(complains_of("[]", "object"));
}

TEST_CASE("rules: durations of the ceremony come from their own section") {
  types::Rules rules;
  ConfigNotes notes;
  const auto read = [&](const char* text) {
    return read_validation_section(*rpc::scan_json(text).value(), rules, notes);
  };
  REQUIRE(read(R"({"ShortSessionDuration":5000000000})"));
  CHECK(rules.ceremony.short_session == std::chrono::seconds(5));
  CHECK(rules.ceremony.long_session == std::chrono::seconds(0));
  CHECK_FALSE(read(R"({"LongSessionDuration":"5"})"));
}

TEST_CASE("rules: what is told reads as the same rules, with every key that has an effect") {
  types::Rules rules;
  REQUIRE(apply(R"({"BlockReward":123456789012345678901234567890,"FeeBurnRate":0.1,"CommitteePercent":0.123456789,
                    "SnapshotRange":18446744073709551615,"OfflinePenaltyDuration":1500000000,"MaxSteps":7})",
                rules));
  rules.ceremony.long_session = std::chrono::milliseconds(1500);
  const std::string told = rules_json(rules);
  const auto read = read_config(told, {});
  REQUIRE(read);
  CHECK(read.value().notes.unknown.empty());
  CHECK(rules_json(read.value().config.rules) == told);
  CHECK(told != rules_json({}));
  for (const char* line :
       {"\"Version\": 12,", "\"FeeBurnRate\": 0.1,", "\"BlockReward\": 123456789012345678901234567890,",
        "\"LongSessionDuration\": 1500000000\n", "\"EnableUpgrade12\": true,"}) {
    CHECK(told.find(line) != std::string::npos);
  }
  CHECK(told.find("MigrationTimeout") == std::string::npos);
}

TEST_CASE("rules: a file without the section Protocol has the Go node's rules; with it, those that are told") {
  CHECK(rules_json(types::mainnet_rules()) == rules_json({}));
  const std::string paper = rules_json(types::paper_rules());
  CHECK(paper != rules_json({}));
  const auto read = read_config(paper, {});
  REQUIRE(read);
  CHECK(read.value().notes.unknown.empty());
  CHECK(rules_json(read.value().config.rules) == paper);
  CHECK(read_config(R"({"Protocol":{"WeeklyFrom":9}})", {}).value().config.rules.calendar.weekly_from == 9);
  for (const char* bad : {R"({"StartOfDay":86400000000000})", R"({"StartOfDay":-1})", R"({"FullBlockGas":0})",
                          R"({"OwnFlipsAreDealt":1})", R"({"TooManyReportsFrom":"a third"})"}) {
    types::Rules rules;
    ConfigNotes notes;
    CHECK_FALSE(read_protocol_section(*rpc::scan_json(bad).value(), rules, notes));
  }
}

TEST_CASE("rules: the paper's differences are the keys of Protocol and the length of the long session") {
  types::Rules rules = types::paper_rules();
  rules.ceremony = {};
  const std::string paper = rules_json(rules);
  const std::string mainnet = rules_json({});
  const std::string section = "\"Protocol\"";
  CHECK(paper.substr(0, paper.find(section)) == mainnet.substr(0, mainnet.find(section)));
}
