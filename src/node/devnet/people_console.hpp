#pragma once
/// What the operator of a devnet with people reads. spec: none

#include <cstdint>
#include <string>
#include <vector>

#include "node/devnet/epoch_summary.hpp"

namespace idena::node {

/// The epoch as it stands, one line without its end: `Epoch 4  short session, 31 s to go  committed 7 of 12`.
std::string progress_line(const EpochProgress& progress);

/// The results of an epoch: a line and a table.
std::vector<std::string> summary_lines(const EpochSummary& summary);

/// Writes both to stdout. On a terminal the progress is one line that changes; elsewhere a line is written when the
/// period or the number of those who sent something changed. For one thread.
class PeopleConsole {
 public:
  explicit PeopleConsole(bool is_terminal) : is_terminal_(is_terminal) {}
  PeopleConsole(const PeopleConsole&) = delete;
  PeopleConsole& operator=(const PeopleConsole&) = delete;
  /// Ends the line that changes.
  ~PeopleConsole();

  void show(const EpochProgress& progress);
  void show(const EpochSummary& summary);

 private:
  void clear_line();

  bool is_terminal_;
  bool has_line_ = false;
  EpochProgress shown_;
};

}  // namespace idena::node
