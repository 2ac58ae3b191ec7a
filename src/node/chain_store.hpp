#pragma once
/// A data directory opened for work: the lock, the database and the chain in it, in the order they must live.

#include <functional>
#include <memory>
#include <utility>

#include "chain/store/chain.hpp"
#include "node/config/node_config.hpp"
#include "node/run/run_error.hpp"
#include "storage/data_dir.hpp"
#include "storage/database.hpp"

namespace idena::node {

/// What the operator wants kept: histories of these addresses or of everybody, and how many certificates.
inline chain::ChainOptions chain_options(const NodeConfig& config, std::function<bool(const Address&)> is_own) {
  if (config.index_all_addresses) is_own = [](const Address&) { return true; };
  return {.keeps_history_of = std::move(is_own), .certificate_range = config.certificate_range};
}

class ChainStore {
 public:
  ChainStore(storage::DataDir data_dir, storage::Database database)
      : data_dir_(std::move(data_dir)), database_(std::move(database)) {}

  [[nodiscard]] const storage::DataDir& data_dir() const { return data_dir_; }
  [[nodiscard]] bool has_chain() const { return chain::Chain::exists(database_); }
  void begin(const state::GenesisConfig& config, chain::ChainOptions options) {
    chain_ = chain::Chain::begin(database_, config, std::move(options));
  }
  void resume(chain::ChainOptions options) { chain_ = chain::Chain::resume(database_, std::move(options)); }
  [[nodiscard]] chain::Chain& chain() { return *chain_; }
  [[nodiscard]] storage::Database& database() { return database_; }

  /// Like open(), of a folder that has a database already; nothing is created in any other. Error RunError::kNoChain.
  static Result<std::unique_ptr<ChainStore>> open_existing(const std::filesystem::path& folder) {
    if (storage::DataDir::has_database(folder)) return open(folder);
    return Error(RunError::kNoChain, "there is no chain in the data directory " + folder.string());
  }

  /// Opens the folder and its database. Errors are the folder's (spec: rpc-node §4); machine failures are thrown.
  static Result<std::unique_ptr<ChainStore>> open(const std::filesystem::path& folder,
                                                  const storage::DatabaseOptions& options = {}) {
    IDENA_TRY(storage::DataDir data_dir, storage::DataDir::open(folder));
    storage::Database database = storage::Database::open(data_dir.database_folder(), options);
    return std::make_unique<ChainStore>(std::move(data_dir), std::move(database));
  }

 private:
  storage::DataDir data_dir_;
  storage::Database database_;
  std::unique_ptr<chain::Chain> chain_;
};

}  // namespace idena::node
