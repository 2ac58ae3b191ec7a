#include "rpc/json_value.hpp"

#include <array>
#include <cstdint>
#include <vector>

#include "rpc/utf8.hpp"

namespace idena::rpc {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string hex_escape(std::string_view prefix, unsigned byte, std::size_t digits) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out(prefix);
  for (std::size_t i = 2; i < digits; ++i) out += '0';
  out += kDigits[byte >> 4U];
  out += kDigits[byte & 15U];
  return out;
}

/// A byte as the parser texts show it: quoted like a Go character, bytes past ASCII as the Latin-1 character.
std::string quoted(char c) {
  const auto byte = static_cast<std::uint8_t>(c);
  constexpr std::array<std::string_view, 7> kShort = {R"(\a)", R"(\b)", R"(\t)", R"(\n)", R"(\v)", R"(\f)", R"(\r)"};
  constexpr std::uint8_t kFirstShort = 7;
  std::string shown;
  if (c == '\'') {
    shown = R"(\')";
  } else if (c == '\\') {
    shown = R"(\\)";
  } else if (byte >= kFirstShort && byte < kFirstShort + kShort.size()) {
    shown = kShort[static_cast<std::size_t>(byte - kFirstShort)];
  } else if (byte < 0x20 || byte == 0x7F) {
    shown = hex_escape(R"(\x)", byte, 2);
  } else if ((byte >= 0x80 && byte <= 0xA0) || byte == 0xAD) {
    shown = hex_escape(R"(\u)", byte, 4);
  } else {
    append_rune(shown, byte);
  }
  return "'" + shown + "'";
}

bool is_ascii(char c) { return static_cast<std::uint8_t>(c) < 0x80; }

/// Where the characters from `at` on that mean themselves end: nearly always at the end of the text.
std::size_t plain_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_ascii(text[at]) && text[at] != '\\') ++at;
  return at;
}

/// The four digits of a \u escape, which the scanner has checked.
char32_t unit_at(std::string_view text, std::size_t at) {
  char32_t unit = 0;
  for (std::size_t i = 0; i < 4; ++i) unit = unit * 16 + static_cast<char32_t>(hex_value(text[at + i]));
  return unit;
}

/// Appends the character of the escape behind the backslash at `at`; returns where it ends.
std::size_t append_escape(std::string& out, std::string_view text, std::size_t at) {
  const char c = text[at + 1];
  switch (c) {
    case 'b': out += '\b'; return at + 2;
    case 'f': out += '\f'; return at + 2;
    case 'n': out += '\n'; return at + 2;
    case 'r': out += '\r'; return at + 2;
    case 't': out += '\t'; return at + 2;
    case 'u': break;
    default: out += c; return at + 2;
  }
  constexpr std::size_t kLength = 6;  // \uXXXX
  const char32_t unit = unit_at(text, at + 2);
  const bool high = unit >= 0xD800 && unit < 0xDC00;
  if (high && text.substr(at + kLength, 2) == "\\u") {
    const char32_t low = unit_at(text, at + kLength + 2);
    if (low >= 0xDC00 && low < 0xE000) {
      append_rune(out, 0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00));
      return at + 2 * kLength;
    }
  }
  append_rune(out, unit);
  return at + kLength;
}

/// Searches instead of stepping: strings may be megabytes of hex.
std::size_t string_end(std::string_view text, std::size_t at) {
  ++at;
  for (std::size_t quote = text.find('"', at);; quote = text.find('"', at)) {
    const std::size_t backslash = text.substr(at, quote - at).find('\\');
    if (backslash == std::string_view::npos) return quote + 1;
    at += backslash + 2;
  }
}

/// Where the value that starts at `at` of a checked text ends.
std::size_t value_end(std::string_view text, std::size_t at) {
  if (text[at] == '"') return string_end(text, at);
  if (text[at] != '{' && text[at] != '[') {
    constexpr std::string_view kEnds = " \t\r\n,]}";
    return std::min(text.find_first_of(kEnds, at), text.size());
  }
  std::size_t depth = 0;
  do {
    const char c = text[at];
    if (c == '"') {
      at = string_end(text, at);
      continue;
    }
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    ++at;
  } while (depth > 0);
  return at;
}

}  // namespace

/// Checks one value of a text, without recursion.
class JsonScanner {
 public:
  explicit JsonScanner(std::string_view text) : text_(text) {}

  Result<std::optional<JsonValue>> first() {
    skip_space();
    if (at_ == text_.size()) return std::optional<JsonValue>{};
    const std::size_t start = at_;
    do {
      IDENA_TRY(step());
    } while (next_ != Expect::kNothing);
    return std::optional(JsonValue(text_.substr(start, at_ - start)));
  }

 private:
  enum class Expect { kValue, kValueOrEnd, kKey, kKeyOrEnd, kColon, kSeparator, kNothing };

  static Error ended() { return {RpcError::kInvalidRequest, "unexpected EOF"}; }
  [[nodiscard]] Error unexpected(std::string_view where) const {
    return {RpcError::kInvalidRequest, "invalid character " + quoted(text_[at_]) + " " + std::string(where)};
  }

  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
  [[nodiscard]] char peek() const { return text_[at_]; }
  void skip_space() {
    while (!at_end() && is_space(peek())) ++at_;
  }

  Result<> step() {
    skip_space();
    if (at_end()) return ended();
    const char c = peek();
    switch (next_) {
      case Expect::kValueOrEnd:
        if (c == ']') return close();
        return value();
      case Expect::kValue: return value();
      case Expect::kKeyOrEnd:
        if (c == '}') return close();
        return key();
      case Expect::kKey: return key();
      case Expect::kColon:
        if (c != ':') return unexpected("after object key");
        ++at_;
        next_ = Expect::kValue;
        return ok();
      case Expect::kSeparator: return separator();
      case Expect::kNothing: break;
    }
    return ok();
  }

  Result<> key() {
    if (peek() != '"') return unexpected("looking for beginning of object key string");
    next_ = Expect::kColon;
    return string();
  }

  Result<> separator() {
    const bool object = open_.back() == '{';
    if (peek() == (object ? '}' : ']')) return close();
    if (peek() != ',') return unexpected(object ? "after object key:value pair" : "after array element");
    ++at_;
    next_ = object ? Expect::kKey : Expect::kValue;
    return ok();
  }

  Result<> open(Expect inside) {
    if (open_.size() == kMaxJsonDepth) return Error(RpcError::kInvalidRequest, "exceeded max depth");
    open_.push_back(peek());
    ++at_;
    next_ = inside;
    return ok();
  }

  Result<> close() {
    open_.pop_back();
    ++at_;
    after_value();
    return ok();
  }

  void after_value() { next_ = open_.empty() ? Expect::kNothing : Expect::kSeparator; }

  Result<> value() {
    const char c = peek();
    if (c == '{') return open(Expect::kKeyOrEnd);
    if (c == '[') return open(Expect::kValueOrEnd);
    after_value();
    if (c == '"') return string();
    if (c == '-' || is_digit(c)) return number();
    if (c == 't') return literal("true");
    if (c == 'f') return literal("false");
    if (c == 'n') return literal("null");
    return unexpected("looking for beginning of value");
  }

  Result<> literal(std::string_view word) {
    for (const char wanted : word) {
      if (at_end()) return ended();
      if (peek() != wanted) {
        return unexpected("in literal " + std::string(word) + " (expecting '" + std::string(1, wanted) + "')");
      }
      ++at_;
    }
    return ok();
  }

  Result<> string() {
    for (++at_; !at_end(); ++at_) {
      const char c = peek();
      if (c == '"') {
        ++at_;
        return ok();
      }
      if (static_cast<std::uint8_t>(c) < 0x20) return unexpected("in string literal");
      if (c == '\\') {
        IDENA_TRY(escape());
      }
    }
    return ended();
  }

  /// Leaves the position on the last character of the escape.
  Result<> escape() {
    ++at_;
    if (at_end()) return ended();
    if (peek() != 'u') {
      constexpr std::string_view kEscapes = "bfnrt\\/\"";
      if (kEscapes.find(peek()) == std::string_view::npos) return unexpected("in string escape code");
      return ok();
    }
    for (int i = 0; i < 4; ++i) {
      ++at_;
      if (at_end()) return ended();
      if (hex_value(peek()) < 0) return unexpected("in \\u hexadecimal character escape");
    }
    return ok();
  }

  Result<> digits(std::string_view where) {
    if (at_end()) return ended();
    if (!is_digit(peek())) return unexpected(where);
    while (!at_end() && is_digit(peek())) ++at_;
    return ok();
  }

  Result<> number() {
    if (peek() == '-') ++at_;
    if (!at_end() && peek() == '0') {
      ++at_;
    } else {
      IDENA_TRY(digits("in numeric literal"));
    }
    if (!at_end() && peek() == '.') {
      ++at_;
      IDENA_TRY(digits("after decimal point in numeric literal"));
    }
    if (!at_end() && (peek() == 'e' || peek() == 'E')) {
      ++at_;
      if (!at_end() && (peek() == '+' || peek() == '-')) ++at_;
      IDENA_TRY(digits("in exponent of numeric literal"));
    }
    return ok();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Expect next_ = Expect::kValue;
  std::vector<char> open_;  ///< the brackets the position is in
};

Result<std::optional<JsonValue>> scan_json(std::string_view text) { return JsonScanner(text).first(); }

std::string_view kind_name(JsonKind kind) {
  switch (kind) {
    case JsonKind::kNull: return "null";
    case JsonKind::kBool: return "bool";
    case JsonKind::kNumber: return "number";
    case JsonKind::kString: return "string";
    case JsonKind::kArray: return "array";
    case JsonKind::kObject: return "object";
  }
  return {};
}

JsonKind JsonValue::kind() const {
  switch (source_.front()) {
    case 'n': return JsonKind::kNull;
    case 't':
    case 'f': return JsonKind::kBool;
    case '"': return JsonKind::kString;
    case '[': return JsonKind::kArray;
    case '{': return JsonKind::kObject;
    default: return JsonKind::kNumber;
  }
}

std::string JsonValue::string() const {
  const std::string_view raw = raw_string();
  std::string out;
  out.reserve(raw.size());
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t plain = plain_end(raw, at);
    out.append(raw, at, plain - at);
    at = plain;
    if (at == raw.size()) break;
    if (raw[at] == '\\') {
      at = append_escape(out, raw, at);
      continue;
    }
    const Rune rune = decode_rune(raw.substr(at));
    append_rune(out, rune.code);
    at += rune.width;
  }
  return out;
}

bool JsonValue::skip_to_item(std::size_t& at) const {
  while (is_space(source_[at]) || source_[at] == ',' || source_[at] == ':') ++at;
  return source_[at] != ']' && source_[at] != '}';
}

JsonValue JsonValue::take_value(std::size_t& at) const {
  const std::size_t start = at;
  at = value_end(source_, start);
  return JsonValue(source_.substr(start, at - start));
}

bool names_match(std::string_view name, std::string_view wanted) {
  // Two characters past ASCII fold to letters: the Kelvin sign and the long s.
  constexpr char32_t kKelvin = 0x212A;
  constexpr char32_t kLongS = 0x17F;
  const auto lower = [](char32_t letter) { return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter; };
  for (const char letter : wanted) {
    if (name.empty()) return false;
    const Rune rune = is_ascii(name.front()) ? Rune{static_cast<char32_t>(name.front()), 1, true} : decode_rune(name);
    char32_t folded = lower(rune.code);
    if (folded == kKelvin) folded = 'k';
    if (folded == kLongS) folded = 's';
    if (folded != lower(static_cast<char32_t>(letter))) return false;
    name.remove_prefix(rune.width);
  }
  return name.empty();
}

}  // namespace idena::rpc
