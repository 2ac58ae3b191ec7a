#include "node/export/export_chain.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>

#include "base/hex.hpp"
#include "chain/store/snapshot_start.hpp"
#include "chain/validate_block.hpp"
#include "node/chain_store.hpp"
#include "node/export/record_text.hpp"
#include "node/export/recorded_file_writer.hpp"
#include "node/import/network_record.hpp"
#include "storage/failure.hpp"

namespace idena::node {
namespace {

enum class ExportError { kNoChain, kNoNetwork, kDiffers };

}  // namespace
}  // namespace idena::node

template <>
struct idena::ErrorTexts<idena::node::ExportError> {
  static constexpr std::string_view kRoom = "export";
  static std::string_view text(node::ExportError code) {
    switch (code) {
      case node::ExportError::kNoChain: return "there is no chain";
      case node::ExportError::kNoNetwork: return "the network of the chain is not known";
      case node::ExportError::kDiffers: return "the chain does not follow from its genesis";
    }
    return {};
  }
};

namespace idena::node {
namespace {

Error differs(std::uint64_t height, const std::string& why) {
  return {ExportError::kDiffers, "block " + std::to_string(height) + " does not follow from the blocks before it: " +
                                     why + ". Look at the store with: idenad check"};
}

Result<RecordedConfig> network_of(const ChainStore& store, const storage::Database& database) {
  IDENA_TRY(auto config, stored_network(database));
  if (config) return std::move(*config);
  return Error(ExportError::kNoNetwork, "the store in " + store.data_dir().folder().string() +
                                            " was begun by a version that did not write down its network: it cannot be "
                                            "exported");
}

Result<std::shared_ptr<const chain::Head>> export_blocks(const ChainStore& store, const storage::Database& database,
                                                         const RecordedConfig& config, RecordedFileWriter& out) {
  const chain::Lookup lookup(database);
  const auto target = storage::BlockStore(database).head();
  auto head = std::make_shared<const chain::Head>(chain::genesis_head(state::make_genesis(config.genesis)));
  const auto first = lookup.block_at(state::kGenesisHeight);
  if (!target || !first || types::hash(*first) != head->hash) {
    return Error(ExportError::kNoChain,
                 "there is no chain from its genesis on in " + store.data_dir().folder().string());
  }
  if (const std::uint64_t kept = chain::first_kept_height(database); kept > state::kGenesisHeight) {
    return Error(ExportError::kNoChain, "the store in " + store.data_dir().folder().string() +
                                            " began with a snapshot: it has no blocks before height " +
                                            std::to_string(kept) + ", and a recorded chain begins at genesis");
  }
  while (head->header.height() < target->height) {
    const std::uint64_t height = head->header.height() + 1;
    const auto block = lookup.block_at(height);
    if (!block) return differs(height, "it is missing");
    const chain::SignedTxs txs = chain::identify(block->body);
    auto effects = chain::validate_block(head->as_parent(), *block, txs, config.rules,
                                         std::max<std::int64_t>(std::time(nullptr), block->header.time()));
    if (!effects) return differs(height, effects.error().text());
    const Bytes certificate = lookup.certificate(types::hash(*block)).value_or(Bytes());
    out.write_line(block_record_text(*block, txs, certificate, effects.value()));
    head = std::make_shared<const chain::Head>(chain::head_after(*head, block->header, std::move(effects).value()));
  }
  if (head->hash != target->hash) return differs(target->height, "it is another block than the head");
  return head;
}

Result<int> export_or_error(const ExportOptions& options) {
  IDENA_TRY(const ReadConfig node, resolve(options.settings, 0));
  IDENA_TRY(const auto store, ChainStore::open_existing(node.config.data_dir));
  const storage::Database& database = store->database();
  IDENA_TRY(const RecordedConfig config, network_of(*store, database));
  RecordedFileWriter out(options.file);
  out.write_line(config_record_text(config));
  IDENA_TRY(const auto head, export_blocks(*store, database, config, out));
  out.finish();
  std::printf("%s: the chain up to height %llu, block %s, state root %s\n", options.file.c_str(),
              static_cast<unsigned long long>(head->header.height()), to_hex0x(head->hash).c_str(),
              to_hex0x(head->header.root()).c_str());
  return 0;
}

}  // namespace

int export_chain(const ExportOptions& options) {
  try {
    const auto code = export_or_error(options);
    if (code) return code.value();
    std::printf("%s\n", code.error().text().c_str());
  } catch (const storage::StorageFailure& failure) {
    std::printf("%s\n", failure.what());
  }
  return 1;
}

}  // namespace idena::node
