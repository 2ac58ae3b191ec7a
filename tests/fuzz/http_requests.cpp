// Requests over HTTP: heads and chunked bodies are read alike however they are cut, and any body has an envelope or an
// error.

#include "rpc/http_request.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "fuzz/target.hpp"
#include "rpc/envelope.hpp"

namespace {

using idena::rpc::ChunkedBody;

/// The body, or none if it is refused or not complete.
std::optional<std::string> unchunked(std::string_view bytes, std::size_t step) {
  ChunkedBody body;
  std::string rest;
  for (; !bytes.empty() && !body.is_done(); bytes.remove_prefix(std::min(step, bytes.size()))) {
    rest += bytes.substr(0, step);
    const auto taken = body.take(rest);
    if (!taken) return std::nullopt;
    rest.erase(0, taken.value());
  }
  if (!body.is_done()) return std::nullopt;
  return body.body();
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = idena::as_text({data, size});
  const auto head = idena::rpc::read_request_head(bytes);
  if (!head || !head.value()) return 0;
  const std::size_t length = head.value()->size;
  if (length > size) std::abort();
  const auto alone = idena::rpc::read_request_head(bytes.substr(0, length));
  if (!alone || !alone.value() || alone.value()->size != length) std::abort();
  const auto shorter = idena::rpc::read_request_head(bytes.substr(0, length - 1));
  if (!shorter || shorter.value()) std::abort();
  const std::string_view body = bytes.substr(length);
  static_cast<void>(idena::rpc::read_requests(body));
  if (head.value()->chunked && unchunked(body, 1) != unchunked(body, body.size() + 1)) std::abort();
  return 0;
}
