#pragma once
/// Which sockets have news (spec: none).

#include <chrono>
#include <cstdint>
#include <vector>

#include "rpc/listener.hpp"

namespace idena::rpc {

/// A socket that can be read or written, by the number it was watched under. `reads` is also set when it broke.
struct Readiness {
  std::uint64_t id = 0;
  bool reads = false;
  bool writes = false;
};

enum class Interest : std::uint8_t { kNothing, kReading, kWriting };

/// Of one thread, but for wake().
class Poller {
 public:
  static constexpr std::uint64_t kWakeId = 0;  ///< the number under which wake() shows
  static constexpr std::chrono::milliseconds kForEver{-1};

  /// False if the system refuses what it takes.
  bool open();

  /// The socket is watched for reading from now on, until it is closed.
  void watch(const FileDescriptor& socket, std::uint64_t id) const;
  void change(const FileDescriptor& socket, std::uint64_t id, Interest interest) const;
  void forget(const FileDescriptor& socket) const;

  /// Sleeps until there is news, at most for so long. The answer is good until the next call.
  const std::vector<Readiness>& wait(std::chrono::milliseconds patience);
  /// Ends the present or the next wait; any thread.
  void wake() const;

 private:
  void drain_wake() const;

  FileDescriptor epoll_;
  FileDescriptor wake_;
  std::vector<Readiness> ready_;
};

}  // namespace idena::rpc
