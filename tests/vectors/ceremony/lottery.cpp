// ceremony/lottery: who solves which flips of one shard.

#include "ceremony/lottery.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

using Indexes = std::vector<std::uint32_t>;

Indexes indexes(const Json& list) {
  Indexes out;
  if (list.is_null()) return out;
  for (const Json& item : list.as_array()) out.push_back(as_integer<std::uint32_t>(item));
  return out;
}

std::vector<Indexes> lists(const Json& object, std::string_view name) {
  std::vector<Indexes> out;
  for (const Json& list : array(object, name)) out.push_back(indexes(list));
  return out;
}

void run(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "cases")) {
    file.report.begin_case("case " + std::to_string(index++));
    const auto lottery = ceremony::draw_lottery(indexes(member(item, "flipsPerCandidate")), fixed<Hash>(item, "seed"));
    file.report.equal("authorsPerCandidate", lists(item, "authorsPerCandidate"), lottery.authors_of);
    file.report.equal("candidatesPerAuthor", lists(item, "candidatesPerAuthor"), lottery.candidates_of);
    file.report.equal("short", lists(item, "short"), lottery.short_flips);
    file.report.equal("long", lists(item, "long"), lottery.long_flips);
  }
}

const Registration kFile{"ceremony/lottery", run};

}  // namespace
}  // namespace idena::vectors
