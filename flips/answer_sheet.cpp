#include "flips/answer_sheet.hpp"

#include <algorithm>

#include "ceremony/float32.hpp"

namespace idena::flips {
namespace {

using ceremony::Answer;
using ceremony::FlipAnswer;
using ceremony::Grade;

std::vector<GivenAnswer> in_order_of(std::span<const Bytes> flips, std::span<const GivenAnswer> given) {
  std::vector<GivenAnswer> out;
  for (const Bytes& cid : flips) {
    const auto found = std::ranges::find(given, cid, &GivenAnswer::cid);
    out.push_back(found == given.end() ? GivenAnswer{} : *found);
  }
  return out;
}

/// Lets reports through as long as they are fewer than the share that voids all grades.
class ReportLimit {
 public:
  ReportLimit(std::size_t flips, types::Share too_many) : flips_(flips), too_many_(too_many) {}

  bool allow_another() {
    ++reports_;
    return static_cast<ceremony::Float32>(reports_) / static_cast<ceremony::Float32>(flips_) < too_many_;
  }

 private:
  std::size_t flips_;
  types::Share too_many_;
  std::size_t reports_ = 0;
};

}  // namespace

Bytes encode_short_answers(std::span<const Bytes> flips, std::span<const GivenAnswer> given) {
  std::vector<FlipAnswer> sheet;
  for (const GivenAnswer& answer : in_order_of(flips, given)) sheet.push_back({answer.answer, Grade::kNone});
  return ceremony::encode_answers(sheet);
}

Bytes encode_long_answers(std::span<const Bytes> flips, std::span<const GivenAnswer> given,
                          types::Share too_many_reports) {
  std::vector<FlipAnswer> sheet;
  ReportLimit limit(flips.size(), too_many_reports);
  for (const GivenAnswer& answer : in_order_of(flips, given)) {
    FlipAnswer& entry = sheet.emplace_back(FlipAnswer{answer.answer, Grade::kNone});
    if (answer.answer == Answer::kNone) continue;
    entry.grade = answer.grade == Grade::kNone && answer.wrong_words ? Grade::kReported : answer.grade;
    if (entry.grade == Grade::kReported && !limit.allow_another()) entry.grade = Grade::kNone;
  }
  return ceremony::encode_answers(sheet);
}

}  // namespace idena::flips
