#include "rpc/poller.hpp"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <span>

namespace idena::rpc {
namespace {

constexpr std::size_t kEventsAtOnce = 128;

std::uint32_t events_of(Interest interest) {
  switch (interest) {
    case Interest::kNothing: return 0;
    case Interest::kReading: return EPOLLIN;
    case Interest::kWriting: return EPOLLOUT;
  }
  return 0;
}

void control(int epoll, int operation, const FileDescriptor& socket, std::uint64_t id, std::uint32_t events) {
  epoll_event event{};
  event.events = events;
  event.data.u64 = id;
  ::epoll_ctl(epoll, operation, socket.get(), &event);
}

}  // namespace

bool Poller::open() {
  epoll_ = FileDescriptor(::epoll_create1(EPOLL_CLOEXEC));
  wake_ = FileDescriptor(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC));
  if (!epoll_.is_open() || !wake_.is_open()) return false;
  watch(wake_, kWakeId);
  return true;
}

void Poller::watch(const FileDescriptor& socket, std::uint64_t id) const {
  control(epoll_.get(), EPOLL_CTL_ADD, socket, id, EPOLLIN);
}

void Poller::change(const FileDescriptor& socket, std::uint64_t id, Interest interest) const {
  control(epoll_.get(), EPOLL_CTL_MOD, socket, id, events_of(interest));
}

void Poller::forget(const FileDescriptor& socket) const { control(epoll_.get(), EPOLL_CTL_DEL, socket, 0, 0); }

const std::vector<Readiness>& Poller::wait(std::chrono::milliseconds patience) {
  std::array<epoll_event, kEventsAtOnce> events{};
  const int count =
      ::epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), static_cast<int>(patience.count()));
  ready_.clear();
  for (const epoll_event& event : std::span(events).first(count > 0 ? static_cast<std::size_t>(count) : 0U)) {
    if (event.data.u64 == kWakeId) drain_wake();
    ready_.push_back({event.data.u64, (event.events & ~std::uint32_t{EPOLLOUT}) != 0, (event.events & EPOLLOUT) != 0});
  }
  return ready_;
}

void Poller::wake() const {
  const std::uint64_t one = 1;
  // It can only fail when there is more than enough to wake up for.
  [[maybe_unused]] const ssize_t written = ::write(wake_.get(), &one, sizeof one);
}

void Poller::drain_wake() const {
  std::uint64_t count = 0;
  [[maybe_unused]] const ssize_t size = ::read(wake_.get(), &count, sizeof count);
}

}  // namespace idena::rpc
