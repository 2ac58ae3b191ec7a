#include "node/maintenance/control_socket.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "storage/failure.hpp"

namespace idena::node {
namespace {

constexpr const char* kSocketName = "control.sock";
constexpr int kWaitingClients = 4;
constexpr time_t kSecondsToAsk = 5;

using storage::FileDescriptor;

FileDescriptor open_folder(const std::filesystem::path& folder) {
  return FileDescriptor(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
}

/// The socket by way of the open folder: the names of sockets are short, those of folders are not.
sockaddr_un address_in(const FileDescriptor& folder) {
  const std::string name = "/proc/self/fd/" + std::to_string(folder.number()) + "/" + kSocketName;
  sockaddr_un out{};
  out.sun_family = AF_UNIX;
  std::memcpy(out.sun_path, name.c_str(), name.size() + 1);
  return out;
}

FileDescriptor make_socket() { return FileDescriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)); }

/// Up to the newline or the limit; none if the other side ends or fails before.
std::optional<std::string> read_line(int socket) {
  std::string line;
  char letter = 0;
  while (line.size() < kMaxControlLine) {
    const ssize_t got = ::recv(socket, &letter, 1, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return std::nullopt;
    if (letter == '\n') return line;
    line += letter;
  }
  return std::nullopt;
}

void write_line(int socket, const std::string& line) {
  const std::string text = line + "\n";
  for (std::size_t at = 0; at < text.size();) {
    const ssize_t sent = ::send(socket, text.data() + at, text.size() - at, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return;  // who asked is gone
    at += static_cast<std::size_t>(sent);
  }
}

}  // namespace

ControlSocket::ControlSocket(const std::filesystem::path& data_dir,
                             std::function<std::string(const std::string&)> answer)
    : folder_(open_folder(data_dir)),
      listener_(make_socket()),
      wake_(::eventfd(0, EFD_CLOEXEC)),
      file_(data_dir / kSocketName),
      answer_(std::move(answer)) {
  const sockaddr_un address = address_in(folder_);
  ::unlink(file_.c_str());
  ::fchmod(listener_.number(), storage::kPrivateFile);  // the mode that bind gives the file
  if (listener_.number() < 0 || wake_.number() < 0 ||
      ::bind(listener_.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(listener_.number(), kWaitingClients) != 0) {
    throw storage::failure_of_errno(errno, "listen on", file_.string());
  }
  thread_ = std::thread([this] { run(); });
}

ControlSocket::~ControlSocket() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t woken = ::write(wake_.number(), &one, sizeof one);
  thread_.join();
  ::unlink(file_.c_str());
}

void ControlSocket::run() {
  for (;;) {
    std::array<pollfd, 2> waiting = {{{listener_.number(), POLLIN, 0}, {wake_.number(), POLLIN, 0}}};
    if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) return;
    if (waiting[1].revents != 0) return;
    if (waiting[0].revents == 0) continue;
    const FileDescriptor client(::accept4(listener_.number(), nullptr, nullptr, SOCK_CLOEXEC));
    if (client.number() >= 0) serve(client.number());
  }
}

void ControlSocket::serve(int client) const {
  const timeval patience{kSecondsToAsk, 0};
  ::setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (const auto line = read_line(client)) write_line(client, answer_(*line));
}

std::optional<std::string> ask_node(const std::filesystem::path& data_dir, const std::string& line) {
  const FileDescriptor folder = open_folder(data_dir);
  if (folder.number() < 0) return std::nullopt;
  const FileDescriptor socket = make_socket();
  const sockaddr_un address = address_in(folder);
  if (::connect(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return std::nullopt;
  write_line(socket.number(), line);
  return read_line(socket.number()).value_or("error the node ended before it answered");
}

}  // namespace idena::node
