#pragma once
/// Values as people read them: amounts, times, percentages. Everything here is a function of its arguments.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace idena::node {

/// The text without characters that could move the cursor or colour a terminal: control characters become `?`.
std::string harmless(std::string_view text);

/// Columns of a terminal that UTF-8 text takes, one a character; marks and wide letters are not told apart.
std::size_t columns_of(std::string_view text);

/// An amount in DNA with its unit, thousands apart and no digit lost: `1,234.5 DNA`. What is no plain decimal stays as
/// it is; an empty text gives an empty one.
std::string dna_words(std::string_view amount);

/// The two largest units: `3 d 4 h`, `5 min 10 s`, `12 s`; no sign.
std::string duration_words(std::int64_t seconds);

/// Seconds since 1970 of `2026-11-21T07:53:54Z`; none for any other form.
std::optional<std::int64_t> unix_seconds_of(std::string_view rfc3339);

/// `2026-11-21 07:53:54 UTC`
std::string time_words(std::int64_t unix_seconds);

/// `2026-11-21 07:53:54 UTC, in 3 d 4 h` or `…, 5 min 10 s ago`.
std::string time_and_distance(std::int64_t unix_seconds, std::int64_t now);

/// `1 flip`, `2 flips`
std::string counted(std::uint64_t count, std::string_view thing);

}  // namespace idena::node
