#include "node/cli_command.hpp"

#include <algorithm>

namespace idena::node {
namespace {

const CliOption kWait{"wait", "", "wait until a block holds it"};
const CliOption kYes{"yes", "", "do not ask whether to send"};
const CliOption kMaxFee{"max-fee", "DNA", "the highest fee (twice what it costs now)"};
const CliOption kTips{"tips", "DNA", "a tip for who makes the block"};

bool takes(const CliCommand& command, std::string_view option) {
  return std::ranges::any_of(command.options, [&](const CliOption& one) { return one.name == option; });
}

std::vector<CliCommand> reading_commands() {
  return {
      {"status",
       "",
       0,
       0,
       "how the node is, and the identity of its key",
       "Shows the version, whether it follows the network, the newest block, the epoch, and what its own key has.\n",
       {},
       show_status},
      {"identity",
       "[ADDRESS]",
       0,
       1,
       "an identity: state, age, stake, flips, invitations",
       "Without ADDRESS it is the identity of the node's own key.\n",
       {},
       show_identity},
      {"ceremony",
       "",
       0,
       0,
       "when the validation is, and what is left to do for it",
       "Shows the period of now, the hours of the sessions, and which flips are still to be made.\n",
       {},
       show_ceremony},
      {"votings",
       "[CONTRACT…]",
       0,
       kAnyNumber,
       "oracle votings, as they stand",
       "Without CONTRACT it shows the votings that transactions of the node's own key made or called; a node keeps no\n"
       "list of all votings of the network.\n",
       {},
       show_votings},
      {"history",
       "[ADDRESS]",
       0,
       1,
       "the transactions of an address, newest first",
       "Without ADDRESS it is the node's own. Others have a history only if the node keeps it "
       "(--index-all-addresses).\n",
       {{"count", "N", "so many at most (20)"}, {"full", "", "whole hashes"}},
       show_history},
  };
}

std::vector<CliCommand> sending_commands() {
  return {
      {"send",
       "ADDRESS AMOUNT",
       2,
       2,
       "send coins",
       "AMOUNT is in DNA, 1.5 for instance. On a terminal it asks before it sends.\n",
       {{"from", "ADDRESS", "an unlocked account of the node (its own key)"},
        kMaxFee,
        kTips,
        {"payload", "HEX", "bytes to go along, 0x…"},
        kYes,
        kWait},
       send_coins},
      {"invite",
       "[ADDRESS]",
       0,
       1,
       "invite somebody",
       "Without ADDRESS it makes a code, which is shown once: who has it becomes a candidate with\n"
       "`idena-cli activate`. With ADDRESS its owner activates without a code.\n",
       {{"amount", "DNA", "coins to go along"}, kYes, kWait},
       send_invitation},
      {"activate",
       "[CODE | -]",
       0,
       1,
       "become a candidate by an invitation",
       "Without CODE the node's own address was invited. With - the code is asked for, or read from the standard "
       "input,\n"
       "and does not show in the list of processes.\n",
       {kWait},
       activate_invitation},
      {"stake",
       "[AMOUNT]",
       0,
       1,
       "show the stake of the node's key, or add to it",
       "AMOUNT is in DNA. What is staked comes back only when the identity ends, and not all of it.\n",
       {kMaxFee, kTips, kYes, kWait},
       add_stake},
  };
}

}  // namespace

Result<CliRecord> CliScope::record(std::string_view method, const std::vector<std::string>& params) const {
  IDENA_TRY(std::string json, ask(method, params));
  return CliRecord(std::move(json));
}

Result<CliRecord> CliScope::record_if_known(std::string_view method, const std::vector<std::string>& params) const {
  auto answer = record(method, params);
  if (!answer && answer.error().is(CliError::kNoMethod)) return CliRecord("null");
  return answer;
}

std::string CliWords::option(std::string_view name) const {
  const auto found = options.find(name);
  return found == options.end() ? "" : found->second;
}

bool is_hex_digits(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); });
}

Result<std::string> address_argument(std::string_view name, std::string_view text) {
  constexpr std::size_t kLength = 42;
  constexpr std::size_t kPrefix = 2;
  if (text.size() != kLength || !text.starts_with("0x") || !is_hex_digits(text.substr(kPrefix))) {
    return Error(CliError::kWrongUsage,
                 std::string(name) + " is " + std::string(text) + "; it must be an address, 0x and 40 hex digits");
  }
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

const std::vector<CliCommand>& cli_commands() {
  static const std::vector<CliCommand> kCommands = [] {
    std::vector<CliCommand> out = reading_commands();
    std::ranges::move(sending_commands(), std::back_inserter(out));
    return out;
  }();
  return kCommands;
}

const CliCommand* find_cli_command(std::string_view name) {
  const auto& all = cli_commands();
  const auto found = std::ranges::find(all, name, &CliCommand::name);
  return found == all.end() ? nullptr : &*found;
}

Result<CliOutput> run_cli_command(const CliCommand& command, const CliScope& scope, const CliWords& words) {
  const std::string name(command.name);
  const auto wrong = [&](std::string_view verb, std::string_view what) {
    return Error(CliError::kWrongUsage,
                 name + std::string(verb) + std::string(what) + "; `idena-cli " + name + " --help` tells more");
  };
  if (words.params.size() < command.least) return wrong(" needs ", command.parameters);
  if (words.params.size() > command.most) return wrong(" does not take ", words.params[command.most]);
  for (const auto& [option, value] : words.options) {
    if (!takes(command, option)) return wrong(" does not take --", option);
  }
  return command.run(scope, words);
}

}  // namespace idena::node
