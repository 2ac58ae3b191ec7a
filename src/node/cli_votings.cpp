// `idena-cli votings`: oracle votings, read key by key from the contract's own data (spec: contracts §9).

#include <algorithm>
#include <set>

#include "node/cli_command.hpp"
#include "node/cli_table.hpp"
#include "node/cli_words.hpp"

namespace idena::node {
namespace {

/// The node's own transactions that are looked through for votings.
constexpr std::size_t kSearched = 500;
constexpr std::size_t kPage = 100;
constexpr std::string_view kOracleVotingCode = "0x0000000000000000000000000000000000000000000000000000000000000002";
/// What stands in a voting's fact is JSON that anybody may have written.
constexpr std::size_t kLongestTitle = 40;

constexpr std::string_view kKeys =
    R"([{"key":"state","format":"byte"},{"key":"fact","format":"string"},{"key":"startTime","format":"uint64"},)"
    R"({"key":"startBlock","format":"uint64"},{"key":"votingDuration","format":"uint64"},)"
    R"({"key":"publicVotingDuration","format":"uint64"},{"key":"committeeSize","format":"uint64"},)"
    R"({"key":"secretVotesCount","format":"uint64"},{"key":"votedCount","format":"uint64"},)"
    R"({"key":"votingMinPayment","format":"dna"},{"key":"result","format":"byte"}])";

/// The values of a voting by key, for those that are set.
CliRecord values_of(const CliRecord& read) {
  std::vector<std::pair<std::string_view, std::string>> members;
  std::vector<std::string> names;
  const auto elements = read.elements();
  names.reserve(elements.size());
  for (const CliRecord& one : elements) {
    if (!one.member("error").is_null()) continue;
    names.push_back(one.text("key"));
    members.emplace_back(names.back(), one.member("value").json());
  }
  return CliRecord(json_object(members));
}

/// Contracts that the node's own key deployed or called, newest first, each once.
Result<std::vector<std::string>> own_contracts(const CliScope& scope) {
  IDENA_TRY(const CliRecord own, scope.record("dna_getCoinbaseAddr"));
  std::vector<std::string> out;
  std::string token = "null";
  for (std::size_t seen = 0; seen < kSearched; seen += kPage) {
    const std::string request =
        json_object({{"address", own.json()}, {"count", std::to_string(kPage)}, {"token", token}});
    IDENA_TRY(const CliRecord page, scope.record("bcn_transactions", {request}));
    for (const CliRecord& tx : page.member("transactions").elements()) {
      const std::string type = tx.text("type");
      std::string contract = type == "callContract" ? tx.text("to") : "";
      if (type == "deployContract") {
        IDENA_TRY(const CliRecord receipt, scope.record("bcn_txReceipt", {tx.text("hash")}));
        contract = receipt.text("contract");
      }
      if (!contract.empty() && std::ranges::find(out, contract) == out.end()) out.push_back(std::move(contract));
    }
    token = page.member("token").json();
    if (token == "null") break;
  }
  return out;
}

Result<bool> is_voting(const CliScope& scope, const std::string& contract) {
  IDENA_TRY(const CliRecord stake, scope.record("contract_getStake", {contract}));
  return stake.text("Hash") == kOracleVotingCode;
}

/// The title that wallets put into the fact, cut to a column's width.
std::string title_of(const CliRecord& values) {
  const CliRecord fact(values.text("fact"));
  std::string title = fact.text("title");
  if (title.empty()) title = values.text("fact");
  std::string out;
  for (const char c : harmless(title)) {
    const bool new_character = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    if (new_character && columns_of(out) >= kLongestTitle) return out + "…";
    out += c;
  }
  return out;
}

std::string phase_of(const CliRecord& values, std::uint64_t height, std::int64_t now) {
  constexpr std::uint64_t kPending = 0;
  constexpr std::uint64_t kStarted = 1;
  const std::uint64_t state = values.number("state");
  if (state == kPending) {
    const auto start = static_cast<std::int64_t>(values.number("startTime"));
    return start > now ? "starts " + time_words(start) : "may be started";
  }
  if (state != kStarted) {
    return values.member("result").is_null() ? "finished, no winner" : "finished: option " + values.text("result");
  }
  const std::uint64_t open = values.number("startBlock") + values.number("votingDuration");
  const std::uint64_t end = open + values.number("publicVotingDuration");
  if (height < open) return "secret votes until block " + std::to_string(open);
  return height < end ? "votes open until block " + std::to_string(end) : "may be finished or prolonged";
}

}  // namespace

Result<CliOutput> show_votings(const CliScope& scope, const CliWords& words) {
  std::vector<std::string> contracts;
  for (const std::string& param : words.params) {
    IDENA_TRY(std::string contract, address_argument("CONTRACT", param));
    contracts.push_back(std::move(contract));
  }
  if (contracts.empty()) {
    IDENA_TRY(contracts, own_contracts(scope));
  }
  IDENA_TRY(const CliRecord head, scope.record("bcn_lastBlock"));
  std::vector<TableRow> rows;
  std::vector<std::string> found;
  for (const std::string& contract : contracts) {
    IDENA_TRY(const bool voting, is_voting(scope, contract));
    if (!voting && !words.params.empty()) {
      return Error(CliError::kRefused, contract + " is not the address of an oracle voting");
    }
    if (!voting) continue;
    IDENA_TRY(const CliRecord read, scope.record("contract_batchReadData", {contract, std::string(kKeys)}));
    IDENA_TRY(const CliRecord balance, scope.record("dna_getBalance", {contract}));
    const CliRecord values = values_of(read);
    const std::uint64_t votes = values.number("secretVotesCount") + values.number("votedCount");
    rows.push_back({contract, title_of(values), phase_of(values, head.number("height"), scope.now()),
                    std::to_string(votes) + " of " + std::to_string(values.number("committeeSize")),
                    dna_words(balance.text("balance"))});
    found.push_back(json_object(
        {{"contract", json_string(contract)}, {"data", values.json()}, {"balance", balance.member("balance").json()}}));
  }
  std::string text =
      "No transaction of this node's key made or called a voting. Name one: idena-cli votings CONTRACT\n";
  if (!rows.empty()) text = table_text({{"CONTRACT"}, {"TITLE"}, {"STATE"}, {"VOTES", true}, {"FUND", true}}, rows);
  return CliOutput{json_list(found), std::move(text)};
}

}  // namespace idena::node
