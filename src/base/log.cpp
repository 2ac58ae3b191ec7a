#include "base/log.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <spdlog/details/file_helper.h>

#include <array>
#include <chrono>
#include <ctime>
#include <memory>
#include <mutex>

namespace idena::log {
namespace {

constexpr std::size_t kMessageWidth = 40;  ///< messages are padded to this when fields follow
constexpr std::array<std::string_view, 6> kLevelNames = {"CRIT ", "ERROR", "WARN ", "INFO ", "DEBUG", "TRACE"};
constexpr std::array<int, 6> kLevelColours = {35, 31, 33, 32, 36, 34};

/// output.log with one predecessor, output.log.old, as wallets expect to find them.
class LogFile {
 public:
  LogFile(std::filesystem::path path, std::uint64_t max_bytes) : path_(std::move(path)), max_bytes_(max_bytes) {
    file_.open(path_.string());
  }

  void write(std::string_view line) {
    if (max_bytes_ > 0 && file_.size() + line.size() > max_bytes_) rotate();
    spdlog::memory_buf_t buffer;
    buffer.append(line.data(), line.data() + line.size());
    file_.write(buffer);
    file_.flush();
  }

 private:
  void rotate() {
    file_.close();
    std::error_code ignored;  // a log that cannot be renamed is written over: the node must go on
    std::filesystem::rename(path_, path_.string() + ".old", ignored);
    file_.open(path_.string(), true);
  }

  std::filesystem::path path_;
  std::uint64_t max_bytes_;
  spdlog::details::file_helper file_;
};

struct Outputs {
  std::mutex mutex;
  Settings settings;
  std::unique_ptr<LogFile> file;
};

Outputs& outputs() {
  static Outputs instance;
  return instance;
}

bool needs_quotes(std::string_view value) {
  return value.empty() || value.find_first_of(" \t\r\n\"=") != std::string_view::npos;
}

std::string in_quotes(std::string_view value) {
  std::string out = "\"";
  for (const char c : value) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default: out += c;
    }
  }
  return out + "\"";
}

}  // namespace

std::string format_line(Level level, std::int64_t unix_milliseconds, std::string_view message,
                        std::initializer_list<Field> fields, bool colour) {
  const auto index = static_cast<std::size_t>(level);
  const auto seconds = static_cast<std::time_t>(unix_milliseconds / 1000);
  const std::string stamp = fmt::format("{:%m-%d|%H:%M:%S}.{:03}", fmt::gmtime(seconds), unix_milliseconds % 1000);
  const std::string open = colour ? fmt::format("\x1b[{}m", kLevelColours[index]) : "";
  const std::string close = colour ? "\x1b[0m" : "";
  std::string line = fmt::format("{}{}{}[{}] {}", open, kLevelNames[index], close, stamp, message);
  if (fields.size() > 0 && message.size() < kMessageWidth) line.append(kMessageWidth - message.size(), ' ');
  for (const auto& [key, value] : fields) {
    line += fmt::format(" {}{}{}={}", open, key, close, needs_quotes(value) ? in_quotes(value) : value);
  }
  return line;
}

void configure(const Settings& settings) {
  Outputs& out = outputs();
  const std::scoped_lock lock(out.mutex);
  out.settings = settings;
  out.file.reset();
  if (!settings.folder.empty()) {
    std::filesystem::create_directories(settings.folder);
    out.file = std::make_unique<LogFile>(settings.folder / "output.log", settings.max_file_bytes);
  }
}

void flush() { std::fflush(stdout); }

void write(Level level, std::string_view message, std::initializer_list<Field> fields) {
  Outputs& out = outputs();
  const std::scoped_lock lock(out.mutex);
  if (level > out.settings.verbosity) return;
  const auto date = std::chrono::system_clock::now();  // tidy: allow system-clock, a log line's own date
  const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(date.time_since_epoch()).count();
  const std::string line = format_line(level, now, message, fields, out.settings.colour) + "\n";
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fflush(stdout);
  if (out.file) {
    const std::string plain = out.settings.colour ? format_line(level, now, message, fields, false) + "\n" : line;
    try {
      out.file->write(plain);
    } catch (const spdlog::spdlog_ex& problem) {
      out.file.reset();  // a full disk stops the store, with its own message; a log must not take the node down first
      std::fprintf(stderr, "the log file cannot be written any more: %s\n", problem.what());
    }
  }
}

}  // namespace idena::log
