#include "node/cli_client.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <chrono>
#include <exception>
#include <optional>
#include <stdexcept>

#include "node/cli_words.hpp"

// GCC 12 takes the frame of an Asio coroutine for one that another operator new made, under its sanitizers only.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"
#endif

namespace idena::node {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

constexpr auto kConnectTime = std::chrono::seconds(10);
constexpr auto kAnswerTime = std::chrono::minutes(2);
constexpr std::uint64_t kMaxAnswer = 64U << 20U;
constexpr auto kNoThrow = asio::as_tuple(asio::use_awaitable);

/// Always there; the optional is what a coroutine can start from.
using Answer = std::optional<Result<std::string>>;

struct Place {
  std::string host;
  std::uint16_t port;

  [[nodiscard]] std::string text() const { return host + ":" + std::to_string(port); }
};

Error no_connection(const Place& place, const error_code& error) {
  return {CliClientError::kNoConnection,
          "no node answers at " + place.text() + " (" + error.message() + "); is idenad running with this RPC port?"};
}

http::request<http::string_body> make_request(const Place& place, std::string body) {
  constexpr unsigned kVersion = 11;
  http::request<http::string_body> out(http::verb::post, "/", kVersion);
  out.set(http::field::host, place.text());
  out.set(http::field::content_type, "application/json");
  out.keep_alive(false);
  out.body() = std::move(body);
  out.prepare_payload();
  return out;
}

/// A sentence of a node's own, as opposed to the page of some other server.
Error refusal(const Place& place, const http::response<http::string_body>& response) {
  constexpr std::size_t kLongestSentence = 200;
  const std::string status = "HTTP status " + std::to_string(response.result_int());
  const std::string sentence = response.body().substr(0, response.body().find('\n'));
  if (sentence.empty() || sentence.size() > kLongestSentence || sentence.starts_with('<')) {
    return {CliClientError::kNoConnection, "what answers at " + place.text() + " is no idenad (" + status + ")"};
  }
  return {CliClientError::kHttpRefusal, status + ": " + harmless(sentence)};
}

asio::awaitable<Answer> exchange(Place place, std::string body) {
  const auto executor = co_await asio::this_coro::executor;
  tcp::resolver resolver(executor);
  const auto [unresolved, endpoints] =
      co_await resolver.async_resolve(place.host, std::to_string(place.port), kNoThrow);
  if (unresolved) co_return no_connection(place, unresolved);
  beast::tcp_stream stream(executor);
  stream.expires_after(kConnectTime);
  const auto [unreachable, endpoint] = co_await stream.async_connect(endpoints, kNoThrow);
  if (unreachable) co_return no_connection(place, unreachable);
  stream.expires_after(kAnswerTime);
  const auto request = make_request(place, std::move(body));
  // A node that refuses early may close before it has read everything; its answer is read nevertheless.
  const auto [unsent, sent] = co_await http::async_write(stream, request, kNoThrow);
  beast::flat_buffer buffer;
  http::response_parser<http::string_body> parser;
  parser.body_limit(kMaxAnswer);
  const auto [unread, received] = co_await http::async_read(stream, buffer, parser, kNoThrow);
  if (unread) co_return no_connection(place, unsent ? unsent : unread);
  auto& response = parser.get();
  if (response.result() != http::status::ok) {
    co_return refusal(place, response);
  }
  co_return std::move(response.body());
}

}  // namespace

Result<std::string> post_to_node(const std::string& host, std::uint16_t port, const std::string& body) {
  asio::io_context io;
  Answer answer;
  asio::co_spawn(io, exchange({host, port}, body), [&](const std::exception_ptr& failure, Answer result) {
    if (failure) std::rethrow_exception(failure);
    answer = std::move(result);
  });
  io.run();
  if (!answer) throw std::logic_error("the exchange ended without an answer");
  return std::move(*answer);
}

}  // namespace idena::node

std::string_view idena::ErrorTexts<idena::node::CliClientError>::text(node::CliClientError code) {
  switch (code) {
    case node::CliClientError::kNoConnection: return "no connection";
    case node::CliClientError::kHttpRefusal: return "refused";
  }
  return {};
}
