#pragma once
/// A door into a running node for its own machine: the socket `control.sock` in the data directory, for its owner only
/// (spec: none). One line asks, one line answers.

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <thread>

#include "storage/files.hpp"

namespace idena::node {

/// A longer line is not answered.
inline constexpr std::size_t kMaxControlLine = 8192;

/// Answers on a thread of its own, one client at a time, from its making to its end.
class ControlSocket {
 public:
  /// `answer` gets the line without its newline and gives one. Replaces a socket that an earlier node left. Throws
  /// StorageFailure if it cannot be made.
  ControlSocket(const std::filesystem::path& data_dir, std::function<std::string(const std::string&)> answer);
  ~ControlSocket();
  ControlSocket(const ControlSocket&) = delete;
  ControlSocket& operator=(const ControlSocket&) = delete;

 private:
  void run();
  void serve(int client) const;

  storage::FileDescriptor folder_;
  storage::FileDescriptor listener_;
  storage::FileDescriptor wake_;
  std::filesystem::path file_;
  std::function<std::string(const std::string&)> answer_;
  std::thread thread_;
};

/// Asks the node of a data directory; none if no node listens there.
std::optional<std::string> ask_node(const std::filesystem::path& data_dir, const std::string& line);

}  // namespace idena::node
