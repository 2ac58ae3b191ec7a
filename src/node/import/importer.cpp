#include "node/import/importer.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <utility>

#include "chain/block_error.hpp"
#include "consensus/check_certificate.hpp"
#include "node/import/dump_check.hpp"
#include "node/import/record_json.hpp"
#include "node/import/result_check.hpp"

namespace idena::node {
namespace {

using rpc::JsonValue;

Difference unreadable(std::uint64_t height, const Error& error) {
  return {height, "record", "a record of the form", error.text()};
}

RecordKind kind_of(JsonValue record) {
  const auto kind = find_member(record, "t");
  if (!kind || kind->kind() != rpc::JsonKind::kString) return RecordKind::kOther;
  if (kind->raw_string() == "block") return RecordKind::kBlock;
  if (kind->raw_string() == "state") return RecordKind::kState;
  if (kind->raw_string() == "lottery") return RecordKind::kLottery;
  if (kind->raw_string() == "validation") return RecordKind::kValidation;
  return RecordKind::kOther;
}

Result<BlockRecord> read_stored_block(JsonValue record) {
  BlockRecord out;
  IDENA_TRY(out.height, integer_member<std::uint64_t>(record, "h"));
  IDENA_TRY(out.hash, fixed_member<Hash>(record, "hash"));
  return out;
}

/// Everything a block record allows without its neighbours.
void prepare_block(JsonValue record, std::uint64_t stored_height, PreparedRecord& out) {
  const auto height = integer_member<std::uint64_t>(record, "h");
  const bool is_stored = height && height.value() <= stored_height;
  auto block = is_stored ? read_stored_block(record) : read_block_record(record);
  if (!block) {
    out.difference = unreadable(height ? height.value() : 0, block.error());
  } else if (is_stored) {
    out.kind = RecordKind::kStoredBlock;
    out.block.record = std::move(block).value();
  } else {
    out.difference = check_block(std::move(block).value(), out.block);
  }
  out.text = {};
}

/// `stored_height`: up to which height an earlier import came.
LookAhead::Prepare prepare_after(std::uint64_t stored_height) {
  return [stored_height](PreparedRecord& out) {
    const auto record = scan_record(out.text);
    if (!record) {
      out.difference = unreadable(0, record.error());
      return;
    }
    out.kind = kind_of(record.value());
    if (out.kind == RecordKind::kBlock) prepare_block(record.value(), stored_height, out);
  };
}

bool is_unsupported(const Error& error) {
  return error.is(chain::BlockError::kContractUnsupported) || error.is(chain::BlockError::kCeremonyUnsupported);
}

}  // namespace

Result<JsonValue> scan_record(std::string_view line) {
  const auto value = rpc::scan_json(line);
  const Error not_an_object(RecordError::kNotJson);
  if (!value) return not_an_object.with_text(not_an_object.text() + ": " + value.error().text());
  if (!value.value() || value.value()->kind() != rpc::JsonKind::kObject) return not_an_object;
  return *value.value();
}

Importer::Importer(RecordedFile file, RecordedConfig config, ExecutedChain executed)
    : config_(std::move(config)),
      executed_(std::move(executed)),
      progress_(isatty(STDOUT_FILENO) == 1),
      records_(std::move(file), prepare_after(height())) {}

Result<std::optional<Difference>> Importer::run() {
  for (;;) {
    IDENA_TRY(const std::optional<PreparedRecord> record, records_.next());
    if (!record) return std::optional<Difference>{};
    auto difference = check(*record);
    if (difference || stop_) return difference;
    counts_.share_read = record->share_read;
    progress_.update(counts_);
  }
}

std::optional<Difference> Importer::check(const PreparedRecord& record) {
  if (record.difference) return record.difference;
  switch (record.kind) {
    case RecordKind::kBlock: return execute(record.block);
    case RecordKind::kStoredBlock: return check_stored(record.block.record);
    case RecordKind::kState: return check_state(record);
    case RecordKind::kLottery:
    case RecordKind::kValidation: return check_ceremony(record);
    case RecordKind::kOther: return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Difference> Importer::check_stored(const BlockRecord& record) const {
  if (executed_.holds(record.height, record.hash)) return std::nullopt;
  return Difference{record.height, "block of the data directory", show(record.hash), "another block"};
}

std::optional<Difference> Importer::execute(const CheckedBlock& block) {
  const std::uint64_t height = block.record.height;
  const std::uint64_t next = executed_.head().header.height() + 1;
  if (height != next) return Difference{height, "height of the next block", show(next), show(height)};
  if (auto difference = check_certificate(block)) return difference;
  // The clock plays no role (spec: recorded-chains §3): dates of quick blocks run ahead of it.
  auto effects = executed_.run(block, std::max<std::int64_t>(std::time(nullptr), block.block.header.time()));
  if (!effects) {
    if (!is_unsupported(effects.error())) {
      return Difference{height, "execution", "an accepted block", effects.error().text()};
    }
    stop_ = ImportStop{height, effects.error().text()};
    return std::nullopt;
  }
  if (auto difference = check_results(block.record, effects.value())) return difference;
  finished_ = {height, executed_.head().ceremony.record, effects.value().epoch_end};
  executed_.keep(block, std::move(effects).value());
  counts_.blocks += 1;
  counts_.transactions += block.txs.size();
  counts_.certificates += block.certificate ? 1U : 0U;
  counts_.height = height;
  return std::nullopt;
}

std::optional<Difference> Importer::check_certificate(const CheckedBlock& block) {
  if (!block.certificate) return std::nullopt;
  const chain::Head& parent = executed_.head();
  const auto verdict = consensus::check_certificate(*block.certificate, block.voters, parent.header, block.block.header,
                                                    parent.validators, config_.rules.committee);
  if (verdict) return std::nullopt;
  return Difference{block.record.height, "certificate", "a valid one", verdict.error().text()};
}

/// Dumps of heights that an earlier import reached were compared then.
std::optional<Difference> Importer::check_state(const PreparedRecord& record) const {
  const JsonValue dump = scan_record(record.text).value();
  const chain::Head& head = executed_.head();
  const auto dumped = integer_member<std::uint64_t>(dump, "h");
  if (dumped && dumped.value() < head.header.height()) return std::nullopt;
  if (dumped && dumped.value() > head.header.height()) {
    return Difference{dumped.value(), "height of the dump", show(head.header.height()), show(dumped.value())};
  }
  return check_dump(dump, head.state, head.identities);
}

/// Right after the block it tells of. Of blocks that an earlier import executed nothing is known any more.
std::optional<Difference> Importer::check_ceremony(const PreparedRecord& record) const {
  const JsonValue recorded = scan_record(record.text).value();
  const auto of_block = integer_member<std::uint64_t>(recorded, "h");
  if (!of_block) return unreadable(height(), of_block.error());
  if (of_block.value() < height() || finished_.height == 0) return std::nullopt;
  if (of_block.value() > height()) {
    return Difference{of_block.value(), "height of the record", show(height()), show(of_block.value())};
  }
  if (record.kind == RecordKind::kValidation) {
    if (finished_.end) return check_validation(recorded, finished_);
    return Difference{height(), "end of a ceremony", "one", "none"};
  }
  const ceremony::CeremonyRecord& started = executed_.head().ceremony.record;
  if (started.is_under_way()) return check_lottery(recorded, started.start(), config_.rules.validation);
  return Difference{height(), "start of a lottery", "one", "none"};
}

void Importer::finish() {
  progress_.finish();
  executed_.finish();
}

std::string Importer::summary() const {
  const double seconds = progress_.seconds_since_start();
  return fmt::format(
      "{}: executed to height {}: {} blocks with {} transactions and {} certificates in {:.1f} s ({:.0f} blocks/s, "
      "{:.0f} tx/s)",
      config_.name, height(), counts_.blocks, counts_.transactions, counts_.certificates, seconds,
      static_cast<double>(counts_.blocks) / seconds, static_cast<double>(counts_.transactions) / seconds);
}

}  // namespace idena::node
