#pragma once
/// Account files: a private key behind a password, as JSON (spec: encoding-and-crypto §7.3). Files belong to storage.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "crypto/error.hpp"
#include "crypto/keys.hpp"

namespace idena::crypto {

/// A larger file is refused unread; an honest one has 500 bytes.
inline constexpr std::size_t kMaxKeystoreText = 65536;
/// Memory that scrypt may take; the cost that files are written with takes half of it.
inline constexpr std::uint64_t kMaxScryptMemory = std::uint64_t{512} << 20U;
/// n * r * p of scrypt, eight times the written cost.
inline constexpr std::uint64_t kMaxScryptWork = std::uint64_t{1} << 24U;
inline constexpr std::uint64_t kMaxPbkdf2Rounds = 10'000'000;
inline constexpr std::size_t kMaxKeystoreBlob = 1024;

/// What guessing a password costs.
struct ScryptCost {
  std::uint64_t n = 262144;
  std::uint64_t r = 8;
  std::uint64_t p = 1;
};

/// The text of a version 3 file.
[[nodiscard]] std::string keystore_text(const PrivateKey& key, std::string_view password, RandomSource& random,
                                        const ScryptCost& cost = {});

/// The key of a file of version 3 or 1. Errors: kKeystoreFormat, kKeystoreVersion, kKeystoreCipher, kKeystoreKdf,
/// kKeystorePrf, kKeystoreLimits, and kKeystorePassphrase for a wrong password or a changed file. The caller compares
/// the key's address with the one it wanted. Takes about a second.
[[nodiscard]] Result<PrivateKey> open_keystore(std::string_view text, std::string_view password);

/// The address a file says it is for, without opening it; kKeystoreFormat if it says none.
[[nodiscard]] Result<Address> keystore_address(std::string_view text);

/// `UTC--<date>T<time>Z--<40 digits>`.
[[nodiscard]] std::string keystore_file_name(const Address& address,
                                             std::chrono::sys_time<std::chrono::nanoseconds> created);

}  // namespace idena::crypto
