// One thread reads all requests and answers the quick ones, others do what takes time.
#include "rpc/server.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/log.hpp"
#include "rpc/conversation.hpp"
#include "rpc/listener.hpp"
#include "rpc/poller.hpp"
#include "rpc/workers.hpp"

namespace idena::rpc {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kReadChunk = 64U << 10U;    ///< bytes taken of a socket at a time
constexpr std::size_t kLingerBytes = 16U << 20U;  ///< bytes of a refused request that are read and dropped
constexpr milliseconds kShortestSweep{10};        ///< between two looks at who is out of time
constexpr milliseconds kLongestSweep{1000};
constexpr std::uint64_t kListenerId = Poller::kWakeId + 1;
constexpr std::uint64_t kFirstClientId = kListenerId + 1;

/// One connection, of the loop's thread alone.
struct Client {
  Client(FileDescriptor its_socket, std::uint64_t its_id) : socket(std::move(its_socket)), id(its_id) {}

  FileDescriptor socket;
  std::uint64_t id;
  Conversation talk;
  std::size_t sent = 0;  ///< of the output
  Clock::time_point deadline;
  Interest interest = Interest::kReading;
  bool working = false;
  bool sending = false;  ///< the socket takes no more for now
  bool lingering = false;
  bool in_request = false;   ///< the deadline is that of a request that has begun
  std::size_t requests = 0;  ///< answered when the deadline was set
  std::size_t dropped = 0;   ///< bytes while lingering
  std::size_t held = 0;      ///< as counted for all
};

}  // namespace

class Server::Core {
 public:
  Core(ServerOptions options, std::shared_ptr<const Service> service)
      : options_(std::move(options)), service_(std::move(service)) {}

  Result<std::uint16_t> start();
  void use(std::shared_ptr<const Service> service);
  void stop();

 private:
  void run();
  [[nodiscard]] milliseconds patience() const;
  void dispatch(const Readiness& news);
  template <class Action>
  void attempt(Client& client, const Action& action);
  void begin_to_stop();
  void sweep();

  void accept_clients();
  void receive(Client& client);
  void proceed(Client& client);
  void proceed_with_all();
  bool send_output(Client& client);
  void after_sending(Client& client, Conversation::State state);
  void begin_linger(Client& client);
  void give_to_workers(Client& client);
  void take_results();
  void wait_for(Client& client, Interest interest) const;
  void set_reading_deadline(Client& client);
  void close(Client& client);
  void recount(Client& client);
  [[nodiscard]] ExchangeScope scope();
  [[nodiscard]] std::shared_ptr<const Service> service() const;

  const ServerOptions options_;
  FileDescriptor listener_;
  Poller poller_;
  std::atomic<bool> stopping_ = false;
  std::atomic<bool> busy_ = false;  ///< the memory is used up
  std::unique_ptr<Workers> workers_;
  std::jthread thread_;

  mutable std::mutex mutex_;  ///< guards the service
  std::shared_ptr<const Service> service_;

  // Of the loop's thread.
  std::shared_ptr<const Service> present_service_;
  std::unordered_map<std::uint64_t, Client> clients_;
  std::uint64_t next_id_ = kFirstClientId;
  std::vector<std::uint64_t> heard_;  ///< clients that sent something in this turn of the loop
  std::size_t held_ = 0;
  bool accepting_ = true;
  bool farewell_ = false;
  Clock::time_point now_;
  Clock::time_point end_;  ///< of the farewell
  Clock::time_point next_sweep_;
  std::array<char, kReadChunk> chunk_{};
};

Result<std::uint16_t> Server::Core::start() {
  IDENA_TRY(Listener listener, listen_on(options_.host, options_.port));
  listener_ = std::move(listener.socket);
  if (!poller_.open()) return Error(ServerError::kCannotListen);
  allow_more_files(options_.limits.connections);
  poller_.watch(listener_, kListenerId);
  workers_ = std::make_unique<Workers>(options_.threads, stopping_, busy_, [this] { poller_.wake(); });
  thread_ = std::jthread([this] { run(); });
  return listener.port;
}

void Server::Core::use(std::shared_ptr<const Service> service) {
  const std::scoped_lock lock(mutex_);
  service_ = std::move(service);
}

std::shared_ptr<const Service> Server::Core::service() const {
  const std::scoped_lock lock(mutex_);
  return service_;
}

void Server::Core::stop() {
  if (!thread_.joinable()) return;
  stopping_ = true;
  poller_.wake();
  thread_.join();
  workers_.reset();
}

void Server::Core::run() {
  while (!farewell_ || !clients_.empty()) {
    const std::vector<Readiness>& news = poller_.wait(patience());
    now_ = Clock::now();
    present_service_ = service();
    for (const Readiness& one : news) dispatch(one);
    proceed_with_all();
    if (stopping_ && !farewell_) begin_to_stop();
    if (now_ >= next_sweep_) sweep();
    if (farewell_ && now_ >= end_) break;
  }
  clients_.clear();
  present_service_.reset();
}

/// For ever while nobody can run out of time.
milliseconds Server::Core::patience() const {
  if (clients_.empty() && accepting_) return Poller::kForEver;
  const auto left = std::chrono::ceil<milliseconds>(next_sweep_ - Clock::now());
  return std::clamp(left, milliseconds(0), kLongestSweep);
}

void Server::Core::dispatch(const Readiness& news) {
  if (news.id == kListenerId) return accept_clients();
  if (news.id == Poller::kWakeId) return take_results();
  const auto found = clients_.find(news.id);
  if (found == clients_.end()) return;
  Client& client = found->second;
  attempt(client, [&] {
    if (news.writes) {
      proceed(client);
    } else if (client.interest == Interest::kReading) {
      receive(client);
    } else {
      close(client);
    }
  });
}

/// What fails, as memory does, costs one connection.
template <class Action>
void Server::Core::attempt(Client& client, const Action& action) {
  const std::uint64_t id = client.id;
  try {
    action();
  } catch (const std::exception& failure) {
    log::debug("RPC connection dropped", {{"err", failure.what()}});
    if (clients_.contains(id)) close(client);
  }
}

void Server::Core::begin_to_stop() {
  farewell_ = true;
  end_ = now_ + options_.limits.farewell;
  next_sweep_ = now_;
  listener_ = {};
  accepting_ = false;
  for (auto at = clients_.begin(); at != clients_.end();) {
    Client& client = (at++)->second;
    if (client.lingering || (client.talk.is_idle() && !client.sending)) close(client);
  }
}

/// Closes who is out of time.
void Server::Core::sweep() {
  const ServerLimits& limits = options_.limits;
  constexpr int kSweepsInALimit = 4;
  const milliseconds shortest = std::min({limits.read, limits.write, limits.idle, limits.linger, limits.farewell});
  next_sweep_ = now_ + std::clamp(shortest / kSweepsInALimit, kShortestSweep, kLongestSweep);
  for (auto at = clients_.begin(); at != clients_.end();) {
    Client& client = (at++)->second;
    if (!client.working && now_ >= client.deadline) close(client);
  }
  if (!accepting_ && !farewell_) {
    poller_.watch(listener_, kListenerId);
    accepting_ = true;
  }
}

void Server::Core::accept_clients() {
  for (;;) {
    const int file = ::accept4(listener_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (file < 0) break;
    if (stopping_ || clients_.size() >= options_.limits.connections) {
      ::close(file);
      continue;
    }
    Client& client = clients_.try_emplace(next_id_, FileDescriptor(file), next_id_).first->second;
    set_no_delay(client.socket);
    poller_.watch(client.socket, next_id_);
    client.deadline = now_ + options_.limits.read;
    next_id_ += 1;
    if (clients_.size() == 1) next_sweep_ = std::min(next_sweep_, now_);
  }
  if (errno != EAGAIN && errno != ECONNABORTED && errno != EINTR) {
    // As when descriptors ran out: the next sweep tries again.
    poller_.forget(listener_);
    accepting_ = false;
  }
}

void Server::Core::receive(Client& client) {
  const ssize_t count = ::recv(client.socket.get(), chunk_.data(), chunk_.size(), 0);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (count <= 0) return close(client);
  if (client.lingering) {
    client.dropped += static_cast<std::size_t>(count);
    if (client.dropped > kLingerBytes) close(client);
    return;
  }
  client.talk.receive({chunk_.data(), static_cast<std::size_t>(count)});
  client.talk.advance(scope());
  heard_.push_back(client.id);
}

/// Answers go out together: a client of several connections is woken once for all of them, and waking is dear.
void Server::Core::proceed_with_all() {
  for (const std::uint64_t id : heard_) {
    const auto found = clients_.find(id);
    if (found != clients_.end()) attempt(found->second, [&] { proceed(found->second); });
  }
  heard_.clear();
}

/// Answers and sends as far as that goes.
void Server::Core::proceed(Client& client) {
  for (;;) {
    const std::size_t answered = client.talk.requests();
    const Conversation::State state = client.talk.advance(scope());
    if (!send_output(client)) return;
    recount(client);
    if (client.sending) return;
    if (state == Conversation::State::kReading && client.talk.requests() != answered && !client.talk.is_idle())
      continue;
    set_reading_deadline(client);
    return after_sending(client, state);
  }
}

/// False if the connection is gone.
bool Server::Core::send_output(Client& client) {
  std::string& output = client.talk.output();
  while (client.sent < output.size()) {
    const ssize_t count =
        ::send(client.socket.get(), output.data() + client.sent, output.size() - client.sent, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) {
      if (!client.sending) client.deadline = now_ + options_.limits.write;
      client.sending = true;
      wait_for(client, Interest::kWriting);
      return true;
    }
    if (count < 0) {
      close(client);
      return false;
    }
    client.sent += static_cast<std::size_t>(count);
  }
  output.clear();
  if (output.capacity() > kMaxUnsent) std::string().swap(output);
  client.sent = 0;
  client.sending = false;
  return true;
}

void Server::Core::after_sending(Client& client, Conversation::State state) {
  switch (state) {
    case Conversation::State::kReading:
      if (farewell_ && client.talk.is_idle()) return close(client);
      return wait_for(client, Interest::kReading);
    case Conversation::State::kWorking: return give_to_workers(client);
    case Conversation::State::kClosing: return close(client);
    case Conversation::State::kRefused: return begin_linger(client);
  }
}

/// Time for a whole request from its first byte, for idleness after the last answer.
void Server::Core::set_reading_deadline(Client& client) {
  const bool idle = client.talk.is_idle();
  if (idle) {
    client.deadline = now_ + options_.limits.idle;
  } else if (!client.in_request || client.talk.requests() != client.requests) {
    client.deadline = now_ + options_.limits.read;
  }
  client.in_request = !idle;
  client.requests = client.talk.requests();
}

/// Ends a connection so that the client sees the last answer: a socket closed over unread bytes is reset instead.
void Server::Core::begin_linger(Client& client) {
  ::shutdown(client.socket.get(), SHUT_WR);
  client.lingering = true;
  client.deadline = now_ + options_.limits.linger;
  wait_for(client, Interest::kReading);
}

void Server::Core::give_to_workers(Client& client) {
  if (client.working) return;
  client.working = true;
  wait_for(client, Interest::kNothing);
  workers_->add({client.id, present_service_, client.talk.take_work(), clients_.size()});
}

void Server::Core::take_results() {
  for (const JobResult& result : workers_->take_results()) {
    const auto found = clients_.find(result.client);
    if (found == clients_.end()) continue;
    Client& client = found->second;
    client.working = false;
    attempt(client, [&] {
      std::visit([&](const auto& answer) { client.talk.finish_work(answer, scope()); }, result.answer);
      proceed(client);
    });
  }
}

void Server::Core::wait_for(Client& client, Interest interest) const {
  if (client.interest == interest) return;
  poller_.change(client.socket, client.id, interest);
  client.interest = interest;
}

void Server::Core::close(Client& client) {
  held_ -= client.held;
  busy_ = held_ > options_.limits.memory;
  clients_.erase(client.id);
}

void Server::Core::recount(Client& client) {
  const std::size_t held = client.talk.held_bytes();
  held_ += held - client.held;
  client.held = held;
  busy_ = held_ > options_.limits.memory;
}

ExchangeScope Server::Core::scope() { return {options_.http, *present_service_, stopping_, busy_}; }

Server::Server(ServerOptions options, std::shared_ptr<const Service> service)
    : core_(std::make_unique<Core>(std::move(options), std::move(service))) {}
Server::~Server() { stop(); }
Result<std::uint16_t> Server::start() { return core_->start(); }
void Server::use(std::shared_ptr<const Service> service) { core_->use(std::move(service)); }
void Server::stop() { core_->stop(); }

}  // namespace idena::rpc

std::string_view idena::ErrorTexts<idena::rpc::ServerError>::text(rpc::ServerError code) {
  switch (code) {
    case rpc::ServerError::kCannotListen: return "cannot listen";
  }
  return {};
}
