#include "ceremony/answers.hpp"

#include <string>

#include "crypto/hash.hpp"
#include "crypto/signature.hpp"

namespace idena::ceremony {
namespace {

constexpr std::size_t kBitsPerByte = 8;
constexpr std::size_t kGradeBits = 3;
/// Of a flip: left, right and the grade.
constexpr std::size_t kBitsPerFlip = 2 + kGradeBits;

/// A big-endian number by its bits; those beyond it are 0.
struct BitReader {
  ByteView bytes;

  [[nodiscard]] bool operator[](std::size_t bit) const {
    const std::size_t byte = bit / kBitsPerByte;
    if (byte >= bytes.size()) return false;
    const unsigned whole = bytes[bytes.size() - 1 - byte];
    return (whole >> bit % kBitsPerByte & 1U) != 0;
  }
};

Grade read_grade(const BitReader& bits, std::size_t first) {
  unsigned value = 0;
  for (std::size_t i = 0; i < kGradeBits; ++i) value |= (bits[first + i] ? 1U : 0U) << i;
  const bool exists = value <= static_cast<unsigned>(Grade::kA);
  return exists ? static_cast<Grade>(value) : Grade::kNone;
}

}  // namespace

std::uint64_t grade_score(Grade grade) {
  switch (grade) {
    case Grade::kReported: return 0;
    case Grade::kNone: return 1;
    case Grade::kD: return 2;
    case Grade::kC: return 4;
    case Grade::kB: return 6;
    case Grade::kA: return 8;
  }
  return 0;
}

Bytes encode_answers(std::span<const FlipAnswer> answers) {
  const std::size_t flips = answers.size();
  Bytes bytes((flips * kBitsPerFlip + kBitsPerByte - 1) / kBitsPerByte);
  const auto set = [&](std::size_t bit) {
    bytes[bytes.size() - 1 - bit / kBitsPerByte] |= static_cast<std::uint8_t>(1U << bit % kBitsPerByte);
  };
  for (std::size_t i = 0; i < flips; ++i) {
    if (answers[i].answer == Answer::kLeft) set(i);
    if (answers[i].answer == Answer::kRight) set(flips + i);
    const auto grade = static_cast<unsigned>(answers[i].grade);
    for (std::size_t bit = 0; bit < kGradeBits; ++bit) {
      if ((grade >> bit & 1U) != 0) set(2 * flips + kGradeBits * i + bit);
    }
  }
  std::size_t zeros = 0;
  while (zeros < bytes.size() && bytes[zeros] == 0) zeros += 1;
  bytes.erase(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(zeros));
  return bytes;
}

std::vector<FlipAnswer> decode_answers(ByteView bytes, std::size_t flips) {
  const BitReader bits{bytes};
  std::vector<FlipAnswer> answers(flips);
  for (std::size_t i = 0; i < flips; ++i) {
    if (bits[i]) answers[i].answer = Answer::kLeft;
    else if (bits[flips + i]) answers[i].answer = Answer::kRight;
    answers[i].grade = read_grade(bits, 2 * flips + kGradeBits * i);
  }
  return answers;
}

Hash short_answers_salt(const crypto::PrivateKey& node_key, std::uint16_t epoch) {
  const std::string text = "short-answers-salt-" + std::to_string(epoch);
  return crypto::sha3_256(crypto::sign(node_key, crypto::keccak256(as_bytes(text))));
}

Hash answers_hash(ByteView short_answers, ByteView salt) { return crypto::keccak256({short_answers, salt}); }

}  // namespace idena::ceremony
