#include "node/cli_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdlib>

#include "rpc/json_text.hpp"

namespace idena::node {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A first byte or an ASCII character, as opposed to what continues a character of UTF-8.
bool starts_character(char c) {
  constexpr unsigned kTopBits = 0xC0;
  constexpr unsigned kContinues = 0x80;
  return (static_cast<unsigned char>(c) & kTopBits) != kContinues;
}

/// The number that a field of exactly these digits spells.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  const std::string_view field = text.substr(at, count);
  if (!std::ranges::all_of(field, is_digit)) return std::nullopt;
  int out = 0;
  std::from_chars(field.data(), field.data() + field.size(), out);
  return out;
}

/// Commas between the thousands of a run of digits.
std::string thousands_apart(std::string_view whole) {
  constexpr std::size_t kGroup = 3;
  std::string out;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % kGroup == 0) out += ',';
    out += whole[i];
  }
  return out;
}

}  // namespace

std::string harmless(std::string_view text) {
  constexpr unsigned char kDelete = 0x7F;
  constexpr unsigned char kFirstPrintable = 0x20;
  // U+0080 to U+009F, which some terminals obey, are C2 80 to C2 9F.
  constexpr unsigned char kControlLead = 0xC2;
  constexpr unsigned char kLastControl = 0x9F;
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool two_byte_control =
        byte == kControlLead && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) <= kLastControl;
    if (two_byte_control) ++i;
    out += byte < kFirstPrintable || byte == kDelete || two_byte_control ? '?' : text[i];
  }
  return out;
}

std::size_t columns_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, starts_character));
}

std::string dna_words(std::string_view amount) {
  if (amount.empty()) return {};
  const bool negative = amount.starts_with('-');
  const std::string_view number = amount.substr(negative ? 1 : 0);
  const std::size_t point = std::min(number.find('.'), number.size());
  const std::string_view whole = number.substr(0, point);
  if (whole.empty() || !std::ranges::all_of(whole, is_digit)) return std::string(amount);
  const std::string_view rest = number.substr(point);
  if (!std::ranges::all_of(rest.substr(rest.empty() ? 0 : 1), is_digit)) return std::string(amount);
  return (negative ? "-" : "") + thousands_apart(whole) + std::string(rest) + " DNA";
}

std::string duration_words(std::int64_t seconds) {
  struct Unit {
    std::int64_t seconds;
    std::string_view name;
  };
  constexpr std::array kUnits{Unit{86'400, " d"}, Unit{3'600, " h"}, Unit{60, " min"}, Unit{1, " s"}};
  std::int64_t left = std::abs(seconds);
  const auto first = std::ranges::find_if(kUnits, [&](const Unit& unit) { return left >= unit.seconds; });
  if (first == kUnits.end()) return "0 s";
  std::string out = std::to_string(left / first->seconds) + std::string(first->name);
  left %= first->seconds;
  const auto* const second = std::next(first);
  if (second == kUnits.end() || left < second->seconds) return out;
  return out + " " + std::to_string(left / second->seconds) + std::string(second->name);
}

std::optional<std::int64_t> unix_seconds_of(std::string_view rfc3339) {
  constexpr std::string_view kForm = "0000-00-00T00:00:00Z";
  if (rfc3339.size() != kForm.size()) return std::nullopt;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    if (kForm[i] == '0' ? !is_digit(rfc3339[i]) : rfc3339[i] != kForm[i]) return std::nullopt;
  }
  // Where the fields of the form begin.
  constexpr std::size_t kMonth = 5;
  constexpr std::size_t kDay = 8;
  constexpr std::size_t kHour = 11;
  constexpr std::size_t kMinute = 14;
  constexpr std::size_t kSecond = 17;
  const auto field = [&](std::size_t at, std::size_t count) { return digits(rfc3339, at, count).value_or(0); };
  const std::chrono::year_month_day date{std::chrono::year(field(0, 4)),
                                         std::chrono::month(static_cast<unsigned>(field(kMonth, 2))),
                                         std::chrono::day(static_cast<unsigned>(field(kDay, 2)))};
  if (!date.ok()) return std::nullopt;
  const auto time = std::chrono::sys_days(date) + std::chrono::hours(field(kHour, 2)) +
                    std::chrono::minutes(field(kMinute, 2)) + std::chrono::seconds(field(kSecond, 2));
  return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

std::string time_words(std::int64_t unix_seconds) {
  std::string quoted = rpc::Json::time(unix_seconds).text();
  std::ranges::replace(quoted, 'T', ' ');
  return quoted.substr(1, quoted.size() - 3) + " UTC";
}

std::string time_and_distance(std::int64_t unix_seconds, std::int64_t now) {
  const std::string distance = duration_words(unix_seconds - now);
  return time_words(unix_seconds) + ", " + (unix_seconds < now ? distance + " ago" : "in " + distance);
}

std::string counted(std::uint64_t count, std::string_view thing) {
  return std::to_string(count) + " " + std::string(thing) + (count == 1 ? "" : "s");
}

}  // namespace idena::node
