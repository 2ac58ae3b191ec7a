// ceremony/scores: score bytes, their sums and which of them are kept.

#include "ceremony/scores.hpp"
#include "state/identities.hpp"
#include "vectors/ceremony/numbers.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

std::uint8_t score_of(const Json& item) {
  return state::make_score(integer<std::uint8_t>(item, "points2x"), integer<std::uint8_t>(item, "flips"));
}

void run_encodings(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "encode")) {
    file.report.begin_case("encode " + std::to_string(index++));
    file.report.equal("byte", integer<unsigned>(item, "byte"), unsigned{score_of(item)});
  }
}

void run_totals(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "total")) {
    file.report.begin_case("total " + std::to_string(index++));
    state::Identity identity;
    identity.scores = bytes(item, "scores");
    identity.short_flip_points = integer<std::uint32_t>(item, "oldPoints2x");
    identity.qualified_flips = integer<std::uint32_t>(item, "oldFlips");
    const auto stored = ceremony::stored_score(identity);
    file.report.equal("identityPoints", bits_of(float32(item, "identityPoints")), bits_of(stored.points));
    file.report.equal("identityFlips", integer<std::uint32_t>(item, "identityFlips"), stored.flips);
    const auto total = ceremony::total_score(identity, score_of(item));
    file.report.equal("totalScore", bits_of(float32(item, "totalScore")), bits_of(total.score()));
    file.report.equal("totalFlips", integer<std::uint32_t>(item, "totalFlips"), total.flips);
  }
}

void run_appends(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "appendScore")) {
    file.report.begin_case("append " + std::to_string(index++));
    state::Identities identities{state::StateReader(tree::Tree())};
    const auto& after_each = array(item, "scoresAfterEach");
    std::size_t step = 0;
    for (const Json& score : array(item, "bytes")) {
      identities.add_score(Address(), as_integer<std::uint8_t>(score));
      file.report.equal("scores after " + std::to_string(step), as_byte_string(after_each.at(step)),
                        identities.read(Address()).scores);
      step += 1;
    }
  }
}

void run(const VectorFile& file) {
  run_encodings(file);
  run_totals(file);
  run_appends(file);
}

const Registration kFile{"ceremony/scores", run};

}  // namespace
}  // namespace idena::vectors
