#include "node/devnet/people_console.hpp"

#include <cstdio>
#include <ctime>
#include <string_view>

#include "base/amount_text.hpp"
#include "node/cli_table.hpp"

namespace idena::node {
namespace {

using state::IdentityState;
using state::ValidationPeriod;

constexpr std::int64_t kSecondsPerMinute = 60;
constexpr std::int64_t kMinutesPerHour = 60;
constexpr std::int64_t kHoursPerDay = 24;

/// In the order in which people get them.
constexpr IdentityState kRows[] = {IdentityState::kInvite,   IdentityState::kCandidate, IdentityState::kNewbie,
                                   IdentityState::kVerified, IdentityState::kHuman,     IdentityState::kSuspended,
                                   IdentityState::kZombie,   IdentityState::kKilled};

std::string_view text_of(ValidationPeriod period) {
  switch (period) {
    case ValidationPeriod::kNone: return "making flips";
    case ValidationPeriod::kFlipLottery: return "flip lottery";
    case ValidationPeriod::kShortSession: return "short session";
    case ValidationPeriod::kLongSession: return "long session";
    case ValidationPeriod::kAfterLongSession: return "waiting for the result";
  }
  return "";
}

std::string duration_text(std::int64_t seconds) {
  const std::int64_t minutes = seconds / kSecondsPerMinute;
  const std::int64_t hours = minutes / kMinutesPerHour;
  const std::int64_t days = hours / kHoursPerDay;
  if (minutes == 0) return std::to_string(seconds) + " s";
  if (hours == 0) return std::to_string(minutes) + " min " + std::to_string(seconds % kSecondsPerMinute) + " s";
  if (days == 0) return std::to_string(hours) + " h " + std::to_string(minutes % kMinutesPerHour) + " min";
  return std::to_string(days) + " d " + std::to_string(hours % kHoursPerDay) + " h";
}

std::string date_text(std::int64_t unix_seconds) {
  const std::time_t seconds = unix_seconds;
  std::tm parts{};
  char text[] = "2026-11-21 07:53:54 UTC and more";
  if (gmtime_r(&seconds, &parts) == nullptr || std::strftime(text, sizeof text, "%F %T UTC", &parts) == 0) return "?";
  return text;
}

/// Whole coins; what is less is not told.
std::string coins_text(const Dna& amount) {
  const std::string text = amount_text(amount);
  return text.substr(0, text.find('.'));
}

std::string of(std::size_t some, std::size_t all) { return std::to_string(some) + " of " + std::to_string(all); }

bool is_new(const EpochProgress& shown, const EpochProgress& now) {
  EpochProgress same = now;
  same.until_next = shown.until_next;
  same.height = shown.height;
  return same != shown;
}

}  // namespace

std::string progress_line(const EpochProgress& progress) {
  std::string out = "Epoch " + std::to_string(progress.epoch) + "  " + std::string(text_of(progress.period));
  if (progress.period != ValidationPeriod::kAfterLongSession) {
    out += ", " + duration_text(progress.until_next) + " to go";
  }
  if (progress.period == ValidationPeriod::kNone) {
    return out + "  " + std::to_string(progress.identities) + " identities, " + std::to_string(progress.flips) +
           " flips";
  }
  out += "  " + std::to_string(progress.candidates) + " candidates";
  if (progress.committed > 0) out += ", answers hash " + of(progress.committed, progress.candidates);
  if (progress.short_answers > 0) out += ", short " + of(progress.short_answers, progress.candidates);
  if (progress.long_answers > 0) out += ", long " + of(progress.long_answers, progress.candidates);
  if (progress.evidence > 0) out += ", evidence " + std::to_string(progress.evidence);
  return out;
}

std::vector<std::string> summary_lines(const EpochSummary& summary) {
  std::string head = "Epoch " + std::to_string(summary.epoch) + " ended in block " + std::to_string(summary.height);
  if (summary.failed) {
    head += ": nobody was validated";
  } else {
    head += ": " + std::to_string(summary.validated) + " validated, " + of(summary.qualified_flips, summary.flips) +
            " flips qualified, " + std::to_string(summary.reported_flips) + " reported";
  }
  std::vector<TableRow> rows;
  for (const IdentityState status : kRows) {
    const StatusResult& result = summary.statuses[static_cast<std::size_t>(status)];
    if (result.before == 0 && result.after == 0) continue;
    rows.push_back({std::string(state::name_of(status)), std::to_string(result.before), std::to_string(result.after),
                    coins_text(result.burnt_stake), coins_text(result.rewards), std::to_string(result.invites)});
  }
  const std::string table = table_text({{"Status", false},
                                        {"before", true},
                                        {"after", true},
                                        {"stake burnt", true},
                                        {"rewards", true},
                                        {"invitations", true}},
                                       rows);
  std::vector<std::string> out = {std::move(head)};
  for (std::size_t at = 0; at < table.size();) {
    const std::size_t end = table.find('\n', at);
    out.push_back("  " + table.substr(at, end - at));
    at = end + 1;
  }
  out.push_back("  " + coins_text(summary.rewards) + " coins of rewards in all, " +
                std::to_string(summary.gods_invites) + " invitations of god, next validation " +
                date_text(summary.next_validation));
  return out;
}

PeopleConsole::~PeopleConsole() { clear_line(); }

void PeopleConsole::clear_line() {
  if (has_line_) std::printf("\r\x1b[K");
  has_line_ = false;
  std::fflush(stdout);
}

void PeopleConsole::show(const EpochProgress& progress) {
  if (is_terminal_) {
    std::printf("\r%s\x1b[K", progress_line(progress).c_str());
    has_line_ = true;
  } else if (is_new(shown_, progress)) {
    std::printf("%s\n", progress_line(progress).c_str());
  }
  shown_ = progress;
  std::fflush(stdout);
}

void PeopleConsole::show(const EpochSummary& summary) {
  clear_line();
  for (const std::string& line : summary_lines(summary)) std::printf("%s\n", line.c_str());
  std::fflush(stdout);
}

}  // namespace idena::node
