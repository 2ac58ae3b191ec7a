// `idena-cli history`.

#include <algorithm>
#include <charconv>

#include "node/cli_command.hpp"
#include "node/cli_table.hpp"
#include "node/cli_words.hpp"

namespace idena::node {
namespace {

constexpr std::size_t kDefaultCount = 20;
constexpr std::size_t kMostAtOnce = 100;  // of a page
constexpr std::size_t kMost = 100'000;

Result<std::size_t> wanted_count(const CliWords& words) {
  if (!words.has("count")) return kDefaultCount;
  const std::string text = words.option("count");
  std::size_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size() || out == 0 || out > kMost) {
    return Error(CliError::kWrongUsage,
                 "--count is " + text + "; it must be a number from 1 to " + std::to_string(kMost));
  }
  return out;
}

/// Page by page, until there are enough or no more.
Result<std::vector<CliRecord>> mined_of(const CliScope& scope, const std::string& address, std::size_t wanted) {
  std::vector<CliRecord> out;
  std::string token = "null";
  while (out.size() < wanted) {
    const std::size_t page = std::min(kMostAtOnce, wanted - out.size());
    const std::string request =
        json_object({{"address", json_string(address)}, {"count", std::to_string(page)}, {"token", token}});
    IDENA_TRY(const CliRecord answer, scope.record("bcn_transactions", {request}));
    std::ranges::move(answer.member("transactions").elements(), std::back_inserter(out));
    token = answer.member("token").json();
    if (token == "null") break;
  }
  return out;
}

std::string short_hash(const std::string& hash, bool full) {
  constexpr std::size_t kKept = 10;
  return full || hash.size() <= kKept ? hash : hash.substr(0, kKept) + "…";
}

/// Who stands at the other end, seen from `own`.
std::string partner(const CliRecord& tx, const std::string& own) {
  const std::string from = tx.text("from");
  const std::string to = tx.text("to");
  if (from != own) return "from " + from;
  return to.empty() || to == own ? "" : "to " + to;
}

TableRow row_of(const CliRecord& tx, const std::string& own, bool full) {
  const auto at = static_cast<std::int64_t>(tx.number("timestamp"));
  const std::string amount = tx.text("amount");
  const bool leaves = tx.text("from") == own && amount != "0";
  return {at == 0 ? "waiting" : time_words(at),
          tx.text("type"),
          amount == "0" ? "" : (leaves ? "-" : "+") + dna_words(amount),
          tx.text("from") == own ? dna_words(tx.text("usedFee")) : "",
          partner(tx, own),
          short_hash(tx.text("hash"), full)};
}

std::vector<std::string> sources_of(const std::vector<CliRecord>& records) {
  std::vector<std::string> out;
  out.reserve(records.size());
  for (const CliRecord& record : records) out.push_back(record.json());
  return out;
}

}  // namespace

Result<CliOutput> show_history(const CliScope& scope, const CliWords& words) {
  IDENA_TRY(const std::size_t count, wanted_count(words));
  std::string address;
  if (words.params.empty()) {
    IDENA_TRY(const CliRecord own, scope.record("dna_getCoinbaseAddr"));
    address = own.text();
  } else {
    IDENA_TRY(address, address_argument("ADDRESS", words.params.front()));
  }
  IDENA_TRY(const CliRecord pending,
            scope.record("bcn_pendingTransactions", {json_object({{"address", json_string(address)}})}));
  IDENA_TRY(const std::vector<CliRecord> mined, mined_of(scope, address, count));
  const std::vector<CliRecord> waiting = pending.member("transactions").elements();
  std::vector<TableRow> rows;
  rows.reserve(waiting.size() + mined.size());
  for (const CliRecord& tx : waiting) rows.push_back(row_of(tx, address, words.has("full")));
  for (const CliRecord& tx : mined) rows.push_back(row_of(tx, address, words.has("full")));
  const std::vector<TableColumn> columns{{"WHEN"}, {"WHAT"}, {"AMOUNT", true}, {"FEE", true}, {"WITH"}, {"HASH"}};
  std::string text = table_text(columns, rows);
  if (rows.empty()) text = "No transactions of " + harmless(address) + " are known to this node.\n";
  return CliOutput{
      json_object({{"pending", json_list(sources_of(waiting))}, {"transactions", json_list(sources_of(mined))}}),
      std::move(text)};
}

}  // namespace idena::node
