#include "node/import/import_chain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "node/chain_store.hpp"
#include "node/import/config_record.hpp"
#include "node/import/importer.hpp"
#include "node/import/network_record.hpp"
#include "node/import/record_json.hpp"
#include "storage/failure.hpp"

namespace idena::node {
namespace {

/// More than a node takes that runs for months: LevelDB's sorting and rewriting is a tenth of an import's time with the
/// smaller one.
constexpr std::size_t kImportWriteBuffer = std::size_t{16} << 20U;

/// The store of the data directory, holding this chain.
Result<ExecutedChain> open_store(const RecordedConfig& config, const NodeConfig& node) {
  const std::filesystem::path folder = node.data_dir;
  IDENA_TRY(std::unique_ptr<ChainStore> store, ChainStore::open(folder, {.write_buffer_bytes = kImportWriteBuffer}));
  if (!store->has_chain()) {
    store_network(store->database(), config);
    store->begin(config.genesis, chain_options(node, {}));
  } else {
    store->resume(chain_options(node, {}));
  }
  const auto genesis = store->chain().block_at(state::kGenesisHeight);
  if (!genesis || types::hash(*genesis) != config.genesis_hash) {
    return Error(RecordError::kMember, "the data directory " + folder.string() +
                                           " holds another chain than that of the file. Name an empty folder with "
                                           "--datadir");
  }
  return ExecutedChain(config, std::move(store));
}

int fail(const std::string& text) {
  std::printf("%s\n", text.c_str());
  return 1;
}

/// The part of a long text that people need: from a little before the place where it differs.
std::string excerpt(const std::string& text, std::size_t differs_at) {
  constexpr std::size_t kLongest = 200;
  constexpr std::size_t kBefore = 40;
  if (text.size() <= kLongest) return text;
  const std::size_t start = std::min(differs_at > kBefore ? differs_at - kBefore : 0, text.size() - kLongest);
  return fmt::format("{}{}{} ({} characters)", start > 0 ? "..." : "", text.substr(start, kLongest),
                     start + kLongest < text.size() ? "..." : "", text.size());
}

int report(const Difference& difference) {
  const std::string& expected = difference.expected;
  const std::string& computed = difference.computed;
  const auto at = static_cast<std::size_t>(std::ranges::mismatch(expected, computed).in1 - expected.begin());
  std::printf("height %llu: %s\n  expected %s\n  computed %s\n", static_cast<unsigned long long>(difference.height),
              difference.what.c_str(), excerpt(expected, at).c_str(), excerpt(computed, at).c_str());
  return fail(fmt::format("FAILED at height {}: {} is not as recorded", difference.height, difference.what));
}

int report_stop(const Importer& importer) {
  const ImportStop& stop = *importer.stop();
  std::printf("%s: all as recorded\n", importer.summary().c_str());
  std::printf("STOPPED before height %llu: %s; what it leads to is not guessed\n",
              static_cast<unsigned long long>(stop.height), stop.reason.c_str());
  return kImportStopped;
}

Result<int> import_or_error(const ImportOptions& options) {
  IDENA_TRY(const ReadConfig node, resolve(options.settings, 0));
  IDENA_TRY(RecordedFile file, RecordedFile::open(options.file));
  IDENA_TRY(RecordedConfig config, read_config_record(file, "a recorded chain"));
  std::printf("Checking the recorded chain %s (network %u)\n", config.name.c_str(), config.genesis.network);
  std::fflush(stdout);
  if (const auto difference = check_genesis(config)) return report(*difference);
  auto executed = options.settings.names("datadir") ? open_store(config, node.config) : ExecutedChain(config);
  if (!executed) return executed.error();
  Importer importer(std::move(file), std::move(config), std::move(executed).value());
  if (importer.height() > state::kGenesisHeight) {
    std::printf("Going on after block %llu, the last one in %s\n", static_cast<unsigned long long>(importer.height()),
                node.config.data_dir.c_str());
    std::fflush(stdout);
  }
  const auto difference = importer.run();
  importer.finish();
  if (!difference) {
    return Error(difference.error().with_text(
        fmt::format("{} (blocks up to {} are as recorded)", difference.error().text(), importer.height())));
  }
  if (difference.value()) return report(*difference.value());
  if (importer.stop()) return report_stop(importer);
  std::printf("%s: all as recorded\n", importer.summary().c_str());
  return 0;
}

}  // namespace

int import_chain(const ImportOptions& options) {
  try {
    const auto code = import_or_error(options);
    return code ? code.value() : fail(options.file.string() + ": " + code.error().text());
  } catch (const storage::StorageFailure& failure) {
    return fail(failure.what());
  }
}

}  // namespace idena::node
