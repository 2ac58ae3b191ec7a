// Namespace contract: events that somebody asked to keep (spec: contracts §11).

#include "chain/store/lookup.hpp"
#include "rpc/method_table.hpp"
#include "rpc/node_view.hpp"
#include "rpc/receipt_json.hpp"

namespace idena::rpc {
namespace {

/// The most events of one answer.
constexpr std::size_t kMaxEvents = 100'000;

Result<Json> events(const CallScope& scope, const Arguments& arguments) {
  return events_json(scope.node.lookup().events(arguments.object(0).get<Address>("contract"), kMaxEvents));
}

Result<Json> subscribe(const CallScope& scope, const Arguments& arguments) {
  IDENA_TRY(scope.node.subscribe_to_event(arguments.get<Address>(0), arguments.get<std::string>(1)));
  return Json::null();
}

Result<Json> unsubscribe(const CallScope& scope, const Arguments& arguments) {
  IDENA_TRY(scope.node.unsubscribe_from_event(arguments.get<Address>(0), arguments.get<std::string>(1)));
  return Json::null();
}

const Shape kEventsShape{"EventsArgs", {{"contract", ParameterType::kAddress}}};

}  // namespace

std::vector<Method> contract_event_methods() {
  using enum ParameterType;
  return {
      {"contract",
       "events",
       {{"filter", kObject, false, &kEventsShape}},
       "[{contract address, event string, args [bytes]?}]?",
       "The events of a contract that this node was told to keep, by descending transaction hash.",
       events},
      {"contract",
       "subscribeToEvent",
       {{"contract", kAddress}, {"event", kString}},
       "null",
       "Keeps the events of this name that a contract emits from now on.",
       subscribe},
      {"contract",
       "unsubscribeFromEvent",
       {{"contract", kAddress}, {"event", kString}},
       "null",
       "Keeps no more events of this name.",
       unsubscribe},
  };
}

}  // namespace idena::rpc
