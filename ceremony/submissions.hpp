#pragma once
/// What candidates sent during a ceremony. spec: ceremony §9

#include <map>
#include <optional>

#include "base/bytes.hpp"

namespace idena::ceremony {

/// Of the first mined transaction of each kind.
struct Submission {
  std::optional<Hash> answers_hash;
  std::optional<Bytes> short_answers;  ///< payload
  std::optional<Bytes> long_answers;   ///< payload
  std::optional<Bytes> evidence;       ///< payload, never empty: an empty one is not kept

  friend bool operator==(const Submission&, const Submission&) = default;
};

using Submissions = std::map<Address, Submission>;

}  // namespace idena::ceremony
