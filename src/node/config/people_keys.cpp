#include "node/config/people_keys.hpp"

#include <string>

namespace idena::node {
namespace {

using rpc::JsonValue;
using PeopleForms = Forms<NodeConfig>;

constexpr std::size_t kMostPeople = 10'000;
constexpr std::int64_t kShortestEpoch = 4;    ///< minutes; the sessions and ten blocks behind them need as much
constexpr std::int64_t kLongestEpoch = 1440;  ///< minutes

auto people_field(auto field) {
  return [field](auto& config) -> auto& { return config.people.*field; };
}

/// An integer that lies within limits.
template <class Integer, class Field>
Form<NodeConfig> limited(Field field, Integer lowest, Integer highest) {
  return {[=](JsonValue value, NodeConfig& config) -> std::optional<std::string> {
            const auto number = parse_number<Integer>(value);
            if (!number || *number < lowest || *number > highest) {
              return "an integer from " + std::to_string(lowest) + " to " + std::to_string(highest);
            }
            config.people.*field = *number;
            return std::nullopt;
          },
          {}};
}

Form<NodeConfig> share(double PeopleConfig::* field) {
  return {[field](JsonValue value, NodeConfig& config) -> std::optional<std::string> {
            const auto number = parse_number<double>(value);
            if (!number || !(*number >= 0 && *number <= 1)) return "a number from 0 to 1";
            config.people.*field = *number;
            return std::nullopt;
          },
          PeopleForms::told_number(people_field(field))};
}

}  // namespace

const std::vector<Key<NodeConfig>>& people_keys() {
  using P = PeopleConfig;
  using PeopleKey = Key<NodeConfig>;
  static const std::vector<PeopleKey> kKeys = {
      PeopleKey{"", limited<std::size_t>(&P::count, 1, kMostPeople)}.with_flag(
          "people", "With --devnet: so many simulated people live in the network (12 if another flag asks for them)"),
      PeopleKey{"", limited<std::int64_t>(&P::epoch_minutes, kShortestEpoch, kLongestEpoch)}.with_flag(
          "epoch-minutes", "Length of the people's epochs (default 5; with --fast the network's own, in days)"),
      PeopleKey{"", limited<std::uint16_t>(&P::epochs, 1, 65'000)}.with_flag(
          "epochs", "With --fast: stop after so many epochs and print the root of the state"),
      PeopleKey{"", PeopleForms::text(people_field(&P::seed))}.with_flag(
          "seed", "What the people's keys, habits and chances follow from: the same seed repeats a run with --fast"),
      PeopleKey{"", share(&P::skill)}.with_flag("skill", "The share of flips that most people solve"),
      PeopleKey{"", share(&P::attendance)}.with_flag("attendance", "The share of validations that most people come to"),
  };
  return kKeys;
}

}  // namespace idena::node
