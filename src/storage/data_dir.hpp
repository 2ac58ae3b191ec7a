#pragma once
/// The data directory: what lies where, whose it is, and that one process uses it (spec: rpc-node §4).
///
/// The database `idenachain.db` has the name that wallets delete to load the chain anew, and a Go node's database has
/// the same name. LevelDB would open that silently and rewrite it. So a plain-text file beside it, `idenachain.format`,
/// says that this program made it and how, and is looked at before anything is opened or written. A copy of it inside
/// the folder, `FORMAT`, tells our database from one that a Go node made there after a wallet had deleted ours.

#include <cstdint>
#include <filesystem>
#include <utility>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "storage/error.hpp"
#include "storage/files.hpp"

namespace idena::storage {

/// The layout of keys and records that this program writes.
inline constexpr std::uint32_t kStoreFormat = 1;

/// A data directory that is ours, held until the object ends.
class DataDir {
 public:
  /// Takes over or creates `folder`. A folder that is refused because of what it holds stays untouched. Throws
  /// StorageFailure if the machine fails.
  static Result<DataDir> open(const std::filesystem::path& folder);

  /// Whether `folder` has a database, whoever made it. Changes nothing.
  [[nodiscard]] static bool has_database(const std::filesystem::path& folder);

  /// Where a database may be made that is to take the place of the present one. Empty on return.
  [[nodiscard]] std::filesystem::path prepare_new_database() const;
  /// Puts the database made there, which must be closed, in the place of the present one, which must be without use. A
  /// power cut leaves one of the two, or neither: then the folder is as a new one.
  void take_new_database() const;

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] std::filesystem::path database_folder() const { return folder_ / "idenachain.db"; }
  [[nodiscard]] std::filesystem::path keystore_folder() const { return folder_ / "keystore"; }
  [[nodiscard]] std::filesystem::path node_key_file() const { return keystore_folder() / "nodekey"; }
  [[nodiscard]] std::filesystem::path api_key_file() const { return folder_ / "api.key"; }
  [[nodiscard]] std::filesystem::path mempool_folder() const { return folder_ / "mempool-txs"; }
  [[nodiscard]] std::filesystem::path deferred_calls_folder() const { return folder_ / "deferred-txs"; }
  [[nodiscard]] std::filesystem::path subscriptions_folder() const { return folder_ / "subscriptions"; }
  [[nodiscard]] std::filesystem::path logs_folder() const { return folder_ / "logs"; }

 private:
  DataDir(std::filesystem::path folder, FileDescriptor lock) : folder_(std::move(folder)), lock_(std::move(lock)) {}

  [[nodiscard]] std::filesystem::path new_database_folder() const { return folder_ / "idenachain.db.part"; }

  std::filesystem::path folder_;
  FileDescriptor lock_;
};

/// The number in a format file: `idena-cpp store format N`, N from 1 without leading zeros, perhaps a line end, and
/// nothing else. Error kMalformedFormat.
[[nodiscard]] Result<std::uint32_t> parse_format_file(ByteView content);

}  // namespace idena::storage
