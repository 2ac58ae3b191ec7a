#include "rpc/json_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

#include "rpc/utf8.hpp"

namespace idena::rpc {
namespace {

constexpr char32_t kLineSeparator = 0x2028;
constexpr char32_t kParagraphSeparator = 0x2029;

void append_unicode_escape(std::string& out, char32_t code) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\u";
  for (const unsigned shift : {12U, 8U, 4U, 0U}) out += kDigits[(code >> shift) & 15U];
}

bool is_html(char32_t code) { return code == '<' || code == '>' || code == '&'; }
bool is_separator(char32_t code) { return code == kLineSeparator || code == kParagraphSeparator; }

/// Appends the escape of a character that strings may not show as it is; false for all others.
bool append_escaped(std::string& out, const Rune& rune) {
  switch (rune.code) {
    case '"': out += "\\\""; return true;
    case '\\': out += "\\\\"; return true;
    case '\n': out += "\\n"; return true;
    case '\r': out += "\\r"; return true;
    case '\t': out += "\\t"; return true;
    default: break;
  }
  if (rune.valid && rune.code >= 0x20 && !is_html(rune.code) && !is_separator(rune.code)) return false;
  append_unicode_escape(out, rune.code);
  return true;
}

/// How many characters from the start can be copied as they are, whatever follows them.
std::size_t plain_length(std::string_view text) {
  const auto plain = [](char c) {
    return c >= 0x20 && c < 0x7F && c != '"' && c != '\\' && !is_html(static_cast<char32_t>(c));
  };
  return static_cast<std::size_t>(std::ranges::find_if_not(text, plain) - text.begin());
}

/// `value` with at least `digits` digits.
void append_padded(std::string& out, unsigned value, std::size_t digits) {
  const std::string text = std::to_string(value);
  if (text.size() < digits) out.append(digits - text.size(), '0');
  out += text;
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out.reserve(out.size() + text.size() + 2);
  out += '"';
  while (!text.empty()) {
    if (const std::size_t plain = plain_length(text); plain > 0) {
      out.append(text, 0, plain);
      text.remove_prefix(plain);
      continue;
    }
    const Rune rune = decode_rune(text);
    if (!append_escaped(out, rune)) out.append(text, 0, rune.width);
    text.remove_prefix(rune.width);
  }
  out += '"';
}

void append_json_source(std::string& out, std::string_view source) {
  while (!source.empty()) {
    if (const std::size_t plain = plain_length(source); plain > 0) {
      out.append(source, 0, plain);
      source.remove_prefix(plain);
      continue;
    }
    const Rune rune = decode_rune(source);
    if (is_html(rune.code) || is_separator(rune.code)) {
      append_unicode_escape(out, rune.code);
    } else {
      out.append(source, 0, rune.width);
    }
    source.remove_prefix(rune.width);
  }
}

Json Json::float32(Float32 value) {
  constexpr Float32 kPlainFrom = 1e-6F;
  constexpr Float32 kPlainBelow = 1e21F;
  const Float32 size = std::abs(value);
  const bool plain = size == 0 || (size >= kPlainFrom && size < kPlainBelow);
  std::array<char, 64> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 plain ? std::chars_format::fixed : std::chars_format::scientific)
                       .ptr;
  std::string text(buffer.data(), end);
  // A negative exponent of one digit is written with one digit.
  if (const std::size_t exponent = text.find("e-0"); exponent != std::string::npos) text.erase(exponent + 2, 1);
  return Json(text);
}

Json Json::string(std::string_view text) {
  Json out("");
  append_json_string(out.text_, text);
  return out;
}

Json Json::hex(ByteView bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = "\"0x";
  out.reserve(bytes.size() * 2 + 4);
  for (const std::uint8_t byte : bytes) {
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
  out += '"';
  return Json(std::move(out));
}

std::string dna_text(const Dna& amount) {
  if (amount.is_zero()) return "0";
  std::string digits = (amount.is_negative() ? -amount.atoms() : amount.atoms()).to_string();
  if (digits.size() <= Dna::kDecimals) digits.insert(0, Dna::kDecimals + 1 - digits.size(), '0');
  digits.insert(digits.size() - Dna::kDecimals, 1, '.');
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
  return (amount.is_negative() ? "-" : "") + digits;
}

Json Json::dna(const Dna& amount) { return Json('"' + dna_text(amount) + '"'); }

Json Json::time(std::int64_t unix_seconds) {
  using namespace std::chrono;
  const sys_seconds moment{seconds(unix_seconds)};
  const auto day = floor<days>(moment);
  const year_month_day date(day);
  const hh_mm_ss clock(moment - day);
  std::string out = "\"";
  const auto append_field = [&out](auto value, std::size_t digits, char after) {
    append_padded(out, static_cast<unsigned>(value), digits);
    out += after;
  };
  append_field(static_cast<int>(date.year()), 4, '-');
  append_field(static_cast<unsigned>(date.month()), 2, '-');
  append_field(static_cast<unsigned>(date.day()), 2, 'T');
  append_field(clock.hours().count(), 2, ':');
  append_field(clock.minutes().count(), 2, ':');
  append_field(clock.seconds().count(), 2, 'Z');
  return Json(out + '"');
}

JsonObject& JsonObject::member(std::string_view name, const Json& value) {
  if (text_.size() > 1) text_ += ',';
  append_json_string(text_, name);
  text_ += ':';
  text_ += value.text();
  return *this;
}

Json JsonObject::finish() { return Json(std::move(text_) + "}"); }

void JsonArray::add(const Json& element) {
  if (text_.size() > 1) text_ += ',';
  text_ += element.text();
}

Json JsonArray::finish() { return Json(std::move(text_) + "]"); }

Json JsonArray::finish_or_null() { return text_.size() == 1 ? Json::null() : finish(); }

}  // namespace idena::rpc
