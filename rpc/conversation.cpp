#include "rpc/conversation.hpp"

#include <algorithm>
#include <utility>

namespace idena::rpc {
namespace {

constexpr unsigned kOk = 200;
constexpr unsigned kNoContent = 204;
constexpr unsigned kBadRequest = 400;
constexpr unsigned kHeaderTooLarge = 431;
constexpr unsigned kUnavailable = 503;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
/// Memory that an idle conversation may keep.
constexpr std::size_t kKeptCapacity = 16U << 10U;

std::string_view reason_of(unsigned status) {
  switch (status) {
    case kOk: return "200 OK";
    case kNoContent: return "204 No Content";
    case kBadRequest: return "400 Bad Request";
    case 403: return "403 Forbidden";
    case 405: return "405 Method Not Allowed";
    case 413: return "413 Payload Too Large";
    case 415: return "415 Unsupported Media Type";
    case kHeaderTooLarge: return "431 Request Header Fields Too Large";
    default: return "503 Service Unavailable";
  }
}

void shrink(std::string& text) {
  if (text.empty() && text.capacity() > kKeptCapacity) std::string().swap(text);
}

}  // namespace

Conversation::State Conversation::advance(const ExchangeScope& scope) {
  while (state_ == State::kReading && output_.size() < kMaxUnsent) {
    if (!(chunked_ ? read_chunks(scope) : read_request(scope))) break;
  }
  drop_taken();
  return state_;
}

/// False if more bytes are needed.
bool Conversation::read_request(const ExchangeScope& scope) {
  const std::string_view bytes = rest();
  if (bytes.empty() || bytes.size() < needed_) return false;
  const auto read = read_request_head(bytes);
  if (!read) {
    refuse(read.error());
    return false;
  }
  const std::optional<RequestHead>& found = read.value();
  if (!found) return false;
  const RequestHead& head = *found;
  frame_.headers.clear();
  frame_.head_only = head.method == "HEAD";
  frame_.is_http_10 = head.is_http_10;
  frame_.keep_alive = head.keep_alive;
  if (const auto page = asked_page(head, scope.rules)) {
    taken_ += head.size;
    begin_work({page, {}});
    return false;
  }
  auto reply = reply_to_head(head, scope.rules);
  const bool is_admitted = needed_ > 0;
  if (!reply && scope.busy && !is_admitted) reply = text_reply(kUnavailable, "the server is busy");
  if (!reply) return read_body(head, scope);
  const bool unread = head.chunked || head.content_length.value_or(0) > 0;
  append_reply(*reply, frame_.keep_alive && !unread && !scope.stopping);
  taken_ += head.size;
  end_request(scope);
  if (unread) state_ = State::kRefused;
  return true;
}

bool Conversation::read_body(const RequestHead& head, const ExchangeScope& scope) {
  append_json_headers(frame_.headers, head, scope.rules);
  if (head.chunked) {
    if (rest().size() == head.size) ask_for_body(head);
    taken_ += head.size;
    chunked_.emplace();
    return true;
  }
  const auto length = static_cast<std::size_t>(head.content_length.value_or(0));
  if (rest().size() - head.size < length) {
    needed_ = head.size + length;
    ask_for_body(head);
    return false;
  }
  const std::string_view body = rest().substr(head.size, length);
  taken_ += head.size + length;
  answer_body(body, scope);
  return true;
}

bool Conversation::read_chunks(const ExchangeScope& scope) {
  if (!chunked_) return false;
  const auto taken = chunked_->take(rest());
  if (!taken) {
    // The answer would be taken for that of a request that was understood.
    state_ = State::kClosing;
    return false;
  }
  taken_ += taken.value();
  if (!chunked_->is_done()) return false;
  const bool cut = chunked_->is_cut();
  if (cut) frame_.keep_alive = false;
  const std::string body = std::move(chunked_->body());
  chunked_.reset();
  answer_body(body, scope);
  return true;
}

void Conversation::ask_for_body(const RequestHead& head) {
  if (!head.expects_continue || continued_) return;
  output_ += kContinue;
  continued_ = true;
}

void Conversation::answer_body(std::string_view body, const ExchangeScope& scope) {
  answer_.clear();
  if (body.size() > kMaxQuickBody || !scope.service.answer_quickly(body, scope.stopping, answer_)) {
    begin_work({std::nullopt, std::string(body)});
    return;
  }
  append_json(answer_, frame_.keep_alive && !scope.stopping);
  end_request(scope);
}

void Conversation::begin_work(Work work) {
  work_ = std::move(work);
  state_ = State::kWorking;
}

void Conversation::finish_work(std::string_view answer, const ExchangeScope& scope) {
  append_json(answer, frame_.keep_alive && !scope.stopping);
  end_request(scope);
}

void Conversation::finish_work(const MonitorAnswer& page, const ExchangeScope& scope) {
  const HttpReply reply{page.status, {{"Content-Type", std::string(page.content_type)}}, page.body};
  append_reply(reply, frame_.keep_alive && !scope.stopping);
  end_request(scope);
}

void Conversation::refuse(const Error& error) {
  frame_ = {};
  append_reply(text_reply(error.is(HttpError::kTooLong) ? kHeaderTooLarge : kBadRequest, error.text()), false);
  state_ = State::kRefused;
}

/// After its answer. A connection that closes over bytes which were not read takes the answer with it.
void Conversation::end_request(const ExchangeScope& scope) {
  requests_ += 1;
  needed_ = 0;
  continued_ = false;
  const bool goes_on = frame_.keep_alive && !scope.stopping;
  state_ = goes_on ? State::kReading : scope.stopping ? State::kClosing : State::kRefused;
}

void Conversation::append_status(unsigned status, std::size_t body_size, bool keep_alive) {
  output_ += frame_.is_http_10 ? "HTTP/1.0 " : "HTTP/1.1 ";
  output_ += reason_of(status);
  output_ += "\r\n";
  if (status != kNoContent) {
    output_ += "Content-Length: ";
    output_ += std::to_string(body_size);
    output_ += "\r\n";
  }
  if (keep_alive == frame_.is_http_10) output_ += keep_alive ? "Connection: keep-alive\r\n" : "Connection: close\r\n";
}

void Conversation::append_reply(const HttpReply& reply, bool keep_alive) {
  append_status(reply.status, reply.body.size(), keep_alive);
  for (const auto& [name, value] : reply.headers) output_.append(name).append(": ").append(value).append("\r\n");
  output_ += "\r\n";
  if (!frame_.head_only) output_ += reply.body;
}

void Conversation::append_json(std::string_view answer, bool keep_alive) {
  append_status(kOk, answer.size(), keep_alive);
  output_ += frame_.headers;
  output_ += "\r\n";
  if (!frame_.head_only) output_ += answer;
}

void Conversation::drop_taken() {
  if (taken_ == input_.size()) {
    input_.clear();
  } else {
    input_.erase(0, taken_);
  }
  taken_ = 0;
  if (state_ == State::kReading) {
    shrink(input_);
    shrink(answer_);
  }
}

std::size_t Conversation::held_bytes() const {
  const std::size_t coming = chunked_ ? kMaxBody : needed_;
  return std::max(input_.capacity(), coming) + output_.capacity() + answer_.capacity() + work_.body.capacity();
}

}  // namespace idena::rpc
