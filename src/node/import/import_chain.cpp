#include "node/import/import_chain.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <vector>

#include "base/hex.hpp"
#include "chain/block_error.hpp"
#include "chain/genesis_block.hpp"
#include "node/chain_store.hpp"
#include "node/import/chain_config.hpp"
#include "node/import/dump_check.hpp"
#include "node/import/executed_chain.hpp"
#include "node/import/import_progress.hpp"
#include "node/import/record_json.hpp"
#include "node/import/recorded_file.hpp"
#include "node/import/worker_pool.hpp"
#include "state/identity_state.hpp"
#include "storage/failure.hpp"

namespace idena::node {
namespace {

using rpc::JsonValue;

/// Records checked together: enough to keep the processors busy, few enough to keep memory low.
constexpr std::size_t kBatchRecords = 64;
constexpr std::size_t kBatchBytes = 16UL << 20U;

/// What the kind of a line is, told from its text: records of unknown kinds are skipped.
enum class RecordKind { kBlock, kState, kOther };

struct Line {
  std::string text;
  RecordKind kind = RecordKind::kOther;
  std::optional<Difference> difference;
  CheckedBlock block;  ///< of a block record
};

Difference unreadable(std::uint64_t height, const Error& error) {
  return {height, "record", "a record of the form", error.text()};
}

class Importer {
 public:
  Importer(RecordedFile file, RecordedConfig config, ExecutedChain executed)
      : file_(std::move(file)),
        config_(std::move(config)),
        executed_(std::move(executed)),
        identities_(state::make_genesis(config_.genesis).identity_tree),
        progress_(isatty(STDOUT_FILENO) == 1) {}

  /// Reads to the end or to the first difference.
  Result<std::optional<Difference>> run();

  [[nodiscard]] std::string summary() const;
  void finish() {
    progress_.finish();
    executed_.finish();
  }

 private:
  Result<std::vector<Line>> read_batch();
  static void check_alone(Line& line);
  [[nodiscard]] std::vector<const types::Header*> parents_of(const std::vector<Line>& batch) const;
  std::optional<Difference> check_batch(std::vector<Line>& batch);
  std::optional<Difference> check_in_order(Line& line);
  std::optional<Difference> follow_identities(const CheckedBlock& block);
  std::optional<Difference> execute(const CheckedBlock& block);
  [[nodiscard]] std::optional<Difference> check_dump_of(const Line& line) const;

  RecordedFile file_;
  RecordedConfig config_;
  ExecutedChain executed_;
  tree::Tree identities_;            ///< followed by the recorded diffs
  bool identities_followed_ = true;  ///< false once a block came without its diff
  std::string execution_stop_;       ///< why no further block is executed; empty while it goes on
  types::Header last_header_ = genesis_header();
  Dna last_fee_;
  ImportCounts counts_;
  ImportProgress progress_;

  [[nodiscard]] types::Header genesis_header() const {
    return types::decode_block(config_.genesis_block).value().header;
  }
};

RecordKind kind_of(JsonValue record) {
  const auto kind = find_member(record, "t");
  if (!kind || kind->kind() != rpc::JsonKind::kString) return RecordKind::kOther;
  if (kind->raw_string() == "block") return RecordKind::kBlock;
  if (kind->raw_string() == "state") return RecordKind::kState;
  return RecordKind::kOther;
}

Result<JsonValue> scan_record(std::string_view line) {
  IDENA_TRY(const auto value, rpc::scan_json(line));
  if (!value || value->kind() != rpc::JsonKind::kObject) return RecordError::kNotJson;
  return *value;
}

Result<std::vector<Line>> Importer::read_batch() {
  std::vector<Line> batch;
  std::size_t bytes = 0;
  while (batch.size() < kBatchRecords && bytes < kBatchBytes) {
    IDENA_TRY(auto text, file_.next_line());
    if (!text) break;
    bytes += text->size();
    batch.push_back({std::move(*text), RecordKind::kOther, std::nullopt, {}});
  }
  return batch;
}

/// Everything one line allows without its neighbours.
void Importer::check_alone(Line& line) {
  const auto record = scan_record(line.text);
  if (!record) {
    line.difference = unreadable(0, record.error());
    return;
  }
  line.kind = kind_of(record.value());
  if (line.kind != RecordKind::kBlock) return;
  auto block = read_block_record(record.value());
  if (block) {
    line.difference = check_block(std::move(block).value(), line.block);
    line.text = {};
  } else {
    const auto height = integer_member<std::uint64_t>(record.value(), "h");
    line.difference = unreadable(height ? height.value() : 0, block.error());
  }
}

/// For each line of the batch the header of the block before it.
std::vector<const types::Header*> Importer::parents_of(const std::vector<Line>& batch) const {
  std::vector<const types::Header*> parents;
  const types::Header* parent = &last_header_;
  for (const Line& line : batch) {
    parents.push_back(parent);
    if (line.kind == RecordKind::kBlock) parent = &line.block.block.header;
  }
  return parents;
}

std::optional<Difference> Importer::check_batch(std::vector<Line>& batch) {
  run_in_parallel(batch.size(), [&](std::size_t i) { check_alone(batch[i]); });
  const std::vector<const types::Header*> parents = parents_of(batch);
  std::vector<Dna> fees;
  for (const Line& line : batch) {
    fees.push_back(last_fee_);
    if (line.kind == RecordKind::kBlock) last_fee_ = line.block.record.fee_per_gas_after;
  }
  run_in_parallel(batch.size(), [&](std::size_t i) {
    Line& line = batch[i];
    if (line.kind == RecordKind::kBlock && !line.difference)
      line.difference = check_link(*parents[i], fees[i], line.block);
  });
  for (Line& line : batch) {
    if (auto difference = check_in_order(line)) return difference;
  }
  if (!batch.empty()) {
    const auto last = std::ranges::find_if(batch.rbegin(), batch.rend(),
                                           [](const Line& line) { return line.kind == RecordKind::kBlock; });
    if (last != batch.rend()) last_header_ = last->block.block.header;
  }
  return std::nullopt;
}

std::optional<Difference> Importer::check_in_order(Line& line) {
  if (line.difference) return line.difference;
  if (line.kind == RecordKind::kState) return check_dump_of(line);
  if (line.kind != RecordKind::kBlock) return std::nullopt;
  if (auto difference = follow_identities(line.block)) return difference;
  if (auto difference = execute(line.block)) return difference;
  counts_.blocks += 1;
  counts_.transactions += line.block.block.body.transactions.size();
  counts_.height = line.block.record.height;
  return std::nullopt;
}

/// The recorded diffs alone must lead through all identity roots.
std::optional<Difference> Importer::follow_identities(const CheckedBlock& block) {
  const BlockRecord& record = block.record;
  if (!record.has_identity_diff && identities_.root() == record.identity_root) return std::nullopt;
  identities_followed_ = identities_followed_ && record.has_identity_diff;
  if (!identities_followed_) return std::nullopt;
  const auto diff = types::decode_identity_state_diff(record.identity_diff);
  if (!diff) return Difference{record.height, "identity diff", "a diff", diff.error().text()};
  const auto applied = state::apply_diff(identities_, record.height, diff.value());
  if (!applied) return Difference{record.height, "identity diff", "a diff", applied.error().text()};
  if (identities_.root() != record.identity_root) {
    return Difference{record.height, "identity root after the diff", to_hex0x(record.identity_root),
                      to_hex0x(identities_.root())};
  }
  identities_.set_version(record.height);
  return std::nullopt;
}

std::optional<Difference> Importer::execute(const CheckedBlock& block) {
  if (!execution_stop_.empty()) return std::nullopt;
  const auto executed = executed_.execute(block, std::time(nullptr));
  if (!executed) {
    const Error& error = executed.error();
    const bool unsupported =
        error.is(chain::BlockError::kContractUnsupported) || error.is(chain::BlockError::kCeremonyUnsupported);
    if (!unsupported) return Difference{block.record.height, "execution", "an accepted block", error.text()};
    execution_stop_ = error.text();
    return std::nullopt;
  }
  const auto global = state::StateReader(executed_.head().state).global();
  const Dna fee = global ? global->fee_per_gas : Dna();
  if (executed_.head().header.height() == block.record.height && fee != block.record.fee_per_gas_after) {
    return Difference{block.record.height, "price of gas after the block",
                      block.record.fee_per_gas_after.atoms().to_string(), fee.atoms().to_string()};
  }
  return std::nullopt;
}

std::optional<Difference> Importer::check_dump_of(const Line& line) const {
  const JsonValue record = scan_record(line.text).value();
  const auto height = integer_member<std::uint64_t>(record, "h");
  DumpTrees trees;
  if (height && height.value() == executed_.head().header.height()) trees.state = &executed_.head().state;
  if (identities_followed_) trees.identities = &identities_;
  return check_dump(record, trees);
}

Result<std::optional<Difference>> Importer::run() {
  for (;;) {
    IDENA_TRY(std::vector<Line> batch, read_batch());
    if (batch.empty()) return std::optional<Difference>{};
    if (auto difference = check_batch(batch)) return difference;
    counts_.share_read = static_cast<double>(file_.bytes_read()) / static_cast<double>(file_.bytes_total());
    progress_.update(counts_);
  }
}

std::string Importer::summary() const {
  const double seconds = progress_.seconds_since_start();
  std::string executed = fmt::format("executed to height {}", executed_.head().header.height());
  if (!execution_stop_.empty()) executed += " (then: " + execution_stop_ + ")";
  return fmt::format("{}: checked {} blocks with {} transactions in {:.1f} s ({:.0f} blocks/s, {:.0f} tx/s), {}",
                     config_.name, counts_.blocks, counts_.transactions, seconds,
                     static_cast<double>(counts_.blocks) / seconds, static_cast<double>(counts_.transactions) / seconds,
                     executed);
}

Result<RecordedConfig> read_config(RecordedFile& file) {
  IDENA_TRY(const auto line, file.next_line());
  if (!line) return Error(RecordError::kNotJson, "the file is empty");
  IDENA_TRY(const JsonValue record, scan_record(*line));
  const auto kind = find_member(record, "t");
  if (!kind || kind->source() != "\"config\"") {
    return Error(RecordError::kMember, "the first record is not a config record: this is not a recorded chain");
  }
  return read_chain_config(record);
}

/// Genesis as the config record describes it, against what it says came out.
std::optional<Difference> check_genesis(const RecordedConfig& config) {
  const state::Genesis genesis = state::make_genesis(config.genesis);
  const types::Block block = chain::genesis_block(genesis);
  const auto compare = [](const char* what, ByteView expected, ByteView computed) -> std::optional<Difference> {
    if (equal(expected, computed)) return std::nullopt;
    return Difference{state::kGenesisHeight, what, to_hex0x(expected), to_hex0x(computed)};
  };
  if (auto d = compare("genesis state root", config.genesis_root, genesis.root)) return d;
  if (auto d = compare("genesis identity root", config.genesis_identity_root, genesis.identity_root)) return d;
  if (auto d = compare("genesis block", config.genesis_block, types::encode(block))) return d;
  return compare("genesis hash", config.genesis_hash, types::hash(block));
}

/// The store of the data directory, holding this chain.
Result<ExecutedChain> open_store(const RecordedConfig& config, const ImportOptions& options) {
  const std::filesystem::path& folder = options.common.data_dir;
  IDENA_TRY(std::unique_ptr<ChainStore> store, ChainStore::open(folder));
  if (!store->has_chain()) {
    store->begin(config.genesis, chain_options(options.common.index_all_addresses, {}));
  } else {
    store->resume(chain_options(options.common.index_all_addresses, {}));
  }
  const auto genesis = store->chain().block_at(state::kGenesisHeight);
  if (!genesis || types::hash(*genesis) != config.genesis_hash) {
    return Error(RecordError::kMember,
                 "the data directory " + folder.string() + " holds another chain. Name an empty folder with --datadir");
  }
  return ExecutedChain(config, std::move(store));
}

int fail(const std::string& text) {
  std::printf("%s\n", text.c_str());
  return 1;
}

int report(const Difference& difference) {
  std::printf("height %llu: %s\n  expected %s\n  computed %s\n", static_cast<unsigned long long>(difference.height),
              difference.what.c_str(), difference.expected.c_str(), difference.computed.c_str());
  return fail(fmt::format("FAILED at height {}: {} is not as recorded", difference.height, difference.what));
}

Result<int> import_or_error(const ImportOptions& options) {
  IDENA_TRY(RecordedFile file, RecordedFile::open(options.file));
  IDENA_TRY(RecordedConfig config, read_config(file));
  std::printf("Checking the recorded chain %s (network %u)\n", config.name.c_str(), config.genesis.network);
  std::fflush(stdout);
  if (const auto difference = check_genesis(config)) return report(*difference);
  auto executed = options.data_dir_given ? open_store(config, options) : ExecutedChain(config);
  if (!executed) return executed.error();
  Importer importer(std::move(file), std::move(config), std::move(executed).value());
  const auto difference = importer.run();
  importer.finish();
  if (!difference) return difference.error();
  if (difference.value()) return report(*difference.value());
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
