#pragma once
/// What the node tells its operator: one line an event, in the form wallets and operators know (spec: rpc-node §5).
/// Rule rooms do not log; they return. Peers and clients may never cause a line above debug level each time they act.

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>

namespace idena::log {

enum class Level { kCrit = 0, kError, kWarn, kInfo, kDebug, kTrace };

/// One `key=value` behind the message. Values with spaces are quoted.
struct Field {
  std::string_view key;
  std::string value;
};

struct Settings {
  Level verbosity = Level::kInfo;
  bool colour = true;
  /// Folder for output.log; empty: stdout only. Past `max_file_bytes` the file becomes output.log.old.
  std::filesystem::path folder;
  std::uint64_t max_file_bytes = 0;
};

/// Replaces the outputs. Throws if the log file cannot be opened. Safe from any thread; so is every call below.
void configure(const Settings& settings);

/// Pending lines reach their outputs before this returns.
void flush();

void write(Level level, std::string_view message, std::initializer_list<Field> fields = {});

inline void crit(std::string_view m, std::initializer_list<Field> f = {}) { write(Level::kCrit, m, f); }
inline void error(std::string_view m, std::initializer_list<Field> f = {}) { write(Level::kError, m, f); }
inline void warn(std::string_view m, std::initializer_list<Field> f = {}) { write(Level::kWarn, m, f); }
inline void info(std::string_view m, std::initializer_list<Field> f = {}) { write(Level::kInfo, m, f); }
inline void debug(std::string_view m, std::initializer_list<Field> f = {}) { write(Level::kDebug, m, f); }

/// The line as the file gets it, without the newline. `unix_milliseconds` is UTC.
std::string format_line(Level level, std::int64_t unix_milliseconds, std::string_view message,
                        std::initializer_list<Field> fields, bool colour);

}  // namespace idena::log
