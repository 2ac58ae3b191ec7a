#pragma once
/// The node's own key and the key of its RPC, as files that a Go node's folder may bring along (spec:
/// encoding-and-crypto §7.1, rpc-node §3 and §4). Neither secret appears in an error or a log. Machine failures throw
/// StorageFailure.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>

#include "base/random.hpp"
#include "base/result.hpp"
#include "crypto/keys.hpp"
#include "crypto/secret.hpp"
#include "storage/error.hpp"

namespace idena::storage {

/// The longest content of an api.key file that is taken for a key, white space around it included.
inline constexpr std::size_t kMaxApiKeyBytes = 4096;
/// A key made here is this many random bytes, written as lower-case hex digits.
inline constexpr std::size_t kNewApiKeyBytes = 16;

/// The key in `file` (keystore/nodekey); a missing file is created with a new key. The file gets mode 0600 and its
/// folder, created if missing, mode 0700, also when people have copied them in with wider rights. Error kNodeKey names
/// the file and says as the Go node does what is wrong with its text.
[[nodiscard]] Result<crypto::PrivateKey> load_or_create_node_key(const std::filesystem::path& file,
                                                                 RandomSource& random);

/// Replaces `file` by the text of `key`, with the modes as above.
void write_node_key(const std::filesystem::path& file, const crypto::PrivateKey& key);

/// Replaces `file` by the text of `key`, as above, and keeps what it held as `backup-<now>` beside it, or under the
/// first later second that is free. A power cut leaves the old key in place, or the new one with the backup of the old.
void replace_node_key(const std::filesystem::path& file, const crypto::PrivateKey& key, std::int64_t now);

/// The RPC key: `configured` if not empty, which is also written to `file`; else the content of `file` without the
/// white space around it, if not empty; else a new one, written to `file`. Error kApiKey if the file holds too much.
[[nodiscard]] Result<crypto::SecretBytes> load_or_create_api_key(const std::filesystem::path& file,
                                                                 std::string_view configured, RandomSource& random);

}  // namespace idena::storage
