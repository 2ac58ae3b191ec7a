#pragma once
/// What a candidate answers to flips. spec: ceremony §9 (bits, commitment)

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/bytes.hpp"
#include "crypto/keys.hpp"

namespace idena::ceremony {

enum class Answer : std::uint8_t { kNone = 0, kLeft = 1, kRight = 2 };

enum class Grade : std::uint8_t { kNone = 0, kReported = 1, kD = 2, kC = 3, kB = 4, kA = 5 };

/// What a grade adds to the score of a flip.
std::uint64_t grade_score(Grade grade);

struct FlipAnswer {
  Answer answer = Answer::kNone;
  Grade grade = Grade::kNone;

  friend bool operator==(const FlipAnswer&, const FlipAnswer&) = default;
};

/// The answers to a list of flips as the bytes of one number; none for all defaults.
Bytes encode_answers(std::span<const FlipAnswer> answers);

/// The answers of any bytes to a list of `flips`: grades that do not exist read as none, left goes before right, and
/// what is too long is ignored.
std::vector<FlipAnswer> decode_answers(ByteView bytes, std::size_t flips);

/// The secret that hides short answers under their hash; the same whenever it is asked for.
Hash short_answers_salt(const crypto::PrivateKey& node_key, std::uint16_t epoch);

/// What commits a candidate to its short answers before it tells them.
Hash answers_hash(ByteView short_answers, ByteView salt);

}  // namespace idena::ceremony
