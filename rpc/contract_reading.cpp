// Namespace contract: what is read from the state and the store (spec: contracts §11).

#include <algorithm>

#include "chain/store/head.hpp"
#include "contracts/read_contract.hpp"
#include "rpc/contract_requests.hpp"
#include "rpc/contract_values.hpp"
#include "rpc/method_table.hpp"
#include "rpc/node_view.hpp"
#include "state/state_reader.hpp"

namespace idena::rpc {
namespace {

/// The longest key of a map, with which its last one ends.
constexpr std::size_t kMaxMapKey = 131'072;
/// The most entries of one answer of iterateMap, whatever was asked for; the token leads on.
constexpr std::int64_t kMaxMapItems = 10'000;

const Error& data_is_nil() {
  static const Error kError(ContractValueError::kNoValue, "data is nil");
  return kError;
}

std::optional<Bytes> stored_value(const CallScope& scope, const Address& contract, ByteView key) {
  return state::StateReader(scope.node.head()->state).contract_value(contract, key);
}

Result<Json> shown(std::string_view format, const std::optional<Bytes>& stored) {
  ShownValue value = show_contract_value(format, stored);
  if (value.error) return *value.error;
  return std::move(value.value);
}

Result<Json> shown_if_there(std::string_view format, const std::optional<Bytes>& stored) {
  if (!stored) return data_is_nil();
  return shown(format, stored);
}

Result<Json> read_data(const CallScope& scope, const Arguments& arguments) {
  const std::string& key = arguments.get<std::string>(1);
  return shown_if_there(arguments.get<std::string>(2), stored_value(scope, arguments.get<Address>(0), as_bytes(key)));
}

Json batch_item_json(const std::string& key, std::string_view format, const std::optional<Bytes>& stored) {
  JsonObject out;
  out.member("key", Json::string(key));
  if (!stored) return out.member("error", Json::string(data_is_nil().text())).finish();
  const ShownValue value = show_contract_value(format, stored);
  out.member("value", value.value);
  if (value.error) out.member("error", Json::string(value.error->text()));
  return out.finish();
}

Result<Json> batch_read_data(const CallScope& scope, const Arguments& arguments) {
  const state::StateReader state(scope.node.head()->state);
  JsonArray out;
  for (const ObjectArgument& item : arguments.objects(1)) {
    const std::string& key = item.get<std::string>("key");
    out.add(batch_item_json(key, item.get<std::string>("format"),
                            state.contract_value(arguments.get<Address>(0), as_bytes(key))));
  }
  return out.finish();
}

Result<Json> read_map(const CallScope& scope, const Arguments& arguments) {
  Bytes key = to_bytes(as_bytes(arguments.get<std::string>(1)));
  append(key, arguments.get<Bytes>(2));
  return shown_if_there(arguments.get<std::string>(3), stored_value(scope, arguments.get<Address>(0), key));
}

/// One page of a map.
class MapPage {
 public:
  explicit MapPage(const Arguments& arguments)
      : prefix_(arguments.get<std::string>(1)),
        key_format_(arguments.get<std::string>(3)),
        value_format_(arguments.get<std::string>(4)),
        limit_(std::clamp<std::int64_t>(arguments.get<std::int64_t>(5), 0, kMaxMapItems)) {}

  /// Whether to go on.
  bool add(ByteView key, ByteView value) {
    if (count_ == limit_) {
      token_ = to_bytes(key);
      return false;
    }
    const ByteView rest = key.subspan(std::min(key.size(), prefix_.size()));
    const auto shown_key = shown(key_format_, to_bytes(rest));
    if (!shown_key) return refuse(shown_key.error());
    const auto shown_value = shown(value_format_, to_bytes(value));
    if (!shown_value) return refuse(shown_value.error());
    items_.add(JsonObject().member("key", shown_key.value()).member("value", shown_value.value()).finish());
    ++count_;
    return true;
  }
  Result<Json> finish() {
    if (refusal_) return *refusal_;
    return JsonObject()
        .member("items", items_.finish_or_null())
        .member("continuationToken", Json::hex(token_))
        .finish();
  }

 private:
  bool refuse(const Error& error) {
    refusal_ = error;
    return false;
  }

  const std::string& prefix_;
  const std::string& key_format_;
  const std::string& value_format_;
  std::int64_t limit_;
  std::int64_t count_ = 0;
  JsonArray items_;
  Bytes token_;
  std::optional<Error> refusal_;
};

Result<Json> iterate_map(const CallScope& scope, const Arguments& arguments) {
  const Bytes prefix = to_bytes(as_bytes(arguments.get<std::string>(1)));
  const Bytes token = arguments.find<Bytes>(2).value_or(Bytes{});
  Bytes last = prefix;
  if (last.size() < kMaxMapKey) last.resize(kMaxMapKey, 0xFF);
  MapPage page(arguments);
  state::StateReader(scope.node.head()->state)
      .for_each_contract_value(arguments.get<Address>(0), token.empty() ? prefix : token, last,
                               [&](ByteView key, ByteView value) { return page.add(key, value); });
  return page.finish();
}

Result<Json> readonly_call(const CallScope& scope, const Arguments& arguments) {
  const ObjectArgument& call = arguments.object(0);
  IDENA_TRY(std::vector<Bytes> args, read_call_arguments(call));
  const auto head = scope.node.head();
  const contracts::BlockContext block{head->header.height(), head->header.time(), head->header.block_seed(),
                                      scope.node.rules().contracts};
  IDENA_TRY(const auto answer,
            contracts::read_contract(call.get<Address>("contract"), call.get<std::string>("method"), std::move(args),
                                     block, state::State(head->state), head->validators));
  return shown(call.get<std::string>("format"), answer);
}

Result<Json> get_stake(const CallScope& scope, const Arguments& arguments) {
  const state::StateReader state(scope.node.head()->state);
  const auto contract = state.account(arguments.get<Address>(0)).value_or(state::Account{}).contract;
  return JsonObject()
      .member("Hash", contract ? Json::hex(contract->code_hash) : Json::null())
      .member("Stake", Json::dna(contract ? contract->stake : Dna()))
      .finish();
}

const Shape kKeyShape{"KeyWithFormat", {{"key", ParameterType::kString}, {"format", ParameterType::kString}}};

constexpr std::string_view kValueShape = "int, string or bytes, as the format says";

}  // namespace

std::vector<Method> contract_state_methods() {
  using enum ParameterType;
  return {
      {"contract",
       "readData",
       {{"contract", kAddress}, {"key", kString}, {"format", kString}},
       kValueShape,
       "One stored value of a contract.",
       read_data},
      {"contract",
       "batchReadData",
       {{"contract", kAddress}, {"keys", kObjects, false, &kKeyShape}},
       "[{key string, value?, error? string}]",
       "Several stored values of a contract.",
       batch_read_data},
      {"contract",
       "readMap",
       {{"contract", kAddress}, {"map", kString}, {"key", kBytes}, {"format", kString}},
       kValueShape,
       "One value of a map of a contract.",
       read_map},
      {"contract",
       "iterateMap",
       {{"contract", kAddress},
        {"map", kString},
        {"token", kBytes, true},
        {"keyFormat", kString},
        {"valueFormat", kString},
        {"limit", kInt}},
       "{items [{key, value}]?, continuationToken bytes}",
       "A map of a contract by pages; the token leads to the next.",
       iterate_map},
      {"contract",
       "readonlyCall",
       {{"call", kObject, false, &kReadonlyCallShape}},
       kValueShape,
       "The answer of a read-only method of a contract.",
       readonly_call},
      {"contract",
       "getStake",
       {{"contract", kAddress}},
       "{Hash hash?, Stake DNA}",
       "The code and the stake of a contract.",
       get_stake},
  };
}

}  // namespace idena::rpc
