#pragma once
/// A person's answers as bytes for the chain. spec: ceremony §9 (bits), rpc §4 (flip: A)

#include <cstdint>
#include <span>
#include <vector>

#include "base/bytes.hpp"
#include "ceremony/answers.hpp"
#include "types/rules.hpp"

namespace idena::flips {

/// What somebody says of one flip.
struct GivenAnswer {
  Bytes cid;
  ceremony::Answer answer = ceremony::Answer::kNone;
  ceremony::Grade grade = ceremony::Grade::kNone;
  bool wrong_words = false;  ///< the old form of a report

  friend bool operator==(const GivenAnswer&, const GivenAnswer&) = default;
};

/// The answers in the order of `flips`, which are those to solve. Of answers to one flip the first counts; those to
/// other flips are ignored.
Bytes encode_short_answers(std::span<const Bytes> flips, std::span<const GivenAnswer> given);
/// With grades. Without an answer a flip has no grade, and reports are dropped that would reach the share of the flips
/// with which no grade counts any more.
Bytes encode_long_answers(std::span<const Bytes> flips, std::span<const GivenAnswer> given,
                          types::Share too_many_reports);

}  // namespace idena::flips
