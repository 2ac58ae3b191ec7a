#include "types/utf8.hpp"

namespace idena::types {
namespace {

/// What a lead byte demands: how many continuation bytes, and the range of the first of them, which is where overlong
/// forms, surrogates and numbers above U+10FFFF show.
struct Sequence {
  std::size_t continuations;
  std::uint8_t first_low;
  std::uint8_t first_high;
};

constexpr std::uint8_t kContinuationLow = 0x80;
constexpr std::uint8_t kContinuationHigh = 0xbf;
constexpr Sequence kInvalid{0, 0, 0};

constexpr Sequence sequence_of(std::uint8_t lead) {
  if (lead < 0xc2) return kInvalid;  // a continuation byte, or an overlong form of ASCII
  if (lead < 0xe0) return {1, kContinuationLow, kContinuationHigh};
  if (lead == 0xe0) return {2, 0xa0, kContinuationHigh};
  if (lead == 0xed) return {2, kContinuationLow, 0x9f};
  if (lead < 0xf0) return {2, kContinuationLow, kContinuationHigh};
  if (lead == 0xf0) return {3, 0x90, kContinuationHigh};
  if (lead < 0xf4) return {3, kContinuationLow, kContinuationHigh};
  if (lead == 0xf4) return {3, kContinuationLow, 0x8f};
  return kInvalid;
}

}  // namespace

bool is_valid_utf8(ByteView text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::uint8_t lead = text[at++];
    if (lead < kContinuationLow) continue;
    const Sequence sequence = sequence_of(lead);
    if (sequence.continuations == 0 || text.size() - at < sequence.continuations) return false;
    if (text[at] < sequence.first_low || text[at] > sequence.first_high) return false;
    for (std::size_t i = 1; i < sequence.continuations; ++i) {
      if (text[at + i] < kContinuationLow || text[at + i] > kContinuationHigh) return false;
    }
    at += sequence.continuations;
  }
  return true;
}

}  // namespace idena::types
