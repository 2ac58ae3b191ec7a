#include "node/maintenance/start_file.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "chain/store/lookup.hpp"
#include "node/export/recorded_file_writer.hpp"
#include "node/import/config_record.hpp"
#include "node/import/importer.hpp"
#include "node/import/network_record.hpp"
#include "node/import/record_json.hpp"
#include "node/run/run_error.hpp"
#include "rpc/json_text.hpp"
#include "state/state_reader.hpp"
#include "storage/snapshot.hpp"
#include "storage/tree_store.hpp"

namespace idena::node {
namespace {

using rpc::Json;
using rpc::JsonObject;

/// Bytes of the identity archive in one line.
constexpr std::size_t kPartBytes = std::size_t{1} << 20U;
/// Far above what the identities of any network take.
constexpr std::size_t kMaxIdentityBytes = std::size_t{1} << 30U;
/// More blocks than any store needs are no start file.
constexpr std::size_t kMaxBlocks = 10'000;

Error no_start(const std::string& why) { return {RunError::kNoStart, why}; }

Result<> check_can_begin(const storage::Database& database, const tree::Tree& state, const storage::Head& head) {
  if (head.height <= state::kGenesisHeight) return no_start("the chain has no block but its genesis");
  const auto global = state::StateReader(state).global();
  if (global && global->validation_period != state::ValidationPeriod::kNone) {
    return no_start("a ceremony is under way, and what people have submitted in it is in no state");
  }
  if (chain::first_kept_height(database) > chain::lowest_block_for(head.height)) {
    return no_start("the store itself began with a snapshot, too few blocks ago");
  }
  return ok();
}

Result<std::string> kept_record(const chain::Lookup& lookup, const storage::BlockStore& store, std::uint64_t height) {
  const auto block = lookup.block_at(height);
  if (!block) return no_start("block " + std::to_string(height) + " is missing in the store");
  JsonObject out;
  out.member("t", Json::string("kept"))
      .member("h", Json::integer(height))
      .member("block", Json::hex(types::encode(*block)));
  if (const auto certificate = lookup.certificate(types::hash(*block))) out.member("cert", Json::hex(*certificate));
  const types::ProposedHeader* proposed = block->header.proposed();
  if (proposed != nullptr && !proposed->receipts_cid.empty()) {
    const auto receipts = store.content(proposed->receipts_cid);
    if (!receipts) return no_start("the receipts of block " + std::to_string(height) + " are missing in the store");
    out.member("receipts", Json::hex(*receipts));
  }
  return out.finish().text();
}

void write_identities(const tree::Tree& identities, RecordedFileWriter& out) {
  storage::export_snapshot(identities, [&](ByteView bytes) {
    for (std::size_t at = 0; at < bytes.size(); at += kPartBytes) {
      const ByteView part = bytes.subspan(at, std::min(kPartBytes, bytes.size() - at));
      out.write_line(
          JsonObject().member("t", Json::string("identities")).member("bytes", Json::hex(part)).finish().text());
    }
  });
}

Result<> take(rpc::JsonValue record, StartFile& out) {
  IDENA_TRY(const std::string kind, text_member(record, "t"));
  if (kind == "identities") {
    IDENA_TRY(const Bytes part, bytes_member(record, "bytes"));
    if (out.identities.size() + part.size() > kMaxIdentityBytes) return bad_member("bytes", "less");
    out.identities.insert(out.identities.end(), part.begin(), part.end());
    return ok();
  }
  if (kind != "kept" || out.blocks.size() == kMaxBlocks) return bad_member("t", "\"kept\" or \"identities\"");
  chain::SnapshotBlock& kept = out.blocks.emplace_back();
  IDENA_TRY(const Bytes block, bytes_member(record, "block"));
  IDENA_TRY(kept.block, types::decode_block(block));
  IDENA_TRY(kept.certificate, optional_bytes_member(record, "cert"));
  IDENA_TRY(kept.receipts, optional_bytes_member(record, "receipts"));
  return ok();
}

}  // namespace

std::filesystem::path start_file_of(const std::filesystem::path& archive) { return archive.string() + ".start"; }

Result<> write_start_file(const std::filesystem::path& file, storage::Database& database, const storage::Head& head) {
  const auto stored = stored_network(database);
  const std::optional<RecordedConfig> network = stored ? stored.value() : std::nullopt;
  if (!network) return no_start("the store does not say which network it belongs to");
  const auto state = storage::TreeStore(database, storage::KeySpace::kStateTree).load(head.height);
  const auto identities = storage::TreeStore(database, storage::KeySpace::kIdentityTree).load(head.height);
  if (!state || !identities) return no_start("a tree is missing in the store");
  IDENA_TRY(check_can_begin(database, *state, head));
  const chain::Lookup lookup(database);
  const storage::BlockStore store(database);
  RecordedFileWriter out(file);
  out.write_line(config_record_text(*network));
  for (std::uint64_t height = chain::lowest_block_for(head.height); height <= head.height; ++height) {
    IDENA_TRY(const std::string line, kept_record(lookup, store, height));
    out.write_line(line);
  }
  write_identities(*identities, out);
  out.finish();
  return ok();
}

Result<StartFile> read_start_file(const std::filesystem::path& path) {
  IDENA_TRY(RecordedFile file, RecordedFile::open(path));
  StartFile out;
  IDENA_TRY(out.network, read_config_record(file, "a start file"));
  if (const auto difference = check_genesis(out.network)) {
    return bad_member(difference->what, difference->computed + ", which follows from the config record");
  }
  for (;;) {
    IDENA_TRY(const auto line, file.next_line());
    if (!line) return out;
    IDENA_TRY(const rpc::JsonValue record, scan_record(*line));
    IDENA_TRY(take(record, out));
  }
}

}  // namespace idena::node
