#pragma once
/// What candidates send during a ceremony. spec: ceremony §9

#include <map>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "types/tx_type.hpp"

namespace idena::ceremony {

/// A ceremonial transaction of a block: an answers hash, short or long answers, or evidence.
struct MinedSubmission {
  Address sender;
  types::TxType type = types::TxType::kSubmitAnswersHash;
  Bytes payload;

  friend bool operator==(const MinedSubmission&, const MinedSubmission&) = default;
};

/// Those of one block, in their order.
using MinedSubmissions = std::vector<MinedSubmission>;

/// What one candidate sent: of the first mined transaction of each kind.
struct Submission {
  std::optional<Hash> answers_hash;
  std::optional<Bytes> short_answers;  ///< payload
  std::optional<Bytes> long_answers;   ///< payload
  std::optional<Bytes> evidence;       ///< payload, never empty: an empty one is not kept

  friend bool operator==(const Submission&, const Submission&) = default;
};

using Submissions = std::map<Address, Submission>;

/// Adds what was mined after everything in `submissions`: of each kind the first stays.
void collect(const MinedSubmissions& mined, Submissions& submissions);

}  // namespace idena::ceremony
