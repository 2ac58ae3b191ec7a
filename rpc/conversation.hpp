#pragma once
/// One client's requests and their answers, as bytes in and bytes out, without a socket (spec: rpc §1).

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "rpc/http_request.hpp"
#include "rpc/http_rules.hpp"
#include "rpc/service.hpp"

namespace idena::rpc {

/// Past so many bytes of answers that are not sent, no further request of the conversation is read.
inline constexpr std::size_t kMaxUnsent = 64U << 10U;
/// A larger body is not looked at by the thread that reads all requests.
inline constexpr std::size_t kMaxQuickBody = 4U << 10U;

/// What somebody else is to answer, who may take his time.
struct Work {
  std::optional<MonitorPage> page;  ///< none: a JSON-RPC body
  std::string body;
};

/// What a request meets.
struct ExchangeScope {
  const HttpRules& rules;
  const Service& service;
  bool stopping = false;  ///< requests are refused, the conversation ends with the answer under way
  bool busy = false;      ///< too much memory is taken: 503
};

class Conversation {
 public:
  enum class State {
    kReading,  ///< more bytes are welcome
    kWorking,  ///< nothing goes on until finish_work
    kClosing,  ///< to be closed once everything is sent
    kRefused,  ///< the same, but bytes of a refused request may be on their way (linger)
  };

  void receive(std::string_view bytes) { input_ += bytes; }
  /// Answers what can be answered. Sending may make it possible to go on, if it is kReading still.
  State advance(const ExchangeScope& scope);

  /// The work of kWorking, once.
  Work take_work() { return std::move(work_); }
  /// Its answer: JSON, or a page.
  void finish_work(std::string_view answer, const ExchangeScope& scope);
  void finish_work(const MonitorAnswer& page, const ExchangeScope& scope);

  /// What is to be sent; the sender empties it.
  [[nodiscard]] std::string& output() { return output_; }
  /// Nothing of a request is there.
  [[nodiscard]] bool is_idle() const { return state_ == State::kReading && input_.empty() && !chunked_; }
  /// How many requests have been read.
  [[nodiscard]] std::size_t requests() const { return requests_; }
  /// Bytes of memory, with those that are sure to come.
  [[nodiscard]] std::size_t held_bytes() const;

 private:
  /// What the head of a request says about its answer.
  struct Frame {
    std::string headers;  ///< of a JSON answer
    bool head_only = false;
    bool is_http_10 = false;
    bool keep_alive = false;
  };

  [[nodiscard]] std::string_view rest() const { return std::string_view(input_).substr(taken_); }
  bool read_request(const ExchangeScope& scope);
  bool read_body(const RequestHead& head, const ExchangeScope& scope);
  bool read_chunks(const ExchangeScope& scope);
  void ask_for_body(const RequestHead& head);
  void answer_body(std::string_view body, const ExchangeScope& scope);
  void refuse(const Error& error);
  void begin_work(Work work);
  void end_request(const ExchangeScope& scope);
  void append_status(unsigned status, std::size_t body_size, bool keep_alive);
  void append_reply(const HttpReply& reply, bool keep_alive);
  void append_json(std::string_view answer, bool keep_alive);
  void drop_taken();

  State state_ = State::kReading;
  std::string input_;
  std::size_t taken_ = 0;   ///< bytes of the input that are done with
  std::size_t needed_ = 0;  ///< bytes of the input before it is worth a look
  bool continued_ = false;  ///< 100 Continue has been sent
  std::optional<ChunkedBody> chunked_;
  Frame frame_;
  Work work_;
  std::string answer_;  ///< kept for its memory
  std::string output_;
  std::size_t requests_ = 0;
};

}  // namespace idena::rpc
