#include "base/log.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <spdlog/details/file_helper.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <memory>
#include <mutex>

namespace idena::log {
namespace {

constexpr std::size_t kMessageWidth = 40;  ///< messages are padded to this when fields follow
constexpr std::array<std::string_view, 6> kLevelWords = {"CRIT ", "ERROR", "WARN ", "INFO ", "DEBUG", "TRACE"};
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

/// Control characters could move the cursor of a terminal or forge a line.
bool is_control(char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }

bool needs_quotes(std::string_view value) {
  if (value.empty() || value.find_first_of(" \"=") != std::string_view::npos) return true;
  return std::ranges::any_of(value, is_control);
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
      default: out += is_control(c) ? fmt::format("\\x{:02x}", static_cast<unsigned char>(c)) : std::string(1, c);
    }
  }
  return out + "\"";
}

/// Bytes of the UTF-8 character that the text begins with; 0 if it begins with none.
std::size_t character_size(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  const std::size_t size = first < 0x80   ? 1
                           : first < 0xC2 ? 0
                           : first < 0xE0 ? 2
                           : first < 0xF0 ? 3
                           : first < 0xF5 ? 4
                                          : 0;
  if (size == 0 || size > text.size()) return 0;
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
  }
  const bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
  const bool beyond = (first == 0xED && byte(1) >= 0xA0) || (first == 0xF4 && byte(1) >= 0x90);
  return overlong || beyond ? 0 : size;
}

std::string json_text(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const std::size_t size = character_size(text);
    if (size == 0) {
      out += "\\ufffd";
    } else if (is_control(text[0])) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned char>(text[0]));
    } else {
      if (text[0] == '"' || text[0] == '\\') out += '\\';
      out += text.substr(0, size);
    }
    text.remove_prefix(std::max<std::size_t>(size, 1));
  }
  return out + "\"";
}

Level verbosity_of(const Settings& settings, std::string_view room) {
  for (const auto& [name, level] : settings.room_verbosity) {
    if (name == room) return level;
  }
  return settings.verbosity;
}

}  // namespace

std::string_view room_of(std::string_view source_file) {
  std::string_view last;
  for (std::size_t slash = source_file.rfind('/'); slash != std::string_view::npos; slash = source_file.rfind('/')) {
    source_file = source_file.substr(0, slash);
    const std::string_view folder = source_file.substr(source_file.rfind('/') + 1);
    if (std::ranges::find(kRooms, folder) != kRooms.end()) return folder;
    if (last.empty()) last = folder;
  }
  return last;
}

std::string format_line(Level level, std::int64_t unix_milliseconds, std::string_view message, Fields fields,
                        bool colour) {
  const auto index = static_cast<std::size_t>(level);
  const auto seconds = static_cast<std::time_t>(unix_milliseconds / 1000);
  const std::string stamp = fmt::format("{:%m-%d|%H:%M:%S}.{:03}", fmt::gmtime(seconds), unix_milliseconds % 1000);
  const std::string open = colour ? fmt::format("\x1b[{}m", kLevelColours[index]) : "";
  const std::string close = colour ? "\x1b[0m" : "";
  std::string line = fmt::format("{}{}{}[{}] {}", open, kLevelWords[index], close, stamp, message);
  if (fields.size() > 0 && message.size() < kMessageWidth) line.append(kMessageWidth - message.size(), ' ');
  for (const auto& [key, value] : fields) {
    line += fmt::format(" {}{}{}={}", open, key, close, needs_quotes(value) ? in_quotes(value) : value);
  }
  return line;
}

std::string format_json(Level level, std::int64_t unix_milliseconds, std::string_view room, std::string_view message,
                        Fields fields) {
  const auto seconds = static_cast<std::time_t>(unix_milliseconds / 1000);
  const std::string line = fmt::format(
      R"({{"time":"{:%Y-%m-%dT%H:%M:%S}.{:03}Z","level":"{}","room":{},"message":{})", fmt::gmtime(seconds),
      unix_milliseconds % 1000, kLevelNames[static_cast<std::size_t>(level)], json_text(room), json_text(message));
  std::string members;
  for (const auto& [key, value] : fields) {
    members += (members.empty() ? "" : ",") + json_text(key) + ":" + json_text(value);
  }
  return line + ",\"fields\":{" + members + "}}";
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

void write(Level level, std::string_view message, Fields fields, const Place& place) {
  Outputs& out = outputs();
  const std::string_view room = room_of(place.file_name());
  const std::scoped_lock lock(out.mutex);
  if (level > verbosity_of(out.settings, room)) return;
  const auto date = std::chrono::system_clock::now();  // tidy: allow system-clock, a log line's own date
  const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(date.time_since_epoch()).count();
  const bool is_json = out.settings.format == Format::kJson;
  const std::string plain =
      (is_json ? format_json(level, now, room, message, fields) : format_line(level, now, message, fields, false)) +
      "\n";
  const bool is_coloured = out.settings.colour && !is_json;
  const std::string shown = is_coloured ? format_line(level, now, message, fields, true) + "\n" : plain;
  std::fwrite(shown.data(), 1, shown.size(), stdout);
  std::fflush(stdout);
  if (out.file) {
    try {
      out.file->write(plain);
    } catch (const spdlog::spdlog_ex& problem) {
      out.file.reset();  // a full disk stops the store, with its own message; a log must not take the node down first
      std::fprintf(stderr, "the log file cannot be written any more: %s\n", problem.what());
    }
  }
}

}  // namespace idena::log
