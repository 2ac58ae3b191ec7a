// Reading HTTP from bytes, whole and in pieces, right and wrong.

#include "rpc/http_request.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace idena;
using namespace idena::rpc;

namespace {

constexpr std::string_view kGood =
    "POST /path?x HTTP/1.1\r\nHost: localhost:9009\r\ncontent-TYPE:application/json \r\nContent-Length: 12\r\n"
    "Origin: https://app.example\r\nX-Other: \x80 anything\r\n\r\n";

std::string with_fields(std::string_view fields) { return "POST / HTTP/1.1\r\n" + std::string(fields) + "\r\n"; }

RequestHead head_of(std::string_view bytes) {
  auto read = read_request_head(bytes);
  REQUIRE((read && read.value()));
  return *read.value();
}

bool is_malformed(std::string_view bytes) {
  const auto read = read_request_head(bytes);
  return !read && read.error().is(HttpError::kMalformed);
}

/// The body out of chunks that come `step` bytes at a time; what is left of the bytes is in `rest`.
Result<std::string> unchunked(std::string_view bytes, std::size_t step, std::string& rest) {
  ChunkedBody body;
  rest.clear();
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    rest += bytes.substr(at, step);
    IDENA_TRY(const std::size_t taken, body.take(rest));
    rest.erase(0, taken);
  }
  CHECK(body.is_done());
  return body.body();
}

}  // namespace

TEST_CASE("http head: is read with its fields, whatever their case") {
  const std::string bytes = std::string(kGood) + "body";
  const RequestHead head = head_of(bytes);
  CHECK(head.method == "POST");
  CHECK(head.target == "/path?x");
  CHECK(head.host == "localhost:9009");
  CHECK(head.content_type == "application/json");
  CHECK(head.origin == "https://app.example");
  CHECK(head.content_length == 12);
  CHECK(head.size == kGood.size());
  CHECK(head.keep_alive);
  CHECK_FALSE(head.chunked);
}

TEST_CASE("http head: every beginning of a good one asks for more") {
  for (std::size_t size = 0; size < kGood.size(); ++size) {
    const auto read = read_request_head(kGood.substr(0, size));
    REQUIRE(read);
    CHECK_FALSE(read.value());
  }
}

TEST_CASE("http head: connections go on as version and header say") {
  CHECK_FALSE(head_of("GET / HTTP/1.0\r\n\r\n").keep_alive);
  CHECK(head_of("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n").keep_alive);
  CHECK_FALSE(head_of(with_fields("Connection: foo, Close\r\n")).keep_alive);
  CHECK(head_of(with_fields("Connection: Upgrade\r\n")).keep_alive);
  CHECK(head_of(with_fields("Expect: 100-Continue\r\n")).expects_continue);
}

TEST_CASE("http head: what is no request is refused, as early as that shows") {
  for (const char* bytes :
       {"\x16\x03\x01", "\n", "PO\r", "POST / HTTP/2.0\r\n\r\n", "POST /\r\n\r\n", "POST  / HTTP/1.1\r\n\r\n",
        "/ HTTP/1.1\r\n\r\n", "POST /\x01 HTTP/1.1\r\n\r\n", "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ"}) {
    CAPTURE(bytes);
    CHECK(is_malformed(bytes));
  }
  for (const char* fields : {"Host\r\n", "Host : a\r\n", ": a\r\n", " folded: a\r\n", "X: a\x01\r\n",
                             "Content-Length: 1x\r\n", "Content-Length: \r\n", "Content-Length: +1\r\n",
                             "Content-Length: 1\r\nContent-Length: 1\r\n", "Content-Length: 18446744073709551616\r\n",
                             "Transfer-Encoding: gzip\r\n", "Transfer-Encoding: gzip, chunked\r\n",
                             "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n", "X: a\nY: b\r\n"}) {
    CAPTURE(fields);
    CHECK(is_malformed(with_fields(fields)));
  }
}

TEST_CASE("http head: one that does not end in time is too long") {
  const auto read = read_request_head("GET / HTTP/1.1\r\nX: " + std::string(kMaxHeader + 4, 'x'));
  REQUIRE_FALSE(read);
  CHECK(read.error().is(HttpError::kTooLong));
}

TEST_CASE("http chunks: are joined, however they are cut") {
  constexpr std::string_view kChunks =
      "5\r\nhello\r\n0003;ext=1\r\n, w\r\nA \r\norld!\r\n\r\nX\r\n0\r\nTrailer: x\r\n\r\nGET";
  for (const std::size_t step : {1U, 2U, 3U, 7U, 100U}) {
    std::string rest;
    const auto body = unchunked(kChunks, step, rest);
    REQUIRE(body);
    CHECK(body.value() == "hello, world!\r\n\r\nX");
  }
  std::string rest;
  REQUIRE(unchunked(kChunks, kChunks.size(), rest));
  CHECK(rest == "GET");
}

TEST_CASE("http chunks: a body ends at its limit") {
  ChunkedBody body;
  const std::string bytes = "fffffff\r\n" + std::string(kMaxBody + 5, 'x');
  const auto taken = body.take(bytes);
  REQUIRE(taken);
  CHECK(taken.value() == bytes.size() - 5);
  CHECK(body.is_cut());
  CHECK(body.is_done());
  CHECK(body.body().size() == kMaxBody);
}

TEST_CASE("http chunks: bad sizes and endless lines are refused") {
  for (const std::string& bytes :
       {std::string("x\r\n"), std::string("\r\n"), std::string("-1\r\n"), std::string("fffffffffffffffff\r\n"),
        std::string("1\r\nab\r\n"), std::string(kMaxChunkLine + 2, '1')}) {
    ChunkedBody body;
    CHECK_FALSE(body.take(bytes));
  }
  ChunkedBody body;
  REQUIRE(body.take("0\r\n"));
  bool refused = false;
  for (std::size_t i = 0; i < kMaxChunkLine && !refused; ++i) refused = !body.take("A: b\r\n");
  CHECK(refused);
}
