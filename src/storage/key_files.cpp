#include "storage/key_files.hpp"

#include <optional>
#include <string>
#include <utility>

#include "base/bytes.hpp"
#include "crypto/node_key.hpp"
#include "crypto/secret_hex.hpp"
#include "storage/files.hpp"

namespace idena::storage {
namespace {

/// What is kept of a file that is replaced: the key and whatever line people have put behind it.
constexpr std::size_t kMaxNodeKeyFile = 4096;
constexpr std::string_view kWhiteSpace = " \t\n\v\f\r";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kWhiteSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kWhiteSpace) - first + 1);
}

}  // namespace

Result<crypto::PrivateKey> load_or_create_node_key(const std::filesystem::path& file, RandomSource& random) {
  crypto::SecretBytes content(crypto::kNodeKeyDigits);
  const std::optional<std::size_t> size = read_beginning(file, content.span());
  if (!size) {
    const crypto::PrivateKey key = crypto::PrivateKey::generate(random);
    write_node_key(file, key);
    return key;
  }
  restrict_to_owner(file, kPrivateFile);
  restrict_to_owner(file.parent_path(), kPrivateFolder);
  Result<crypto::PrivateKey> key = crypto::parse_node_key(as_text(content.view().first(*size)));
  if (!key) {
    return Error(StorageError::kNodeKey,
                 "The node key in '" + file.string() + "' cannot be used (" + key.error().text() +
                     "): the file must begin with the 64 hex digits of the key. Put your backup of it there, or move "
                     "the file away and the node makes a new key, which is a new address.");
  }
  return key;
}

void write_node_key(const std::filesystem::path& file, const crypto::PrivateKey& key) {
  make_folder(file.parent_path(), kPrivateFolder);
  restrict_to_owner(file.parent_path(), kPrivateFolder);
  write_file_atomically(file, crypto::node_key_text(key).view(), kPrivateFile);
}

void replace_node_key(const std::filesystem::path& file, const crypto::PrivateKey& key, std::int64_t now) {
  crypto::SecretBytes content(kMaxNodeKeyFile);
  if (const std::optional<std::size_t> size = read_beginning(file, content.span())) {
    std::filesystem::path backup;
    std::error_code problem;
    do {
      backup = file.parent_path() / ("backup-" + std::to_string(now++));
    } while (std::filesystem::exists(backup, problem));
    write_file_atomically(backup, content.view().first(*size), kPrivateFile);
  }
  write_node_key(file, key);
}

Result<crypto::SecretBytes> load_or_create_api_key(const std::filesystem::path& file, std::string_view configured,
                                                   RandomSource& random) {
  if (!configured.empty()) {
    write_file_atomically(file, as_bytes(configured), kPrivateFile);
    return crypto::SecretBytes(as_bytes(configured));
  }
  crypto::SecretBytes content(kMaxApiKeyBytes + 1);  // one more, to see that there is more
  if (const std::optional<std::size_t> size = read_beginning(file, content.span())) {
    if (*size > kMaxApiKeyBytes) {
      return Error(StorageError::kApiKey, "'" + file.string() + "' holds more than " + std::to_string(kMaxApiKeyBytes) +
                                              " bytes and so no API key. Delete it and the node makes a new one.");
    }
    const std::string_view key = trimmed(as_text(content.view().first(*size)));
    if (!key.empty()) return crypto::SecretBytes(as_bytes(key));
  }
  crypto::SecretArray<kNewApiKeyBytes> bytes;
  random.fill(bytes.span());
  crypto::SecretBytes key = crypto::hex_of_secret(bytes.view());
  write_file_atomically(file, key.view(), kPrivateFile);
  return key;
}

}  // namespace idena::storage
