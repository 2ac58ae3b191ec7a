#include "node/import/importer.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <ctime>
#include <utility>

#include "chain/block_error.hpp"
#include "consensus/check_certificate.hpp"
#include "node/import/dump_check.hpp"
#include "node/import/record_json.hpp"
#include "node/import/result_check.hpp"
#include "state/identity_state.hpp"

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
  return RecordKind::kOther;
}

/// Everything a record allows without its neighbours.
void prepare(PreparedRecord& out) {
  const auto record = scan_record(out.text);
  if (!record) {
    out.difference = unreadable(0, record.error());
    return;
  }
  out.kind = kind_of(record.value());
  if (out.kind != RecordKind::kBlock) return;
  auto block = read_block_record(record.value());
  if (block) {
    out.difference = check_block(std::move(block).value(), out.block);
    out.text = {};
  } else {
    const auto height = integer_member<std::uint64_t>(record.value(), "h");
    out.difference = unreadable(height ? height.value() : 0, block.error());
  }
}

types::Header genesis_header(const RecordedConfig& config) {
  return types::decode_block(config.genesis_block).value().header;
}

bool is_unsupported(const Error& error) {
  return error.is(chain::BlockError::kContractUnsupported) || error.is(chain::BlockError::kCeremonyUnsupported);
}

}  // namespace

Result<JsonValue> scan_record(std::string_view line) {
  IDENA_TRY(const auto value, rpc::scan_json(line));
  if (!value || value->kind() != rpc::JsonKind::kObject) return RecordError::kNotJson;
  return *value;
}

Importer::Importer(RecordedFile file, RecordedConfig config, ExecutedChain executed)
    : config_(std::move(config)),
      executed_(std::move(executed)),
      identities_(state::make_genesis(config_.genesis).identity_tree),
      validators_(state::IdentityReader(identities_), config_.genesis.god_address),
      last_header_(genesis_header(config_)),
      progress_(isatty(STDOUT_FILENO) == 1),
      records_(std::move(file), prepare) {}

Result<std::optional<Difference>> Importer::run() {
  for (;;) {
    IDENA_TRY(std::optional<PreparedRecord> record, records_.next());
    if (!record) return std::optional<Difference>{};
    if (auto difference = check(*record)) return difference;
    counts_.share_read = record->share_read;
    progress_.update(counts_);
  }
}

std::optional<Difference> Importer::check(PreparedRecord& record) {
  if (record.difference) return record.difference;
  if (record.kind == RecordKind::kState) return check_dump_of(record);
  if (record.kind != RecordKind::kBlock) return std::nullopt;
  const CheckedBlock& block = record.block;
  if (auto difference = check_block_in_order(block)) return difference;
  last_header_ = block.block.header;
  last_fee_ = block.record.fee_per_gas_after;
  counts_.blocks += 1;
  counts_.transactions += block.txs.size();
  counts_.height = block.record.height;
  return std::nullopt;
}

std::optional<Difference> Importer::check_block_in_order(const CheckedBlock& block) {
  if (auto difference = check_block_certificate(block)) return difference;
  bool executed = false;
  if (auto difference = execute(block, executed)) return difference;
  if (!executed) {
    if (auto difference = check_link(last_header_, last_fee_, block)) return difference;
  }
  return follow_identities(block);
}

/// Executing checks the link to the parent, too.
std::optional<Difference> Importer::execute(const CheckedBlock& block, bool& executed) {
  if (!execution_stop_.empty()) return std::nullopt;
  const std::uint64_t height = block.record.height;
  const auto known = executed_.has(block);
  if (!known) return Difference{height, "stored block", show(block.record.hash), known.error().text()};
  if (known.value()) return std::nullopt;
  auto effects = executed_.run(block, std::time(nullptr));
  if (!effects) {
    if (!is_unsupported(effects.error())) {
      return Difference{height, "execution", "an accepted block", effects.error().text()};
    }
    execution_stop_ = fmt::format("block {}: {}", height, effects.error().text());
    return std::nullopt;
  }
  if (auto difference = check_results(block.record, effects.value())) return difference;
  executed_.keep(block, std::move(effects).value());
  executed = true;
  return std::nullopt;
}

/// The validators that the certificate of the block after the present one is judged by, as far as they are known.
const identity::ValidatorSets* Importer::validators_before(const CheckedBlock& block) const {
  const chain::Head& head = executed_.head();
  if (head.header.height() + 1 == block.record.height) return &head.validators;
  // Who is god after the last executed block is not known; it matters only while nobody is online.
  const bool is_known = identities_followed_ && validators_.online_size() > 0;
  return is_known ? &validators_ : nullptr;
}

std::optional<Difference> Importer::check_block_certificate(const CheckedBlock& block) {
  if (!block.certificate) return std::nullopt;
  const identity::ValidatorSets* validators = validators_before(block);
  if (validators == nullptr) {
    unverified_certificates_ += 1;
    return std::nullopt;
  }
  const auto verdict = consensus::check_certificate(*block.certificate, block.voters, last_header_, block.block.header,
                                                    *validators, config_.rules.committee);
  if (!verdict) return Difference{block.record.height, "certificate", "a valid one", verdict.error().text()};
  certificates_ += 1;
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
    return Difference{record.height, "identity root after the diff", show(record.identity_root),
                      show(identities_.root())};
  }
  identities_.set_version(record.height);
  const auto moved = validators_.apply(diff.value());
  if (!moved) return Difference{record.height, "identity diff", "a diff", moved.error().text()};
  return std::nullopt;
}

std::optional<Difference> Importer::check_dump_of(const PreparedRecord& record) const {
  const JsonValue dump = scan_record(record.text).value();
  const auto height = integer_member<std::uint64_t>(dump, "h");
  DumpTrees trees;
  if (height && height.value() == executed_.head().header.height()) {
    trees = {.state = &executed_.head().state, .identities = &executed_.head().identities};
  } else if (identities_followed_) {
    trees.identities = &identities_;
  }
  return check_dump(dump, trees);
}

void Importer::finish() {
  progress_.finish();
  executed_.finish();
}

std::string Importer::summary() const {
  const double seconds = progress_.seconds_since_start();
  std::string out = fmt::format(
      "{}: checked {} blocks with {} transactions and {} certificates in {:.1f} s ({:.0f} blocks/s, {:.0f} tx/s), "
      "executed to height {}",
      config_.name, counts_.blocks, counts_.transactions, certificates_, seconds,
      static_cast<double>(counts_.blocks) / seconds, static_cast<double>(counts_.transactions) / seconds,
      executed_.head().header.height());
  if (!execution_stop_.empty()) out += " (stopped at " + execution_stop_ + ")";
  if (unverified_certificates_ > 0) {
    out += fmt::format(", {} certificates of voters this version does not know", unverified_certificates_);
  }
  return out;
}

}  // namespace idena::node
