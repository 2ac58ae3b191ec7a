#include "rpc/server.hpp"

#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "base/log.hpp"

namespace idena::rpc {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t kMaxHeader = 64U << 10U;                 ///< bytes of request line and header
constexpr std::size_t kReadChunk = 16U << 10U;                 ///< bytes asked of a socket at a time
constexpr std::size_t kLingerBytes = 16U << 20U;               ///< bytes of a refused request that are read and dropped
constexpr auto kAcceptPause = std::chrono::milliseconds(100);  ///< after a failed accept, as when descriptors ran out

constexpr unsigned kBadRequest = 400;
constexpr unsigned kHeaderTooLarge = 431;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

/// Completions do not throw (docs: coroutine rules).
constexpr auto kNoThrow = asio::as_tuple(asio::use_awaitable);

using Parser = http::request_parser<http::buffer_body>;

/// One client. All of it is touched on the connection's strand only.
struct Connection {
  explicit Connection(tcp::socket socket) : stream(std::move(socket)), buffer(kMaxHeader + kReadChunk) {}

  beast::tcp_stream stream;
  beast::flat_buffer buffer;  ///< of one header and one chunk at most: all that is ever read ahead
  bool idle = false;          ///< nothing of a request is there: may be closed without a word
};
using ConnectionPtr = std::shared_ptr<Connection>;

std::optional<std::string> header_of(const Parser& parser, http::field field) {
  const auto found = parser.get().find(field);
  if (found == parser.get().end()) return std::nullopt;
  return std::string(found->value());
}

HttpHead head_of(const Parser& parser) {
  const auto& request = parser.get();
  HttpHead out;
  out.method = std::string(request.method_string());
  out.target = std::string(request.target());
  out.host = header_of(parser, http::field::host);
  out.origin = header_of(parser, http::field::origin);
  out.content_type = header_of(parser, http::field::content_type);
  out.asked_method = header_of(parser, http::field::access_control_request_method);
  out.asked_headers = header_of(parser, http::field::access_control_request_headers);
  if (const auto length = parser.content_length()) out.content_length = *length;
  out.chunked = parser.chunked();
  return out;
}

http::response<http::string_body> to_response(HttpReply reply, std::string_view method, unsigned version, bool keep) {
  http::response<http::string_body> out;
  out.version(version);
  out.result(reply.status);
  for (const auto& [name, value] : reply.headers) out.set(name, value);
  out.keep_alive(keep);
  if (reply.status != static_cast<unsigned>(http::status::no_content)) out.content_length(reply.body.size());
  if (method != "HEAD") out.body() = std::move(reply.body);
  return out;
}

asio::awaitable<bool> write_reply(ConnectionPtr connection, http::response<http::string_body> response,
                                  std::chrono::milliseconds limit) {
  connection->stream.expires_after(limit);
  const auto [error, bytes] = co_await http::async_write(connection->stream, response, kNoThrow);
  co_return !error;
}

/// Ends a connection so that the client sees the last answer: a socket closed over unread bytes is reset instead.
asio::awaitable<void> linger(ConnectionPtr connection, std::chrono::milliseconds limit) {
  error_code ignored;
  connection->stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
  connection->buffer.clear();
  connection->idle = true;
  connection->stream.expires_after(limit);
  for (std::size_t dropped = 0; dropped < kLingerBytes;) {
    const auto [error, bytes] =
        co_await connection->stream.async_read_some(connection->buffer.prepare(kReadChunk), kNoThrow);
    if (error) break;
    dropped += bytes;
  }
}

/// The body, cut at kMaxBody; the parser is not done then. None if the connection failed or its time is over.
asio::awaitable<std::optional<std::string>> read_body(ConnectionPtr connection, Parser* parser) {
  std::string out;
  while (!parser->is_done() && out.size() < kMaxBody) {
    const std::size_t before = out.size();
    const std::size_t room = std::min<std::size_t>(kReadChunk, kMaxBody - before);
    out.resize(before + room);
    auto& body = parser->get().body();
    body.data = out.data() + before;
    body.size = room;
    const auto [error, bytes] = co_await http::async_read(connection->stream, connection->buffer, *parser, kNoThrow);
    out.resize(before + room - parser->get().body().size);
    if (error && error != http::error::need_buffer) co_return std::nullopt;
  }
  co_return out;
}

}  // namespace

class Server::Core {
 public:
  Core(ServerOptions options, std::shared_ptr<const Service> service)
      : options_(std::move(options)), acceptor_(asio::make_strand(io_)), service_(std::move(service)) {}

  Result<std::uint16_t> listen();
  void run_threads();
  void use(std::shared_ptr<const Service> service);
  void stop();

 private:
  /// Told when the coroutine of a connection is over.
  struct OnEnd {
    Core* core;
    ConnectionPtr connection;
    void operator()(const std::exception_ptr& failure) const { core->forget(connection, failure); }
  };

  // The coroutines hold a plain pointer: stop() joins the threads that run them before the core goes.
  static asio::awaitable<void> accept_all(Core* core);
  static asio::awaitable<void> converse(Core* core, ConnectionPtr connection);
  static asio::awaitable<bool> await_request(Core* core, ConnectionPtr connection, bool first);
  static asio::awaitable<bool> exchange(Core* core, ConnectionPtr connection);
  static asio::awaitable<void> refuse_header(Core* core, ConnectionPtr connection, error_code error);

  void take(tcp::socket socket);
  void forget(const ConnectionPtr& connection, const std::exception_ptr& failure);
  void close_connections(bool idle_only);
  [[nodiscard]] std::shared_ptr<const Service> service() const;
  [[nodiscard]] bool stopping() const { return stopping_.load(); }

  const ServerOptions options_;
  asio::io_context io_;
  tcp::acceptor acceptor_;
  std::vector<std::jthread> threads_;
  std::atomic<bool> stopping_ = false;

  mutable std::mutex mutex_;  ///< guards what follows
  std::condition_variable all_gone_;
  std::set<ConnectionPtr> connections_;
  std::shared_ptr<const Service> service_;
};

Result<std::uint16_t> Server::Core::listen() {
  const std::string place = options_.host + ":" + std::to_string(options_.port);
  const auto refusal = [&](const error_code& error) {
    return Error(ServerError::kCannotListen, "cannot listen on " + place + ": " + error.message());
  };
  error_code error;
  tcp::resolver resolver(io_);
  const auto found = resolver.resolve(options_.host, std::to_string(options_.port), tcp::resolver::passive, error);
  if (error) return refusal(error);
  tcp::endpoint endpoint = found.begin()->endpoint();
  for (const auto& entry : found) {
    if (entry.endpoint().address().is_v4()) {
      endpoint = entry.endpoint();
      break;
    }
  }
  acceptor_.open(endpoint.protocol(), error);
  if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(tcp::acceptor::max_listen_connections, error);
  if (error) return refusal(error);
  return acceptor_.local_endpoint().port();
}

void Server::Core::run_threads() {
  asio::co_spawn(acceptor_.get_executor(), accept_all(this), [](const std::exception_ptr& failure) {
    if (failure) log::error("RPC server stopped accepting connections");
  });
  for (unsigned i = 0; i < options_.threads; ++i) threads_.emplace_back([this] { io_.run(); });
}

void Server::Core::use(std::shared_ptr<const Service> service) {
  const std::lock_guard lock(mutex_);
  service_ = std::move(service);
}

std::shared_ptr<const Service> Server::Core::service() const {
  const std::lock_guard lock(mutex_);
  return service_;
}

void Server::Core::stop() {
  if (threads_.empty()) return;
  stopping_ = true;
  asio::post(acceptor_.get_executor(), [this] {
    error_code ignored;
    acceptor_.close(ignored);
  });
  close_connections(true);
  {
    std::unique_lock lock(mutex_);
    all_gone_.wait_for(lock, options_.limits.farewell, [this] { return connections_.empty(); });
  }
  close_connections(false);
  threads_.clear();
}

void Server::Core::close_connections(bool idle_only) {
  const std::lock_guard lock(mutex_);
  for (const ConnectionPtr& connection : connections_) {
    asio::post(connection->stream.get_executor(), [connection, idle_only] {
      if (connection->idle || !idle_only) connection->stream.close();
    });
  }
}

void Server::Core::take(tcp::socket socket) {
  error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  auto connection = std::make_shared<Connection>(std::move(socket));
  {
    const std::lock_guard lock(mutex_);
    if (stopping() || connections_.size() >= options_.limits.connections) return;
    connections_.insert(connection);
  }
  asio::co_spawn(connection->stream.get_executor(), converse(this, connection), OnEnd{this, connection});
}

void Server::Core::forget(const ConnectionPtr& connection, const std::exception_ptr& failure) {
  connection->stream.close();
  if (failure) log::debug("RPC connection dropped");
  const std::lock_guard lock(mutex_);
  connections_.erase(connection);
  if (connections_.empty()) all_gone_.notify_all();
}

asio::awaitable<void> Server::Core::accept_all(Core* core) {
  asio::steady_timer pause(core->acceptor_.get_executor());
  while (!core->stopping()) {
    tcp::socket socket(asio::make_strand(core->io_));
    const auto [error] = co_await core->acceptor_.async_accept(socket, kNoThrow);
    if (core->stopping()) co_return;
    if (!error) {
      core->take(std::move(socket));
      continue;
    }
    pause.expires_after(kAcceptPause);
    co_await pause.async_wait(kNoThrow);
  }
}

asio::awaitable<void> Server::Core::converse(Core* core, ConnectionPtr connection) {
  // One co_await a statement: GCC 12 runs the right side of `co_await a && co_await b` also when the left is false.
  bool first = true;
  for (bool open = true; open; first = false) {
    open = co_await await_request(core, connection, first);
    if (open) open = co_await exchange(core, connection);
  }
}

/// Waits for the first byte of a request; false when the conversation is over.
asio::awaitable<bool> Server::Core::await_request(Core* core, ConnectionPtr connection, bool first) {
  if (core->stopping()) co_return false;
  if (connection->buffer.size() > 0) co_return true;
  connection->idle = true;
  connection->stream.expires_after(first ? core->options_.limits.read : core->options_.limits.idle);
  const auto [error, bytes] =
      co_await connection->stream.async_read_some(connection->buffer.prepare(kReadChunk), kNoThrow);
  connection->buffer.commit(bytes);
  connection->idle = false;
  co_return !error;
}

/// Reads one request and answers it; false when no other can follow on this connection.
asio::awaitable<bool> Server::Core::exchange(Core* core, ConnectionPtr connection) {
  const ServerLimits& limits = core->options_.limits;
  const HttpRules& rules = core->options_.http;
  Parser parser;
  parser.header_limit(kMaxHeader);
  parser.body_limit(boost::none);
  connection->stream.expires_after(limits.read);
  const auto [error, bytes] =
      co_await http::async_read_header(connection->stream, connection->buffer, parser, kNoThrow);
  if (error) {
    co_await refuse_header(core, connection, error);
    co_return false;
  }
  const HttpHead head = head_of(parser);
  std::optional<HttpReply> reply = reply_to_head(head, rules);
  if (!reply) {
    if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
      const auto [failure, sent] = co_await asio::async_write(connection->stream, asio::buffer(kContinue), kNoThrow);
      if (failure) co_return false;
    }
    const std::optional<std::string> body = co_await read_body(connection, &parser);
    if (!body) co_return false;
    reply = json_reply(head, rules, core->service()->answer(*body, core->stopping()));
  }
  const bool unread = !parser.is_done();
  const bool keep = parser.get().keep_alive() && !unread && !core->stopping();
  auto response = to_response(std::move(*reply), head.method, parser.get().version(), keep);
  const bool written = co_await write_reply(connection, std::move(response), limits.write);
  if (written && unread && !core->stopping()) co_await linger(connection, limits.linger);
  co_return written&& keep;
}

/// Answers a header that is no HTTP or too long. What ended by itself gets no answer.
asio::awaitable<void> Server::Core::refuse_header(Core* core, ConnectionPtr connection, error_code error) {
  const bool ended = error == http::error::end_of_stream || error == http::error::partial_message;
  if (ended || error.category() != http::make_error_code(http::error::bad_method).category()) co_return;
  const bool too_long = error == http::error::header_limit || error == http::error::buffer_overflow;
  HttpReply reply =
      too_long ? text_reply(kHeaderTooLarge, "request header too large") : text_reply(kBadRequest, "bad request");
  constexpr unsigned kVersion = 11;
  auto response = to_response(std::move(reply), {}, kVersion, false);
  if (co_await write_reply(connection, std::move(response), core->options_.limits.write)) {
    co_await linger(connection, core->options_.limits.linger);
  }
}

Server::Server(ServerOptions options, std::shared_ptr<const Service> service)
    : core_(std::make_unique<Core>(std::move(options), std::move(service))) {}

Server::~Server() { stop(); }

Result<std::uint16_t> Server::start() {
  IDENA_TRY(const std::uint16_t port, core_->listen());
  core_->run_threads();
  return port;
}

void Server::use(std::shared_ptr<const Service> service) { core_->use(std::move(service)); }

void Server::stop() { core_->stop(); }

}  // namespace idena::rpc

std::string_view idena::ErrorTexts<idena::rpc::ServerError>::text(rpc::ServerError code) {
  switch (code) {
    case rpc::ServerError::kCannotListen: return "cannot listen";
  }
  return {};
}
