// Namespace dna: the node itself, accounts and identities.

#include <chrono>

#include "ceremony/schedule.hpp"
#include "chain/store/head.hpp"
#include "rpc/ceremony_view.hpp"
#include "rpc/identity_json.hpp"
#include "rpc/method_table.hpp"
#include "rpc/node_view.hpp"
#include "state/state_reader.hpp"
#include "types/rules.hpp"

namespace idena::rpc {
namespace {

Result<Json> version(const CallScope& scope, const Arguments&) { return Json::string(scope.node.version()); }

Result<Json> consensus_state(const CallScope& scope, const Arguments&) {
  return JsonObject().member("name", Json::string(scope.node.consensus_state())).finish();
}

Result<Json> get_coinbase_address(const CallScope& scope, const Arguments&) { return Json::hex(scope.node.coinbase()); }

state::Global global_of(const state::StateReader& state) { return state.global().value_or(state::Global{}); }

Result<Json> get_balance(const CallScope& scope, const Arguments& arguments) {
  const Address& address = arguments.get<Address>(0);
  const state::StateReader state(scope.node.head()->state);
  const state::Account account = state.account(address).value_or(state::Account{});
  const state::Identity identity = state.identity(address).value_or(state::Identity{});
  const std::uint16_t epoch = global_of(state).epoch;
  const std::uint32_t nonce = account.epoch < epoch ? 0 : account.nonce;
  return JsonObject()
      .member("stake", Json::dna(identity.stake))
      .member("replenishedStake", Json::dna(identity.replenished_stake))
      .member("lockedStake", Json::dna(identity.locked_stake))
      .member("balance", Json::dna(account.balance))
      .member("nonce", Json::integer(nonce))
      .member("mempoolNonce", Json::integer(scope.node.next_nonce(address, epoch) - 1))
      .finish();
}

/// The period of the state, except that the short session begins by the clock.
std::string_view current_period(const state::Global& global, std::int64_t now) {
  using enum state::ValidationPeriod;
  const bool begun = global.validation_period == kFlipLottery && now > global.next_validation_time;
  return state::name_of(begun ? kShortSession : global.validation_period);
}

Result<Json> epoch(const CallScope& scope, const Arguments&) {
  const state::Global global = global_of(state::StateReader(scope.node.head()->state));
  return JsonObject()
      .member("startBlock", Json::integer(global.epoch_block))
      .member("epoch", Json::integer(global.epoch))
      .member("nextValidation", Json::time(global.next_validation_time))
      .member("currentPeriod", Json::string(current_period(global, scope.node.now())))
      .finish();
}

Result<Json> identity(const CallScope& scope, const Arguments& arguments) {
  const Address address = arguments.find<Address>(0).value_or(scope.node.coinbase());
  return identity_json(address, *scope.node.head(), scope.node);
}

Result<Json> identities(const CallScope& scope, const Arguments&) {
  const auto head = scope.node.head();
  JsonArray out;
  state::StateReader(head->state).for_each_identity([&](const Address& address, const state::Identity&) {
    out.add(identity_json(address, *head, scope.node));
    return true;
  });
  return out.finish_or_null();
}

Result<Json> minimal_client_version(const CallScope&, const Arguments&) { return Json::string("0.25.0"); }

Result<Json> words_seed(const CallScope& scope, const Arguments&) {
  return Json::hex(global_of(state::StateReader(scope.node.head()->state)).words_seed);
}

Json seconds_json(types::nanoseconds duration) {
  return Json::float32(static_cast<Float32>(std::chrono::duration<double>(duration).count()));
}

Result<Json> ceremony_intervals(const CallScope& scope, const Arguments&) {
  const types::CeremonyTimes& times = scope.node.rules().ceremony;
  const std::size_t network_size = scope.node.head()->validators.network_size();
  return JsonObject()
      .member("FlipLotteryDuration", seconds_json(ceremony::flip_lottery_duration(times)))
      .member("ShortSessionDuration", seconds_json(ceremony::short_session_duration(times)))
      .member("LongSessionDuration", seconds_json(ceremony::long_session_duration(network_size, times)))
      .finish();
}

Result<Json> is_validation_ready(const CallScope& scope, const Arguments&) {
  const bool is_under_way = scope.node.head()->ceremony.record.is_under_way();
  return Json::boolean(is_under_way && scope.node.ceremony().is_lottery_done());
}

Result<Json> global_state(const CallScope& scope, const Arguments&) {
  const auto head = scope.node.head();
  const state::Global global = global_of(state::StateReader(head->state));
  return JsonObject()
      .member("networkSize", Json::integer(head->validators.network_size()))
      .member("discriminationStakeThreshold", Json::dna(global.discrimination_stake_threshold))
      .finish();
}

}  // namespace

// NOLINTNEXTLINE(readability-function-size): a table
std::vector<Method> dna_methods() {
  using enum ParameterType;
  return {
      {"dna", "version", {}, "string", "The version of the program, X.Y.Z.", version, KeyUse::kNone, Pace::kQuick},
      {"dna",
       "state",
       {},
       "{name string}",
       "What the consensus loop is doing; an empty name while none runs.",
       consensus_state},
      {"dna",
       "isValidationReady",
       {},
       "bool",
       "Whether it is settled who solves which flips of the ceremony under way.",
       is_validation_ready},
      {"dna",
       "getCoinbaseAddr",
       {},
       "address",
       "The address of this node's key.",
       get_coinbase_address,
       KeyUse::kNone,
       Pace::kQuick},
      {"dna",
       "getBalance",
       {{"address", kAddress}},
       "{stake, replenishedStake, lockedStake, balance DNA, nonce, mempoolNonce int}",
       "What an address owns, and its last nonce in this epoch.",
       get_balance,
       KeyUse::kNone,
       Pace::kQuick},
      {"dna",
       "epoch",
       {},
       "{startBlock, epoch int, nextValidation time, currentPeriod string}",
       "The present epoch and the time of the next validation.",
       epoch,
       KeyUse::kNone,
       Pace::kQuick},
      {"dna",
       "identity",
       {{"address", kAddress, true}},
       "an object of 33 members (docs: rpc, dna_identity); flipKeyWordPairs only of this node's own identity",
       "An identity, of this node's key unless an address is given.",
       identity,
       KeyUse::kNone,
       Pace::kQuick},
      {"dna", "identities", {}, "[what dna_identity shows] or null", "All identities, by address.", identities},
      {"dna",
       "minimalClientVersion",
       {},
       "string",
       "The oldest version of a wallet that can use this node.",
       minimal_client_version},
      {"dna", "wordsSeed", {}, "bytes", "What the words of this epoch's flips are drawn from.", words_seed},
      {"dna",
       "ceremonyIntervals",
       {},
       "{FlipLotteryDuration, ShortSessionDuration, LongSessionDuration number}",
       "How many seconds the parts of the next validation last.",
       ceremony_intervals},
      {"dna",
       "globalState",
       {},
       "{networkSize int, discriminationStakeThreshold DNA}",
       "The number of validated identities, and the stake below which votes do not count.",
       global_state,
       KeyUse::kNone,
       Pace::kQuick},
  };
}

}  // namespace idena::rpc
