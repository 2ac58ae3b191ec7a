// ceremony/keywords: the pairs of words of an author, and the number they are drawn with.

#include "ceremony/keywords.hpp"

#include "crypto/vrf.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

void run_pairs(Report& report, const Json& item) {
  const ceremony::WordRange range{integer<std::uint32_t>(item, "firstIndex"),
                                  integer<std::uint32_t>(item, "dictionarySize")};
  const auto number = integer<std::uint64_t>(item, "rnd");
  report.equal("rnd", number, ceremony::words_number(fixed<Hash>(item, "vrfHash")));
  std::vector<std::uint32_t> expected;
  for (const Json& word : array(item, "words")) expected.push_back(as_integer<std::uint32_t>(word));
  std::vector<std::uint32_t> computed;
  for (const auto& pair : ceremony::draw_word_pairs(number, range, integer<std::size_t>(item, "pairCount"))) {
    computed.push_back(pair.first);
    computed.push_back(pair.second);
  }
  report.equal("words", expected, computed);
}

void run_number(Report& report, const Json& item) {
  const auto key = crypto::PublicKey::parse(bytes(item, "pubKey"));
  const auto output = key ? crypto::vrf_verify(key.value(), bytes(item, "flipWordsSeed"), bytes(item, "proof"))
                          : Result<Hash>(key.error());
  report.check("the proof holds", output.has_value());
  if (!output) return;
  report.equal("vrfHash", fixed<Hash>(item, "vrfHash"), output.value());
  report.equal("rnd", integer<std::uint64_t>(item, "rnd"), ceremony::words_number(output.value()));
}

void run(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "cases")) {
    file.report.begin_case("case " + std::to_string(index++));
    run_pairs(file.report, item);
  }
  index = 0;
  for (const Json& item : array(file.json, "vrf")) {
    file.report.begin_case("vrf " + std::to_string(index++));
    run_number(file.report, item);
  }
}

const Registration kFile{"ceremony/keywords", run};

}  // namespace
}  // namespace idena::vectors
