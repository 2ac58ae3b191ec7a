// ceremony/evidence: maps of who was in time, well formed and not, and whom they approve.

#include "ceremony/evidence.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

std::vector<std::uint32_t> numbers(const Json& object, std::string_view name) {
  std::vector<std::uint32_t> out;
  for (const Json& item : array(object, name)) out.push_back(as_integer<std::uint32_t>(item));
  return out;
}

/// The list of a read map: ascending, with repeats.
std::vector<std::uint32_t> occurrences(const Bytes& map, std::size_t size) {
  std::vector<std::uint32_t> out;
  const auto counts = ceremony::read_evidence(map, size);
  for (std::uint32_t value = 0; value < counts.size(); ++value) {
    out.insert(out.end(), static_cast<std::size_t>(counts[value]), value);
  }
  return out;
}

void run_bitmaps(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "bitmaps")) {
    file.report.begin_case("bitmap " + std::to_string(index++));
    const auto size = integer<std::size_t>(item, "size");
    file.report.equal_bytes("bytes", bytes(item, "bytes"), ceremony::encode_evidence(numbers(item, "values"), size));
    file.report.equal("values", numbers(item, "values"), occurrences(bytes(item, "bytes"), size));
  }
}

void run_reads(const VectorFile& file) {
  for (const Json& item : array(file.json, "reads")) {
    file.report.begin_case("read " + text(item, "what"));
    file.report.equal("occurrences", numbers(item, "occurrences"),
                      occurrences(bytes(item, "bytes"), integer<std::size_t>(item, "size")));
  }
}

void run_approvals(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "approvals")) {
    file.report.begin_case("approval " + std::to_string(index++));
    std::vector<Bytes> maps;
    for (const Json& map : array(item, "maps")) maps.push_back(as_byte_string(map));
    const auto approved = ceremony::approve_candidates(maps, integer<std::size_t>(item, "candidates"), {});
    std::vector<std::uint32_t> indexes;
    for (std::uint32_t i = 0; i < approved.size(); ++i) {
      if (approved[i]) indexes.push_back(i);
    }
    file.report.equal("approved", numbers(item, "approved"), indexes);
  }
}

void run(const VectorFile& file) {
  run_bitmaps(file);
  run_reads(file);
  run_approvals(file);
}

const Registration kFile{"ceremony/evidence", run};

}  // namespace
}  // namespace idena::vectors
