#pragma once
/// A recorded chain, record by record: checked, and executed as far as this version can (spec: recorded-chains §3, §4).

#include <optional>
#include <string>

#include "base/result.hpp"
#include "identity/validator_sets.hpp"
#include "node/import/chain_config.hpp"
#include "node/import/executed_chain.hpp"
#include "node/import/import_progress.hpp"
#include "node/import/look_ahead.hpp"
#include "node/import/recorded_file.hpp"
#include "tree/tree.hpp"

namespace idena::node {

/// Reads the records behind the config. Worker threads decode and check ahead what needs no state; execution follows in
/// the order of the chain and ends at the first block that this version has no rules for, after which the rest is still
/// checked.
class Importer {
 public:
  Importer(RecordedFile file, RecordedConfig config, ExecutedChain executed);

  /// To the end of the file or to the first difference. The error is the file's.
  Result<std::optional<Difference>> run();
  /// Leaves the terminal clean and everything that was kept on the disk.
  void finish();
  [[nodiscard]] std::string summary() const;

 private:
  std::optional<Difference> check(PreparedRecord& record);
  std::optional<Difference> check_block_in_order(const CheckedBlock& block);
  /// `executed` tells whether the block was run now: one that is stored already, or cannot be run, was not.
  std::optional<Difference> execute(const CheckedBlock& block, bool& executed);
  std::optional<Difference> follow_identities(const CheckedBlock& block);
  std::optional<Difference> check_block_certificate(const CheckedBlock& block);
  [[nodiscard]] const identity::ValidatorSets* validators_before(const CheckedBlock& block) const;
  [[nodiscard]] std::optional<Difference> check_dump_of(const PreparedRecord& record) const;

  RecordedConfig config_;
  ExecutedChain executed_;
  std::string execution_stop_;  ///< at which block and why no further one is executed; empty while it goes on
  // What the recorded diffs alone lead to, for the blocks that are not executed:
  tree::Tree identities_;
  identity::ValidatorSets validators_;
  bool identities_followed_ = true;  ///< false once a block came without its diff
  types::Header last_header_;
  Dna last_fee_;
  std::uint64_t certificates_ = 0;             ///< verified
  std::uint64_t unverified_certificates_ = 0;  ///< of blocks whose validators are not known
  ImportCounts counts_;
  ImportProgress progress_;
  LookAhead records_;  ///< last: its threads end first
};

/// The one JSON object of a line.
Result<rpc::JsonValue> scan_record(std::string_view line);

}  // namespace idena::node
