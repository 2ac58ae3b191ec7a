// chains/altered-blocks-*: blocks and certificates of a recorded chain with one thing changed, judged on its way.

#include <filesystem>
#include <map>

#include "chain/store/head.hpp"
#include "chain/validate_block.hpp"
#include "consensus/check_certificate.hpp"
#include "node/import/block_record.hpp"
#include "node/import/chain_config.hpp"
#include "node/import/importer.hpp"
#include "node/import/record_json.hpp"
#include "node/import/recorded_file.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

using chain::Head;
using Cases = std::multimap<std::uint64_t, const Json*>;

template <class T>
T value_of(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().text());
  return std::move(result).value();
}

/// The recorded chain, block by block.
class RecordedChain {
 public:
  explicit RecordedChain(const std::filesystem::path& path)
      : file_(value_of(node::RecordedFile::open(path))), config_(read_config()) {}

  [[nodiscard]] const node::RecordedConfig& config() const { return config_; }

  /// None at the end of the file.
  std::optional<node::BlockRecord> next_block() {
    while (const auto line = value_of(file_.next_line())) {
      const auto record = value_of(node::scan_record(*line));
      if (value_of(node::text_member(record, "t")) == "block") return value_of(node::read_block_record(record));
    }
    return std::nullopt;
  }

 private:
  node::RecordedConfig read_config() {
    const auto line = value_of(file_.next_line());
    if (!line) throw std::runtime_error("the recorded chain is empty");
    return value_of(node::read_chain_config(value_of(node::scan_record(*line))));
  }

  node::RecordedFile file_;
  node::RecordedConfig config_;
};

Result<> judge_block(const Head& head, ByteView bytes, const types::Rules& rules, std::int64_t now) {
  IDENA_TRY(const types::Block block, types::decode_block(bytes));
  IDENA_TRY(chain::validate_block(head.as_parent(), block, rules, now));
  return ok();
}

Result<> judge_certificate(const Head& head, ByteView bytes, const types::Header& header, const types::Rules& rules) {
  IDENA_TRY(const types::BlockCertificate certificate, types::decode_certificate(bytes));
  return consensus::check_certificate(certificate, head.header, header, head.validators, rules.committee);
}

void judge_case(const Json& item, const Head& head, const types::Header& recorded, const types::Rules& rules,
                std::int64_t now, Report& report) {
  report.begin_case(std::to_string(integer<std::uint64_t>(item, "h")) + " " + text(item, "what"));
  const Hash root = head.state.root();
  const Hash identity_root = head.identities.root();
  const auto verdict = has(item, "cert") ? judge_certificate(head, bytes(item, "cert"), recorded, rules)
                                         : judge_block(head, bytes(item, "block"), rules, now);
  report.equal("accepted", boolean(item, "accepted"), static_cast<bool>(verdict));
  report.equal("error", has(item, "error") ? text(item, "error") : std::string(),
               verdict ? std::string() : verdict.error().text());
  report.equal("state root afterwards", root, head.state.root());
  report.equal("identity root afterwards", identity_root, head.identities.root());
}

/// After the cases of a height the recorded block must still go in.
void run(const VectorFile& file) {
  Cases cases;
  for (const Json& item : array(file.json, "cases")) cases.emplace(integer<std::uint64_t>(item, "h"), &item);
  RecordedChain chain(file.path.parent_path() / "../../chains" / (text(file.json, "chain") + ".jsonl.zst"));
  const types::Rules& rules = chain.config().rules;
  Head head = chain::genesis_head(state::make_genesis(chain.config().genesis));
  while (!cases.empty()) {
    const auto record = chain.next_block();
    if (!record) throw std::runtime_error("the recorded chain ends before the cases");
    const types::Block block = value_of(types::decode_block(record->block));
    const std::int64_t now = block.header.time();
    const auto [first, last] = cases.equal_range(record->height);
    for (auto item = first; item != last; ++item) {
      judge_case(*item->second, head, block.header, rules, now, file.report);
    }
    cases.erase(first, last);
    auto effects = chain::validate_block(head.as_parent(), block, rules, now);
    if (!effects) {
      file.report.begin_case("recorded block " + std::to_string(record->height));
      file.report.differ("block", "accepted", effects.error().text());
      return;
    }
    head = chain::head_after(head, block.header, std::move(effects).value());
  }
}

const Registration kFiles{"chains/altered-blocks-*", run};

}  // namespace
}  // namespace idena::vectors
