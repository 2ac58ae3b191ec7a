#pragma once
/// A client that sends exactly the bytes it is told, and helpers to take recorded JSON apart.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "rpc/json_value.hpp"

namespace idena::rpc {

struct RawResponse {
  int status = 0;
  std::map<std::string, std::string> headers;  ///< names in lower case
  std::string body;
};

inline std::string lower_case(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// One TCP connection. Every wait ends after some seconds by itself.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const timeval patience{20, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      throw std::runtime_error("cannot connect");
    }
  }
  ~RawClient() { close(socket_); }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  /// False if the other side has closed.
  bool send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  void finish_sending() const { shutdown(socket_, SHUT_WR); }

  /// One response; status 0 if the connection ended instead. `head_only`: no body follows whatever the header says.
  RawResponse receive(bool head_only = false) {
    RawResponse out;
    std::size_t end = std::string::npos;
    while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
      if (!receive_more()) return out;
    }
    const std::string head = received_.substr(0, end);
    received_.erase(0, end + 4);
    parse_head(head, out);
    const auto length = out.headers.find("content-length");
    if (head_only || length == out.headers.end()) return out;
    const std::size_t wanted = std::stoul(length->second);
    while (received_.size() < wanted) {
      if (!receive_more()) throw std::runtime_error("the body is cut off");
    }
    out.body = received_.substr(0, wanted);
    received_.erase(0, wanted);
    return out;
  }

  /// Whether the other side closes, sending nothing more.
  bool ended() { return received_.empty() && !receive_more() && received_.empty(); }

 private:
  bool receive_more() {
    char buffer[65536];
    const ssize_t count = recv(socket_, buffer, sizeof buffer, 0);
    if (count <= 0) return false;
    received_.append(buffer, static_cast<std::size_t>(count));
    return true;
  }

  static void parse_head(const std::string& head, RawResponse& out) {
    out.status = std::stoi(head.substr(head.find(' ') + 1));
    for (std::size_t at = head.find("\r\n"); at != std::string::npos; at = head.find("\r\n", at + 2)) {
      const std::string line = head.substr(at + 2, head.find("\r\n", at + 2) - at - 2);
      const std::size_t colon = line.find(':');
      out.headers[lower_case(line.substr(0, colon))] = line.substr(line.find_first_not_of(' ', colon + 1));
    }
  }

  int socket_;
  std::string received_;
};

/// A POST as wallets send it.
inline std::string post_request(std::string_view body, std::string_view more_headers = {}) {
  return "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + std::string(more_headers) +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

/// A member of a recorded object.
inline std::optional<JsonValue> member(const JsonValue& object, std::string_view wanted) {
  std::optional<JsonValue> out;
  object.for_each_member([&](const JsonValue& name, const JsonValue& value) {
    if (name.string() == wanted) out = value;
    return !out;
  });
  return out;
}

}  // namespace idena::rpc
