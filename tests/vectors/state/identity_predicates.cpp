// state/identity_predicates: what follows from an identity record.

#include "state/identity.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

using namespace state;

void check(const Json& item, Report& report) {
  const auto decoded = decode_identity(bytes(item, "identity"));
  if (!decoded) return report.differ("identity", "decodes", show(decoded.error()));
  const Identity& identity = decoded.value();
  const Dna threshold = dna(item, "threshold");
  const auto epoch = integer<std::uint16_t>(item, "epoch");
  report.equal("state", integer<int>(item, "state"), static_cast<int>(identity.state));
  report.equal("newbieOrBetter", boolean(item, "newbieOrBetter"), is_newbie_or_better(identity.state));
  report.equal("verifiedOrBetter", boolean(item, "verifiedOrBetter"), is_verified_or_better(identity.state));
  report.equal("isInShard", boolean(item, "isInShard"), is_in_shard(identity.state));
  report.equal("delegatee", optional_fixed<Address>(item, "delegatee"), active_delegatee(identity));
  report.equal("pendingUndelegation", optional_fixed<Address>(item, "pendingUndelegation"),
               undelegating_from(identity));
  report.equal("discriminationFlags", integer<int>(item, "discriminationFlags"),
               int{discrimination_flags(identity, threshold, epoch)});
  report.equal("isDiscriminated", boolean(item, "isDiscriminated"), is_discriminated(identity, threshold, epoch));
  report.equal("hasDoneAllRequiredFlips", boolean(item, "hasDoneAllRequiredFlips"),
               has_done_all_required_flips(identity));
  report.equal("isCeremonyCandidate", boolean(item, "isCeremonyCandidate"), is_ceremony_candidate(identity));
  report.equal("maximumAvailableFlips", integer<int>(item, "maximumAvailableFlips"),
               int{maximum_available_flips(identity)});
  report.equal("shiftedShardId", integer<std::uint32_t>(item, "shiftedShardId"), shifted_shard_id(identity));
  report.equal("totalWordPairs", integer<std::uint32_t>(item, "totalWordPairs"), total_word_pairs(identity));
}

void run(const VectorFile& file) {
  std::size_t number = 0;
  for (const Json& item : array(file.json, "cases")) {
    file.report.begin_case("identity " + std::to_string(number++));
    check(item, file.report);
  }
}

const Registration kIdentityPredicates{"state/identity_predicates", run};

}  // namespace
}  // namespace idena::vectors
