// `idena-cli ceremony`.

#include "node/cli_command.hpp"
#include "node/cli_table.hpp"
#include "node/cli_words.hpp"

namespace idena::node {
namespace {

struct Sessions {
  std::int64_t lottery;
  std::int64_t short_session;
  std::int64_t long_session;
};

std::int64_t seconds_in(const CliRecord& intervals, std::string_view name) {
  return static_cast<std::int64_t>(intervals.number(name));
}

std::string span_words(std::int64_t from, std::int64_t length) {
  return time_words(from) + ", for " + duration_words(length);
}

void add_timetable(Facts& facts, std::int64_t validation, const CliRecord& intervals) {
  const Sessions length{seconds_in(intervals, "FlipLotteryDuration"), seconds_in(intervals, "ShortSessionDuration"),
                        seconds_in(intervals, "LongSessionDuration")};
  facts.emplace_back("Flip lottery", span_words(validation - length.lottery, length.lottery));
  facts.emplace_back("Short session", span_words(validation, length.short_session));
  facts.emplace_back("Long session", span_words(validation + length.short_session, length.long_session));
}

/// What the owner of the key is to do, by the state of the identity.
std::string part_words(const CliRecord& identity) {
  const std::string state = identity.text("state");
  if (state == "Undefined" || state == "Killed") {
    return "none without an invitation: idena-cli activate CODE";
  }
  if (state == "Invite") return "invited: become a candidate with idena-cli activate";
  const std::uint64_t required = identity.number("requiredFlips");
  const std::uint64_t made = identity.member("flips").elements().size();
  if (made < required) return counted(required - made, "flip") + " to make before the flip lottery";
  return "solve flips in both sessions, through a wallet";
}

}  // namespace

Result<CliOutput> show_ceremony(const CliScope& scope, const CliWords&) {
  IDENA_TRY(const CliRecord epoch, scope.record("dna_epoch"));
  IDENA_TRY(const CliRecord intervals, scope.record_if_known("dna_ceremonyIntervals"));
  IDENA_TRY(const CliRecord identity, scope.record("dna_identity"));
  Facts facts{{"Epoch", epoch.text("epoch")}, {"Period", epoch.text("currentPeriod")}};
  if (const auto validation = unix_seconds_of(epoch.text("nextValidation"))) {
    facts.emplace_back("Validation", time_and_distance(*validation, scope.now()));
    if (!intervals.is_null()) add_timetable(facts, *validation, intervals);
  }
  facts.emplace_back("Identity", identity.text("state"));
  facts.emplace_back("Flips", std::to_string(identity.member("flips").elements().size()) + " of " +
                                  identity.text("requiredFlips") + " made");
  facts.emplace_back("Your part", part_words(identity));
  return CliOutput{
      json_object({{"epoch", epoch.json()}, {"intervals", intervals.json()}, {"identity", identity.json()}}),
      facts_text(facts)};
}

}  // namespace idena::node
