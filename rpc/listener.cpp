#include "rpc/listener.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <system_error>

namespace idena::rpc {
namespace {

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

const addrinfo* preferred(const addrinfo* first) {
  for (const addrinfo* one = first; one != nullptr; one = one->ai_next) {
    if (one->ai_family == AF_INET) return one;
  }
  return first;
}

std::uint16_t port_of(const FileDescriptor& socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  ::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&address), &size);  // NOLINT(*-reinterpret-cast)
  if (address.ss_family == AF_INET6) {
    return ntohs(reinterpret_cast<const sockaddr_in6*>(&address)->sin6_port);  // NOLINT(*-reinterpret-cast)
  }
  return ntohs(reinterpret_cast<const sockaddr_in*>(&address)->sin_port);  // NOLINT(*-reinterpret-cast)
}

}  // namespace

FileDescriptor::~FileDescriptor() { close(); }

void FileDescriptor::close() {
  if (is_open()) ::close(std::exchange(file_, kNone));
}

Result<Listener> listen_on(const std::string& host, std::uint16_t port) {
  const std::string place = host + ":" + std::to_string(port);
  const auto refusal = [&](const std::string& reason) {
    return Error(ServerError::kCannotListen, "cannot listen on " + place + ": " + reason);
  };
  const auto failed = [&] { return refusal(std::system_category().message(errno)); };
  addrinfo wanted{};
  wanted.ai_flags = AI_PASSIVE;
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (const int problem = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found); problem != 0) {
    return refusal(::gai_strerror(problem));
  }
  const Addresses addresses(found, &::freeaddrinfo);
  const addrinfo& address = *preferred(addresses.get());
  Listener out;
  out.socket = FileDescriptor(::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!out.socket.is_open()) return failed();
  const int yes = 1;
  ::setsockopt(out.socket.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (::bind(out.socket.get(), address.ai_addr, address.ai_addrlen) != 0) return failed();
  if (::listen(out.socket.get(), SOMAXCONN) != 0) return failed();
  out.port = port_of(out.socket);
  return out;
}

void allow_more_files(std::size_t count) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_cur + count, limit.rlim_max);
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

void set_no_delay(const FileDescriptor& socket) {
  const int yes = 1;
  ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

}  // namespace idena::rpc
