#pragma once
/// A recorded chain, record by record: executed, and held against what was recorded (spec: recorded-chains §3, §4).

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "node/import/ceremony_check.hpp"
#include "node/import/chain_config.hpp"
#include "node/import/executed_chain.hpp"
#include "node/import/import_progress.hpp"
#include "node/import/look_ahead.hpp"
#include "node/import/recorded_file.hpp"

namespace idena::node {

/// A block that this version has no rules for.
struct ImportStop {
  std::uint64_t height = 0;
  std::string reason;
};

/// Reads the records behind the config. Worker threads decode and check ahead what needs no state; execution follows in
/// the order of the chain. Blocks that the store has from an earlier import are passed over.
class Importer {
 public:
  Importer(RecordedFile file, RecordedConfig config, ExecutedChain executed);

  /// To the end of the file, to the first difference or to the first block without rules. The error is the file's.
  Result<std::optional<Difference>> run();
  /// Leaves the terminal clean and everything that was kept on the disk.
  void finish();

  /// Where and why it ended before the file did; none if the file ended or something differed.
  [[nodiscard]] const std::optional<ImportStop>& stop() const { return stop_; }
  /// Of the last block that was executed, now or earlier.
  [[nodiscard]] std::uint64_t height() const { return executed_.head().header.height(); }
  [[nodiscard]] std::string summary() const;

 private:
  [[nodiscard]] std::optional<Difference> check(const PreparedRecord& record);
  [[nodiscard]] std::optional<Difference> check_stored(const BlockRecord& record) const;
  [[nodiscard]] std::optional<Difference> check_certificate(const CheckedBlock& block);
  [[nodiscard]] std::optional<Difference> check_state(const PreparedRecord& record) const;
  [[nodiscard]] std::optional<Difference> check_ceremony(const PreparedRecord& record) const;
  [[nodiscard]] std::optional<Difference> execute(const CheckedBlock& block);

  RecordedConfig config_;
  ExecutedChain executed_;
  FinishedCeremony finished_;  ///< by the last block that was executed; without an end if it finished none
  std::optional<ImportStop> stop_;
  ImportCounts counts_;
  ImportProgress progress_;
  LookAhead records_;  ///< last: its threads end first
};

/// The one JSON object of a line.
Result<rpc::JsonValue> scan_record(std::string_view line);

}  // namespace idena::node
