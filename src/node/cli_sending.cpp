// The commands that send a transaction: `send`, `invite`, `activate`, `stake`.

#include <algorithm>

#include "base/amount_text.hpp"
#include "node/cli_command.hpp"
#include "node/cli_table.hpp"
#include "node/cli_words.hpp"

namespace idena::node {
namespace {

using Members = std::vector<std::pair<std::string_view, std::string>>;

constexpr unsigned kReplenishStake = 22;
constexpr std::size_t kCodeDigits = 64;
/// Looks at a transaction that is waited for; the pause between two is the program's.
constexpr int kMostLooks = 600;

/// A number of coins that exists: not negative, not finer than an atom. Zero only where it is allowed.
Result<std::string> amount_in(std::string_view name, const std::string& text, bool zero_too) {
  const auto number = parse_decimal(text);
  const std::string found = std::string(name) + " is " + text;
  if (!number) return Error(CliError::kWrongUsage, found + "; it must be a number of DNA, 1.5 for instance");
  const Dna amount = dna_from_decimal(number.value());
  if (amount.is_negative() || (amount.is_zero() && !zero_too)) {
    return Error(CliError::kWrongUsage, found + "; it must be more than 0");
  }
  if (amount_text(amount) != decimal_text(number.value())) {
    return Error(CliError::kWrongUsage, found + "; DNA has 18 decimals at most");
  }
  return amount_text(amount);
}

Result<> must_be_up_to_date(const CliScope& scope) {
  IDENA_TRY(const CliRecord syncing, scope.record("bcn_syncing"));
  if (!syncing.flag("syncing")) return ok();
  return Error(CliError::kNotReady, "the node is behind the network (block " + syncing.text("currentBlock") + " of " +
                                        syncing.text("highestBlock") +
                                        "): what it sends now may be refused; try again when `idena-cli status` says "
                                        "that it is up to date");
}

/// Adds the amounts that options give.
Result<> add_fees(const CliWords& words, Members& tx) {
  constexpr std::pair<std::string_view, std::string_view> kOptions[] = {{"max-fee", "maxFee"}, {"tips", "tips"}};
  for (const auto& [option, member] : kOptions) {
    if (!words.has(option)) continue;
    IDENA_TRY(const std::string amount, amount_in("--" + std::string(option), words.option(option), true));
    tx.emplace_back(member, json_string(amount));
  }
  return ok();
}

Result<> ask_user(const CliScope& scope, const CliWords& words, const std::string& question) {
  if (words.has("yes") || scope.confirm(question)) return ok();
  return Error(CliError::kGivenUp, "nothing was sent");
}

/// The block that holds the transaction, waited for.
Result<CliRecord> wait_for_block(const CliScope& scope, const std::string& hash) {
  for (int look = 0; look < kMostLooks; ++look) {
    IDENA_TRY(const CliRecord tx, scope.record("bcn_transaction", {hash}));
    const std::string block = tx.text("blockHash");
    if (block.find_first_not_of("0x") != std::string::npos) return scope.record("bcn_block", {block});
    scope.pause();
  }
  return Error(CliError::kGivenUp, "no block holds " + hash + " yet; it still waits, see `idena-cli history`");
}

/// What there is to show after sending; `members` and `facts` hold what the command knows.
Result<CliOutput> sent(const CliScope& scope, const CliWords& words, const std::string& hash, Members members,
                       Facts facts) {
  members.emplace_back("hash", json_string(hash));
  facts.emplace_back("Transaction", hash);
  if (words.has("wait")) {
    IDENA_TRY(const CliRecord block, wait_for_block(scope, hash));
    members.emplace_back("height", block.member("height").json());
    facts.emplace_back("Block", block.text("height"));
  } else {
    facts.emplace_back("Block", "waits for one; `idena-cli history` shows when it has it");
  }
  return CliOutput{json_object(members), facts_text(facts)};
}

/// Tries, asks and sends a transaction of dna_sendTransaction.
Result<std::string> send_after_question(const CliScope& scope, const CliWords& words, const Members& tx,
                                        const std::string& deed) {
  const std::string request = json_object(tx);
  IDENA_TRY(const CliRecord estimate, scope.record("bcn_estimateTx", {request}));
  IDENA_TRY(ask_user(scope, words, deed + ", fee " + dna_words(estimate.text("txFee")) + "?"));
  IDENA_TRY(const CliRecord hash, scope.record("dna_sendTransaction", {request}));
  return hash.text();
}

}  // namespace

Result<CliOutput> send_coins(const CliScope& scope, const CliWords& words) {
  IDENA_TRY(const std::string to, address_argument("ADDRESS", words.params[0]));
  IDENA_TRY(const std::string amount, amount_in("AMOUNT", words.params[1], false));
  std::string from = words.option("from");
  if (words.has("from")) {
    IDENA_TRY(from, address_argument("--from", from));
  }
  Members fees;
  IDENA_TRY(add_fees(words, fees));
  if (words.has("payload")) {
    const std::string payload = words.option("payload");
    if (!payload.starts_with("0x") || payload.size() % 2 != 0 || !is_hex_digits(payload.substr(2)))
      return Error(CliError::kWrongUsage, "--payload must be 0x and pairs of hex digits");
    fees.emplace_back("payload", json_string(payload));
  }
  IDENA_TRY(must_be_up_to_date(scope));
  if (from.empty()) {
    IDENA_TRY(const CliRecord own, scope.record("dna_getCoinbaseAddr"));
    from = own.text();
  }
  Members tx{{"from", json_string(from)}, {"to", json_string(to)}, {"amount", json_string(amount)}};
  std::ranges::move(fees, std::back_inserter(tx));
  const std::string deed = "Send " + dna_words(amount) + " from " + from + " to " + to;
  IDENA_TRY(const std::string hash, send_after_question(scope, words, tx, deed));
  return sent(scope, words, hash,
              {{"from", json_string(from)}, {"to", json_string(to)}, {"amount", json_string(amount)}},
              {{"Sent", dna_words(amount)}, {"From", from}, {"To", to}});
}

Result<CliOutput> add_stake(const CliScope& scope, const CliWords& words) {
  if (words.params.empty()) {
    IDENA_TRY(const CliRecord address, scope.record("dna_getCoinbaseAddr"));
    IDENA_TRY(const CliRecord balance, scope.record("dna_getBalance", {address.text()}));
    return CliOutput{balance.json(), facts_text({{"Address", address.text()},
                                                 {"Stake", dna_words(balance.text("stake"))},
                                                 {"Of it added", dna_words(balance.text("replenishedStake"))},
                                                 {"Of it locked", dna_words(balance.text("lockedStake"))},
                                                 {"Balance", dna_words(balance.text("balance"))}})};
  }
  IDENA_TRY(const std::string amount, amount_in("AMOUNT", words.params[0], false));
  Members fees;
  IDENA_TRY(add_fees(words, fees));
  IDENA_TRY(must_be_up_to_date(scope));
  IDENA_TRY(const CliRecord address, scope.record("dna_getCoinbaseAddr"));
  Members tx{{"type", std::to_string(kReplenishStake)},
             {"from", address.json()},
             {"to", address.json()},
             {"amount", json_string(amount)}};
  std::ranges::move(fees, std::back_inserter(tx));
  const std::string deed = "Add " + dna_words(amount) + " to the stake of " + address.text();
  IDENA_TRY(const std::string hash, send_after_question(scope, words, tx, deed));
  return sent(scope, words, hash, {{"address", address.json()}, {"amount", json_string(amount)}},
              {{"Staked", dna_words(amount)}, {"By", address.text()}});
}

Result<CliOutput> send_invitation(const CliScope& scope, const CliWords& words) {
  Members request;
  std::string whom = "somebody by a new code";
  if (!words.params.empty()) {
    IDENA_TRY(const std::string to, address_argument("ADDRESS", words.params[0]));
    request.emplace_back("to", json_string(to));
    whom = to;
  }
  std::string with;
  if (words.has("amount")) {
    IDENA_TRY(const std::string amount, amount_in("--amount", words.option("amount"), true));
    request.emplace_back("amount", json_string(amount));
    with = " with " + dna_words(amount);
  }
  IDENA_TRY(must_be_up_to_date(scope));
  IDENA_TRY(ask_user(scope, words, "Invite " + whom + with + "?"));
  IDENA_TRY(const CliRecord answer, scope.record("dna_sendInvite", {json_object(request)}));
  Members members{{"receiver", answer.member("receiver").json()}, {"key", answer.member("key").json()}};
  Facts facts{{"Invited", answer.text("receiver")}};
  if (const std::string code = answer.text("key"); !code.empty()) {
    facts.emplace_back("Code", code);
    facts.emplace_back("", "Give it to one person only. It is shown once; whoever has it can use it.");
  }
  return sent(scope, words, answer.text("hash"), std::move(members), std::move(facts));
}

Result<CliOutput> activate_invitation(const CliScope& scope, const CliWords& words) {
  Members request;
  if (!words.params.empty()) {
    std::string code = words.params[0];
    if (code == "-") {
      IDENA_TRY(code, scope.secret("Code of the invitation: "));
    }
    if (code.starts_with("0x")) code.erase(0, 2);
    if (code.size() != kCodeDigits || !is_hex_digits(code)) {
      return Error(CliError::kWrongUsage, "the code of an invitation has 64 hex digits");
    }
    request.emplace_back("key", json_string(code));
  }
  IDENA_TRY(must_be_up_to_date(scope));
  IDENA_TRY(const CliRecord hash, scope.record("dna_activateInvite", {json_object(request)}));
  IDENA_TRY(const CliRecord address, scope.record("dna_getCoinbaseAddr"));
  return sent(scope, words, hash.text(), {{"address", address.json()}}, {{"Activated", address.text()}});
}

}  // namespace idena::node
