// encoding/derive_sha: the list commitment of a header, over given and generated items.

#include "tree/list_root.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

/// Item i of a generated list: (LE32(i) || salt) repeated 1 + i mod 7 times.
Bytes generated_item(std::uint32_t index, std::uint8_t salt) {
  constexpr std::uint32_t kRepetitions = 7;
  Bytes out;
  for (std::uint32_t repetition = 0; repetition <= index % kRepetitions; ++repetition) {
    for (unsigned shift = 0; shift < 32; shift += 8) out.push_back(static_cast<std::uint8_t>(index >> shift));
    out.push_back(salt);
  }
  return out;
}

void run(const VectorFile& file) {
  for (const Json& item : array(file.json, "explicit")) {
    std::vector<Bytes> items;
    for (const Json& entry : array(item, "items")) items.push_back(as_byte_string(entry));
    file.report.begin_case(std::to_string(items.size()) + " given items");
    file.report.equal("root", fixed<Hash>(item, "root"), tree::list_root(items));
  }
  const auto salt = integer<std::uint8_t>(file.json, "saltByte");
  for (const Json& item : array(file.json, "generated")) {
    std::vector<Bytes> items;
    const auto count = integer<std::uint32_t>(item, "n");
    for (std::uint32_t i = 0; i < count; ++i) items.push_back(generated_item(i, salt));
    file.report.begin_case(std::to_string(count) + " generated items");
    file.report.equal("root", fixed<Hash>(item, "root"), tree::list_root(items));
  }
}

const Registration kDeriveSha{"encoding/derive_sha", run};

}  // namespace
}  // namespace idena::vectors
