#include "node/import/config_record.hpp"

#include "base/hex.hpp"
#include "chain/genesis_block.hpp"
#include "node/import/importer.hpp"
#include "node/import/record_json.hpp"

namespace idena::node {

Result<RecordedConfig> read_config_record(RecordedFile& file, std::string_view of_what) {
  IDENA_TRY(const auto line, file.next_line());
  if (!line) return Error(RecordError::kNotJson, "the file is empty");
  IDENA_TRY(const rpc::JsonValue record, scan_record(*line));
  const auto kind = find_member(record, "t");
  if (!kind || kind->source() != "\"config\"") {
    return Error(RecordError::kMember, "the first record is not a config record: this is not " + std::string(of_what));
  }
  return read_chain_config(record);
}

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

}  // namespace idena::node
