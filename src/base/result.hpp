#pragma once
/// Errors as values. `Result<T>` is what every function returns whose *input* decides whether it succeeds; what the
/// machine does wrong (full disk, corrupt store) is thrown instead (docs/architecture.md, "Errors").

#include <boost/outcome/basic_result.hpp>
#include <boost/outcome/policy/terminate.hpp>
#include <boost/outcome/try.hpp>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <utility>

namespace idena {

/// Each room lists its errors in one enum and specialises this with `static constexpr std::string_view kRoom` and
/// `static std::string_view text(E)`, a switch without default: the protocol's own text for each value.
template <class E>
struct ErrorTexts;

/// One refusal: the code that programs compare, and the text that people and receipts see.
class Error {
 public:
  /// `detail`, when not empty, replaces the standard text of the code (for texts that carry values).
  template <class E>
    requires std::is_enum_v<E>
  Error(E code, std::string detail = {})  // NOLINT(google-explicit-constructor): `return RoomError::kX;`
      : room_(ErrorTexts<E>::kRoom),
        code_(static_cast<int>(code)),
        text_(detail.empty() ? std::string(ErrorTexts<E>::text(code)) : std::move(detail)) {}

  [[nodiscard]] std::string_view room() const { return room_; }
  [[nodiscard]] const std::string& text() const { return text_; }
  /// The same refusal in other words, for a caller who knows where it happened.
  [[nodiscard]] Error with_text(std::string text) const {
    Error out = *this;
    out.text_ = std::move(text);
    return out;
  }

  template <class E>
    requires std::is_enum_v<E>
  [[nodiscard]] bool is(E code) const {
    return room_ == ErrorTexts<E>::kRoom && code_ == static_cast<int>(code);
  }

 private:
  std::string_view room_;
  int code_;
  std::string text_;
};

/// A value or the reason why there is none. Observing the wrong side ends the program: check first, or use IDENA_TRY.
template <class T = void>
using Result = BOOST_OUTCOME_V2_NAMESPACE::basic_result<T, Error, BOOST_OUTCOME_V2_NAMESPACE::policy::terminate>;

/// `return ok();` from a function that returns Result<>.
inline auto ok() { return BOOST_OUTCOME_V2_NAMESPACE::success(); }

}  // namespace idena

/// IDENA_TRY(auto value, call()); evaluates, returns the error from the enclosing function, or binds the value.
#define IDENA_TRY(...) BOOST_OUTCOME_TRY(__VA_ARGS__)
