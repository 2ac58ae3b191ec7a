#pragma once
/// Reading HTTP/1.1 requests from bytes as they come (spec: rpc §1).

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "rpc/http_rules.hpp"

namespace idena::rpc {

/// Bytes of request line and header.
inline constexpr std::size_t kMaxHeader = 64U << 10U;
/// Bytes of a line that announces a chunk, and of all lines after the last chunk.
inline constexpr std::size_t kMaxChunkLine = 4U << 10U;

enum class HttpError { kMalformed, kTooLong };

/// The head of a request; its texts are views into the bytes it was read from.
struct RequestHead : HttpHead {
  std::size_t size = 0;  ///< bytes with the empty line
  bool is_http_10 = false;
  bool keep_alive = true;         ///< the client wants to go on with this connection
  bool expects_continue = false;  ///< the body comes after `100 Continue`
};

/// The head at the start of the bytes; none while it is not complete. What can never become a request is refused as
/// soon as that shows. Errors: kMalformed (also for a length that is announced twice or in two ways), kTooLong.
Result<std::optional<RequestHead>> read_request_head(std::string_view bytes);

/// A body that comes in chunks.
class ChunkedBody {
 public:
  /// Takes what is there of the body from the start of the bytes; returns how many bytes that were. Errors: kMalformed,
  /// kTooLong (lines between the chunks).
  Result<std::size_t> take(std::string_view bytes);

  /// The body is complete, or cut at kMaxBody.
  [[nodiscard]] bool is_done() const { return phase_ == Phase::kDone || is_cut(); }
  [[nodiscard]] bool is_cut() const { return phase_ != Phase::kDone && body_.size() >= kMaxBody; }
  [[nodiscard]] std::string& body() { return body_; }

 private:
  enum class Phase { kSize, kData, kDataEnd, kTrailer, kDone };

  Result<std::optional<std::string_view>> line(std::string_view rest);
  Result<std::size_t> step(std::string_view rest);
  Result<> begin_chunk(std::string_view line);

  Phase phase_ = Phase::kSize;
  std::size_t left_ = 0;     ///< bytes of the chunk
  std::size_t trailer_ = 0;  ///< bytes of the lines after the last chunk
  std::string body_;
};

}  // namespace idena::rpc

template <>
struct idena::ErrorTexts<idena::rpc::HttpError> {
  static constexpr std::string_view kRoom = "http";
  static std::string_view text(rpc::HttpError code);
};
