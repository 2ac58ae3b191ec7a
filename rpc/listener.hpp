#pragma once
/// Listening sockets (spec: rpc §1).

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "base/result.hpp"
#include "rpc/server.hpp"

namespace idena::rpc {

/// Closes its file when it goes.
class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int file) : file_(file) {}
  ~FileDescriptor();
  FileDescriptor(FileDescriptor&& other) noexcept : file_(std::exchange(other.file_, kNone)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    close();
    file_ = std::exchange(other.file_, kNone);
    return *this;
  }

  [[nodiscard]] bool is_open() const { return file_ >= 0; }
  [[nodiscard]] int get() const { return file_; }

 private:
  static constexpr int kNone = -1;
  void close();
  int file_ = kNone;
};

struct Listener {
  FileDescriptor socket;  ///< does not block
  std::uint16_t port = 0;
};

/// Listens on a name or address; of a name's addresses the first, IPv4 preferred. Port 0 is any free one. Errors:
/// ServerError::kCannotListen with the reason.
Result<Listener> listen_on(const std::string& host, std::uint16_t port);

/// Lets the process have so many more files open than it does now, as far as the system allows that.
void allow_more_files(std::size_t count);

/// Answers go out at once instead of waiting for more to send.
void set_no_delay(const FileDescriptor& socket);

}  // namespace idena::rpc
