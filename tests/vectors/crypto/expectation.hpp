#pragma once
/// How the crypto vectors write outcomes: an error text, or a mark that the reference crashes and ours must refuse.

#include <stdexcept>
#include <string>

#include "base/result.hpp"
#include "crypto/keys.hpp"
#include "vectors/json_access.hpp"
#include "vectors/report.hpp"

namespace idena::vectors {

inline constexpr std::string_view kCrash = "(reference crashes";

/// Whether any refusal will do, because the reference has none to compare with.
inline bool reference_crashes(const Json& item) {
  if (has(item, "referenceCrashes") && boolean(item, "referenceCrashes")) return true;
  return has(item, "error") && optional_text(item, "error").value_or("").starts_with(kCrash);
}

/// The expected error text, empty where the call must succeed.
inline std::string expected_error(const Json& item) {
  return has(item, "error") ? optional_text(item, "error").value_or("") : "";
}

/// Notes a difference unless the result succeeds or fails exactly as the case says.
template <class T>
void expect_error(Report& report, const Json& item, const Result<T>& result) {
  if (reference_crashes(item)) {
    report.check("refused where the reference crashes", !result);
    return;
  }
  report.equal("error", expected_error(item), result ? std::string() : result.error().text());
}

inline crypto::PrivateKey private_key(const Json& item, std::string_view name) {
  auto key = crypto::PrivateKey::from_bytes(bytes(item, name));
  if (!key) throw std::runtime_error("not a private key: " + std::string(name));
  return std::move(key).value();
}

}  // namespace idena::vectors
