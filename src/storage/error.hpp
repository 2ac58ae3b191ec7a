#pragma once
/// What storage refuses because of what the user's folder or files hold. What the machine does wrong is thrown instead
/// (failure.hpp).

#include <cstdint>
#include <string_view>

#include "base/result.hpp"

namespace idena::storage {

/// The texts returned also carry the path and what to do.
enum class StorageError : std::uint8_t {
  // The data directory
  kForeignDatabase,  ///< idenachain.db is not ours: a Go node's
  kNewerFormat,      ///< written by a later version of this program
  kMalformedFormat,  ///< the format file is not what any version writes
  kInUse,            ///< another process holds the lock
  kNotAFolder,       ///< a file lies where a folder belongs
  // The block store
  kContentTooLarge,  ///< above kMaxContentBytes
  kDamagedRecord,    ///< not what the encoder gives
  // Key files
  kNodeKey,  ///< keystore/nodekey holds no key
  kApiKey,   ///< api.key holds more than a key can be
};

}  // namespace idena::storage

namespace idena {

template <>
struct ErrorTexts<storage::StorageError> {
  static constexpr std::string_view kRoom = "storage";
  static std::string_view text(storage::StorageError code);
};

}  // namespace idena
