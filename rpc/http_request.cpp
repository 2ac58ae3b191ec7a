#include "rpc/http_request.hpp"

#include <algorithm>
#include <charconv>

namespace idena::rpc {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kHeadEnd = "\r\n\r\n";
constexpr std::size_t kLongestMethod = 32;

/// Characters of methods and header names.
bool is_token(char c) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         kMarks.find(c) != std::string_view::npos;
}
bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return is_token(c); });
}
bool is_printed(char c) { return (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) || c == '\t'; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
/// `lower_case` has no capitals.
bool matches(std::string_view text, std::string_view lower_case) {
  return std::ranges::equal(text, lower_case, {}, lower);
}

std::string_view trimmed(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// The part before `end`, which is cut off together with it; all of the text if there is none.
std::string_view cut(std::string_view& text, std::string_view end) {
  const std::size_t at = std::min(text.find(end), text.size());
  const std::string_view out = text.substr(0, at);
  text.remove_prefix(std::min(at + end.size(), text.size()));
  return out;
}

bool lists(std::string_view list, std::string_view wanted) {
  while (!list.empty()) {
    if (matches(trimmed(cut(list, ",")), wanted)) return true;
  }
  return false;
}

/// Whether these bytes can be the beginning of a request.
bool can_begin(std::string_view bytes) {
  const std::string_view method = bytes.substr(0, bytes.find(' '));
  return method.size() <= kLongestMethod && std::ranges::all_of(method, [](char c) { return is_token(c); });
}

Result<> read_request_line(std::string_view line, RequestHead& out) {
  out.method = cut(line, " ");
  out.target = cut(line, " ");
  if (!is_token(out.method) || out.target.empty() || !std::ranges::all_of(out.target, is_printed)) {
    return HttpError::kMalformed;
  }
  if (line != "HTTP/1.1" && line != "HTTP/1.0") return HttpError::kMalformed;
  out.is_http_10 = line.back() == '0';
  out.keep_alive = !out.is_http_10;
  return ok();
}

Result<> read_length(std::string_view value, RequestHead& out) {
  std::uint64_t length = 0;
  const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), length);
  if (problem != std::errc{} || end != value.data() + value.size()) return HttpError::kMalformed;
  if (out.content_length) return HttpError::kMalformed;
  out.content_length = length;
  return ok();
}

Result<> read_encoding(std::string_view value, RequestHead& out) {
  if (!matches(value, "chunked") || out.chunked) return HttpError::kMalformed;
  out.chunked = true;
  return ok();
}

void read_connection(std::string_view value, RequestHead& out) {
  if (lists(value, "close")) {
    out.keep_alive = false;
  } else if (lists(value, "keep-alive")) {
    out.keep_alive = true;
  }
}

Result<> read_field(std::string_view line, RequestHead& out) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return HttpError::kMalformed;
  const std::string_view name = line.substr(0, colon);
  const std::string_view value = trimmed(line.substr(colon + 1));
  if (!std::ranges::all_of(value, is_printed)) return HttpError::kMalformed;
  if (matches(name, "content-length")) return read_length(value, out);
  if (matches(name, "transfer-encoding")) return read_encoding(value, out);
  if (matches(name, "host")) {
    out.host = value;
  } else if (matches(name, "content-type")) {
    out.content_type = value;
  } else if (matches(name, "origin")) {
    out.origin = value;
  } else if (matches(name, "connection")) {
    read_connection(value, out);
  } else if (matches(name, "expect")) {
    out.expects_continue = matches(value, "100-continue");
  } else if (matches(name, "access-control-request-method")) {
    out.asked_method = value;
  } else if (matches(name, "access-control-request-headers")) {
    out.asked_headers = value;
  }
  return ok();
}

}  // namespace

Result<std::optional<RequestHead>> read_request_head(std::string_view bytes) {
  if (!can_begin(bytes)) return HttpError::kMalformed;
  const std::size_t end = bytes.find(kHeadEnd);
  const std::size_t least_end =
      end == std::string_view::npos ? bytes.size() - std::min(bytes.size(), kHeadEnd.size()) : end;
  if (least_end > kMaxHeader) return HttpError::kTooLong;
  if (end == std::string_view::npos) return std::optional<RequestHead>{};
  RequestHead out;
  out.size = end + kHeadEnd.size();
  std::string_view lines = bytes.substr(0, end);
  IDENA_TRY(read_request_line(cut(lines, kLineEnd), out));
  while (!lines.empty()) {
    IDENA_TRY(read_field(cut(lines, kLineEnd), out));
  }
  if (out.chunked && out.content_length) return HttpError::kMalformed;
  return std::optional(out);
}

Result<std::size_t> ChunkedBody::take(std::string_view bytes) {
  std::size_t taken = 0;
  while (!is_done()) {
    IDENA_TRY(const std::size_t step_size, step(bytes.substr(taken)));
    if (step_size == 0) break;
    taken += step_size;
  }
  return taken;
}

Result<std::optional<std::string_view>> ChunkedBody::line(std::string_view rest) {
  const std::size_t end = rest.find(kLineEnd);
  if (std::min(end, rest.size()) > kMaxChunkLine) return HttpError::kTooLong;
  if (end == std::string_view::npos) return std::optional<std::string_view>{};
  return std::optional(rest.substr(0, end));
}

/// How much was taken; 0 if more is needed.
Result<std::size_t> ChunkedBody::step(std::string_view rest) {
  if (phase_ == Phase::kData) {
    const std::size_t size = std::min({rest.size(), left_, kMaxBody - body_.size()});
    body_.append(rest, 0, size);
    left_ -= size;
    if (left_ == 0) phase_ = Phase::kDataEnd;
    return size;
  }
  IDENA_TRY(const auto found, line(rest));
  if (!found) return std::size_t{0};
  const std::size_t size = found->size() + kLineEnd.size();
  if (phase_ == Phase::kSize) {
    IDENA_TRY(begin_chunk(*found));
  } else if (phase_ == Phase::kDataEnd) {
    if (!found->empty()) return HttpError::kMalformed;
    phase_ = Phase::kSize;
  } else {
    trailer_ += size;
    if (trailer_ > kMaxChunkLine) return HttpError::kTooLong;
    if (found->empty()) phase_ = Phase::kDone;
  }
  return size;
}

Result<> ChunkedBody::begin_chunk(std::string_view line) {
  constexpr int kHex = 16;
  const std::string_view digits = trimmed(cut(line, ";"));
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), left_, kHex);
  if (problem != std::errc{} || end != digits.data() + digits.size()) return HttpError::kMalformed;
  phase_ = left_ == 0 ? Phase::kTrailer : Phase::kData;
  return ok();
}

}  // namespace idena::rpc

std::string_view idena::ErrorTexts<idena::rpc::HttpError>::text(rpc::HttpError code) {
  switch (code) {
    case rpc::HttpError::kMalformed: return "bad request";
    case rpc::HttpError::kTooLong: return "request header too large";
  }
  return {};
}
