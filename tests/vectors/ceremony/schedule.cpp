// ceremony/schedule: how long epochs and sessions last, how many shards there are.

#include "ceremony/schedule.hpp"
#include "ceremony/invites.hpp"
#include "ceremony/shard_balance.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

void run_boundaries(const VectorFile& file) {
  for (const Json& item : array(file.json, "boundaries")) {
    const auto days = integer<std::uint32_t>(item, "epochDays");
    const auto size = integer<std::size_t>(item, "firstNetworkSize");
    file.report.begin_case("first size of " + std::to_string(days) + " days");
    file.report.equal("days", days, ceremony::base_epoch_days(size));
    if (size > 0) file.report.equal("days of one less", days - 1, ceremony::base_epoch_days(size - 1));
    file.report.equal("flips", integer<unsigned>(item, "flips"), unsigned{ceremony::required_flips(size)});
  }
}

void run_sizes(const VectorFile& file) {
  for (const Json& item : array(file.json, "sizes")) {
    const auto size = integer<std::size_t>(item, "n");
    file.report.begin_case("size " + std::to_string(size));
    file.report.equal("baseDays", integer<std::uint32_t>(item, "baseDays"), ceremony::base_epoch_days(size));
    file.report.equal("godInvites", integer<std::uint16_t>(item, "godInvites"), ceremony::god_invites(size, {}));
    file.report.equal("longSessionFlips", integer<std::size_t>(item, "longSessionFlips"),
                      ceremony::long_session_flips(size));
    const auto length = ceremony::long_session_duration(size, {});
    file.report.equal("longSessionSeconds", integer<std::int64_t>(item, "longSessionSeconds"),
                      std::chrono::duration_cast<types::seconds>(length).count());
  }
}

void run_next_validations(const VectorFile& file) {
  for (const Json& item : array(file.json, "nextValidation")) {
    const auto size = integer<std::size_t>(item, "n");
    const auto current = integer<std::int64_t>(item, "validationTime");
    file.report.begin_case("size " + std::to_string(size) + " after " + std::to_string(current));
    file.report.equal("next", integer<std::int64_t>(item, "next"), ceremony::next_validation_time(current, size, {}));
  }
}

void run_shards(const VectorFile& file) {
  for (const Json& item : array(file.json, "shards")) {
    const auto size = integer<std::uint64_t>(item, "network");
    const auto current = integer<std::uint32_t>(item, "current");
    file.report.begin_case("shards of " + std::to_string(size) + " from " + std::to_string(current));
    file.report.equal("result", integer<std::uint32_t>(item, "result"), ceremony::next_shard_count(size, current));
  }
}

void run(const VectorFile& file) {
  run_boundaries(file);
  run_sizes(file);
  run_next_validations(file);
  run_shards(file);
}

const Registration kFile{"ceremony/schedule", run};

}  // namespace
}  // namespace idena::vectors
