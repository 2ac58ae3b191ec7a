#pragma once
/// The node key as an encrypted text that people carry between machines (spec: encoding-and-crypto §7.2).

#include <cstddef>
#include <string>
#include <string_view>

#include "base/random.hpp"
#include "base/result.hpp"
#include "crypto/error.hpp"
#include "crypto/keys.hpp"

namespace idena::crypto {

/// A longer text is refused unread; an honest one has 120 digits.
inline constexpr std::size_t kMaxExportDigits = 4096;

/// 120 lower-case digits. An empty password is refused (kEmptyPassword). The format does not stretch the password: it
/// is only as strong as that is.
[[nodiscard]] Result<std::string> export_key(const PrivateKey& key, std::string_view password, RandomSource& random);

/// Any password, also the empty one. Errors kUndecodableExport, kUnopenableExport (wrong password, changed or shortened
/// text) and kExportedKeyInvalid.
[[nodiscard]] Result<PrivateKey> import_key(std::string_view text, std::string_view password);

}  // namespace idena::crypto
