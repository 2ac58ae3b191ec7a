// Namespace bcn: transactions of the chain and of the pool.

#include <algorithm>
#include <map>
#include <utility>

#include "chain/store/head.hpp"
#include "rpc/build_transaction.hpp"
#include "rpc/method_table.hpp"
#include "rpc/node_view.hpp"
#include "rpc/receipt_json.hpp"
#include "rpc/transaction_json.hpp"
#include "state/state_reader.hpp"

namespace idena::rpc {
namespace {

const Shape& page_shape() {
  using enum ParameterType;
  static const Shape kShape = {"TransactionsArgs", {{"address", kAddress}, {"count", kInt}, {"token", kBytes, true}}};
  return kShape;
}

Result<Json> transaction(const CallScope& scope, const Arguments& arguments) {
  const Hash& hash = arguments.get<Hash>(0);
  if (const auto waiting = scope.node.waiting_transaction(hash)) return waiting_transaction_json(*waiting);
  const auto stored = scope.node.lookup().transaction(hash);
  return stored ? transaction_json(*stored) : Json::null();
}

/// Null also for a transaction without one: it waits, or runs no contract.
Result<Json> receipt(const CallScope& scope, const Arguments& arguments) {
  const Hash& hash = arguments.get<Hash>(0);
  const auto found = scope.node.lookup().receipt(hash);
  const auto stored = found ? scope.node.lookup().transaction(hash) : std::nullopt;
  if (!stored) return Json::null();
  return receipt_json(*found, {hash, shown_fee(stored->tx, fee_per_gas_of(stored->header))});
}

Json page_json(const Json& transactions, ByteView token) {
  return JsonObject()
      .member("transactions", transactions)
      .member("token", token.empty() ? Json::null() : Json::hex(token))
      .finish();
}

Result<Json> transactions(const CallScope& scope, const Arguments& arguments) {
  const ObjectArgument& wanted = arguments.object(0);
  const std::int64_t count = std::max<std::int64_t>(wanted.get<std::int64_t>("count"), 0);
  JsonArray out;
  if (count == 0) return page_json(out.finish_or_null(), {});
  const Bytes token = wanted.find<Bytes>("token").value_or(Bytes());
  IDENA_TRY(const chain::HistoryPage page,
            scope.node.lookup().history(wanted.get<Address>("address"), static_cast<std::size_t>(count), token));
  for (const chain::StoredTransaction& stored : page.transactions) out.add(transaction_json(stored));
  return page_json(out.finish_or_null(), page.next);
}

Result<Json> pending_transactions(const CallScope& scope, const Arguments& arguments) {
  JsonArray out;
  for (const auto& tx : scope.node.waiting_transactions(arguments.object(0).get<Address>("address"))) {
    out.add(waiting_transaction_json(*tx));
  }
  return page_json(out.finish_or_null(), {});
}

Result<Json> mempool(const CallScope& scope, const Arguments&) {
  JsonArray out;
  for (const auto& tx : scope.node.waiting_transactions(std::nullopt)) out.add(Json::hex(tx->hash));
  return out.finish_or_null();
}

Result<Json> fee_per_gas(const CallScope& scope, const Arguments&) {
  const auto global = state::StateReader(scope.node.head()->state).global();
  if (!global || global->fee_per_gas.is_zero()) return Json::null();
  return Json::big_integer(global->fee_per_gas.atoms());
}

/// Summed by address and key, in the order in which the pairs first appear.
Result<Json> burnt_coins(const CallScope& scope, const Arguments&) {
  using Pair = std::pair<Address, std::string>;
  const auto head = scope.node.head();
  std::map<Pair, std::size_t> places;
  std::vector<std::pair<Pair, Dna>> sums;
  state::StateReader(head->state)
      .for_each_burnt_coins(head->header.height(), [&](std::uint64_t, const state::BurntCoins& coins) {
        for (const state::BurntCoin& coin : coins.items) {
          const auto [place, is_new] = places.try_emplace({coin.address, coin.key}, sums.size());
          if (is_new) sums.emplace_back(place->first, Dna());
          sums[place->second].second += coin.amount;
        }
        return true;
      });
  JsonArray out;
  for (const auto& [pair, amount] : sums) {
    out.add(JsonObject()
                .member("address", Json::hex(pair.first))
                .member("amount", Json::dna(amount))
                .member("key", Json::string(pair.second))
                .finish());
  }
  return out.finish();
}

}  // namespace

std::vector<Method> transaction_methods() {
  using enum ParameterType;
  static const std::string kPage = "{transactions [" + std::string(kTransactionShape) + "]?, token bytes?}";
  static const std::string kOne = std::string(kTransactionShape) + " or null";
  return {
      {"bcn", "transaction", {{"hash", kHash}}, kOne, "A transaction that waits or stands in a block.", transaction},
      {"bcn",
       "txReceipt",
       {{"hash", kHash}},
       "{contract address, method string, success bool, gasUsed int, txHash hash, error string, gasCost, txFee DNA, "
       "actionResult object?, events [{contract address, event string, args [bytes]?}]?} or null",
       "What running a contract came to; null while the transaction waits, and if it runs none.",
       receipt},
      {"bcn",
       "transactions",
       {{"page", kObject, false, &page_shape()}},
       kPage,
       "What an own address sent or received, newest first; the token asks for the next page.",
       transactions},
      {"bcn",
       "pendingTransactions",
       {{"page", kObject, false, &page_shape()}},
       kPage,
       "What an address sent that waits for a block.",
       pending_transactions},
      {"bcn", "mempool", {}, "[hash] or null", "All transactions that wait for a block.", mempool},
      {"bcn", "feePerGas", {}, "int or null", "The price of gas, in 10^-18 DNA.", fee_per_gas},
      {"bcn",
       "burntCoins",
       {},
       "[{address, amount DNA, key string}]",
       "Coins burnt lately, by address and key.",
       burnt_coins},
  };
}

}  // namespace idena::rpc
