// `idena-cli status` and `idena-cli identity`.

#include "node/cli_command.hpp"
#include "node/cli_table.hpp"
#include "node/cli_words.hpp"

namespace idena::node {
namespace {

std::string sync_words(const CliRecord& syncing) {
  std::string out;
  if (syncing.flag("syncing")) {
    out = "behind: block " + syncing.text("currentBlock") + " of " + syncing.text("highestBlock");
  } else {
    out = "up to date";
  }
  if (syncing.flag("wrongTime")) out += "; the clock of this machine is wrong";
  const std::string message = syncing.text("message");
  return message.empty() ? out : out + "; " + harmless(message);
}

std::string block_words(const CliRecord& block, std::int64_t now) {
  if (block.is_null()) return "-";
  const auto at = static_cast<std::int64_t>(block.number("timestamp"));
  return block.text("height") + " of " + time_and_distance(at, now);
}

std::string validation_words(const CliRecord& epoch, std::int64_t now) {
  const std::string at = epoch.text("nextValidation");
  const auto seconds = unix_seconds_of(at);
  return seconds ? time_and_distance(*seconds, now) : at;
}

std::string state_words(const CliRecord& identity) {
  const std::string state = identity.text("state");
  if (state == "Undefined") return "not validated";
  const std::uint64_t age = identity.number("age");
  return state + (age > 0 ? ", age " + counted(age, "epoch") : "");
}

std::string mining_words(const CliRecord& identity) {
  if (identity.flag("online")) return identity.flag("isPool") ? "on, for a pool" : "on";
  const std::string pool = identity.text("delegatee");
  if (!pool.empty()) return "delegated to " + pool;
  const std::uint64_t penalty = identity.number("penaltySeconds");
  return penalty == 0 ? "off" : "off, a penalty lasts " + duration_words(static_cast<std::int64_t>(penalty));
}

std::string flip_words(const CliRecord& identity) {
  return identity.text("madeFlips") + " made, " + identity.text("requiredFlips") + " required, " +
         identity.text("availableFlips") + " allowed";
}

std::string names_in(const CliRecord& list) {
  std::string out;
  for (const CliRecord& one : list.elements()) out += (out.empty() ? "" : ", ") + harmless(one.text());
  return out;
}

Facts identity_facts(const CliRecord& identity, const CliRecord& balance) {
  Facts out{{"Address", identity.text("address")},
            {"State", state_words(identity)},
            {"Balance", dna_words(balance.text("balance"))},
            {"Stake", dna_words(balance.text("stake"))},
            {"Mining", mining_words(identity)},
            {"Flips", flip_words(identity)}};
  const auto add = [&](std::string_view name, std::string value) {
    if (!value.empty()) out.emplace_back(name, std::move(value));
  };
  if (identity.number("totalQualifiedFlips") > 0) {
    add("Score", identity.text("totalShortFlipPoints") + " of " + identity.text("totalQualifiedFlips"));
  }
  add("Invitations", identity.text("invites") + " left");
  add("Invited by", identity.member("inviter").text("address"));
  for (const CliRecord& invitee : identity.member("invitees").elements()) add("Invited", invitee.text("Address"));
  add("Last validation", names_in(identity.member("lastValidationFlags")));
  add("Discriminated as", names_in(identity.member("discriminationFlags")));
  add("Profile", harmless(identity.text("profileHash")));
  return out;
}

}  // namespace

Result<CliOutput> show_status(const CliScope& scope, const CliWords&) {
  IDENA_TRY(const CliRecord syncing, scope.record("bcn_syncing"));
  IDENA_TRY(const CliRecord version, scope.record("dna_version"));
  IDENA_TRY(const CliRecord block, scope.record("bcn_lastBlock"));
  IDENA_TRY(const CliRecord epoch, scope.record("dna_epoch"));
  IDENA_TRY(const CliRecord address, scope.record("dna_getCoinbaseAddr"));
  IDENA_TRY(const CliRecord identity, scope.record("dna_identity"));
  IDENA_TRY(const CliRecord balance, scope.record("dna_getBalance", {address.text()}));
  IDENA_TRY(const CliRecord waiting, scope.record("bcn_mempool"));
  IDENA_TRY(const CliRecord peers, scope.record_if_known("net_peersCount"));
  const std::int64_t now = scope.now();
  const Facts facts{{"Version", version.text()},
                    {"Node", sync_words(syncing)},
                    {"Block", block_words(block, now)},
                    {"Peers", peers.is_null() ? "none: this version does not join other nodes" : peers.text()},
                    {"Waiting", counted(waiting.elements().size(), "transaction")},
                    {"Epoch", epoch.text("epoch") + ", period " + epoch.text("currentPeriod")},
                    {"Validation", validation_words(epoch, now)},
                    {"Address", address.text()},
                    {"State", state_words(identity)},
                    {"Mining", mining_words(identity)},
                    {"Balance", dna_words(balance.text("balance"))},
                    {"Stake", dna_words(balance.text("stake"))}};
  return CliOutput{json_object({{"version", version.json()},
                                {"syncing", syncing.json()},
                                {"lastBlock", block.json()},
                                {"peers", peers.json()},
                                {"mempool", std::to_string(waiting.elements().size())},
                                {"epoch", epoch.json()},
                                {"identity", identity.json()},
                                {"balance", balance.json()}}),
                   facts_text(facts)};
}

Result<CliOutput> show_identity(const CliScope& scope, const CliWords& words) {
  std::vector<std::string> whose;
  for (const std::string& param : words.params) {
    IDENA_TRY(std::string address, address_argument("ADDRESS", param));
    whose.push_back(std::move(address));
  }
  IDENA_TRY(const CliRecord identity, scope.record("dna_identity", whose));
  IDENA_TRY(const CliRecord balance, scope.record("dna_getBalance", {identity.text("address")}));
  return CliOutput{json_object({{"identity", identity.json()}, {"balance", balance.json()}}),
                   facts_text(identity_facts(identity, balance))};
}

}  // namespace idena::node
