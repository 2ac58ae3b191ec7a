#pragma once
/// What the node tells its operator: one line an event, in the form wallets and operators know (spec: rpc-node §5).
/// Rule rooms do not log; they return. Peers and clients may never cause a line above debug level each time they act.

#include <array>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <source_location>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace idena::log {

enum class Level { kCrit = 0, kError, kWarn, kInfo, kDebug, kTrace };
/// In the order of the values.
inline constexpr std::array<std::string_view, 6> kLevelNames = {"crit", "error", "warn", "info", "debug", "trace"};
/// The rooms that log.
inline constexpr std::array<std::string_view, 5> kRooms = {"storage", "chain", "flips", "rpc", "node"};

/// Lines for people, or one JSON object a line: time (RFC 3339), level, room, message, fields (all texts).
enum class Format { kText, kJson };

/// Where a line is written: the room is the innermost folder of its source file that is one, or else the innermost.
using Place = std::source_location;
std::string_view room_of(std::string_view source_file);

/// One `key=value` behind the message. Values with spaces are quoted.
struct Field {
  std::string_view key;
  std::string value;
};

struct Settings {
  Level verbosity = Level::kInfo;
  std::vector<std::pair<std::string, Level>> room_verbosity;  ///< of rooms that differ
  Format format = Format::kText;
  bool colour = true;
  /// Folder for output.log; empty: stdout only. Past `max_file_bytes` the file becomes output.log.old.
  std::filesystem::path folder;
  std::uint64_t max_file_bytes = 0;
};

/// Replaces the outputs. Throws if the log file cannot be opened. Safe from any thread; so is every call below.
void configure(const Settings& settings);

/// Pending lines reach their outputs before this returns.
void flush();

using Fields = std::initializer_list<Field>;

void write(Level level, std::string_view message, Fields fields = {}, const Place& place = Place::current());

inline void crit(std::string_view message, Fields fields = {}, const Place& place = Place::current()) {
  write(Level::kCrit, message, fields, place);
}
inline void error(std::string_view message, Fields fields = {}, const Place& place = Place::current()) {
  write(Level::kError, message, fields, place);
}
inline void warn(std::string_view message, Fields fields = {}, const Place& place = Place::current()) {
  write(Level::kWarn, message, fields, place);
}
inline void info(std::string_view message, Fields fields = {}, const Place& place = Place::current()) {
  write(Level::kInfo, message, fields, place);
}
inline void debug(std::string_view message, Fields fields = {}, const Place& place = Place::current()) {
  write(Level::kDebug, message, fields, place);
}

/// The line as the file gets it, without the newline. `unix_milliseconds` is UTC.
std::string format_line(Level level, std::int64_t unix_milliseconds, std::string_view message, Fields fields,
                        bool colour);
/// The same as JSON; what is not UTF-8 is replaced.
std::string format_json(Level level, std::int64_t unix_milliseconds, std::string_view room, std::string_view message,
                        Fields fields);

}  // namespace idena::log
