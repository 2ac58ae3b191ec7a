// The commands of idena-cli against a node that answers what the tests put into it.

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "node/cli_command.hpp"

using namespace idena;
using namespace idena::node;

namespace {

using Words = std::vector<std::string>;

const std::string kOwn = "0x" + std::string(40, '1');
const std::string kFriend = "0x" + std::string(40, '2');
const std::string kHash = "0x" + std::string(64, '3');
const std::string kCode(64, '5');
const std::string kZeroHash = "0x" + std::string(64, '0');
constexpr std::int64_t kNow = 1'000'000;

/// Answers by method; several answers to one method come one after another, the last for ever.
struct Answers {
  std::map<std::string, Words, std::less<>> by_method{
      {"bcn_syncing", {R"({"syncing":false,"currentBlock":9,"highestBlock":9,"wrongTime":false,"message":""})"}},
      {"dna_version", {"\"1.2.3\""}},
      {"bcn_lastBlock", {R"({"height":9,"timestamp":999990})"}},
      {"dna_epoch", {R"({"epoch":4,"nextValidation":"1970-01-12T14:46:40Z","currentPeriod":"None"})"}},
      {"dna_getCoinbaseAddr", {'"' + kOwn + '"'}},
      {"dna_identity",
       {R"({"address":")" + kOwn + R"(","state":"Newbie","age":1,"online":true,"requiredFlips":3,"availableFlips":3,)" +
        R"("madeFlips":1,"flips":["c"],"invites":2,"totalShortFlipPoints":4.5,"totalQualifiedFlips":6})"}},
      {"dna_getBalance", {R"({"balance":"1234.5","stake":"10","replenishedStake":"1","lockedStake":"0"})"}},
      {"bcn_mempool", {"null"}},
      {"dna_ceremonyIntervals",
       {R"({"FlipLotteryDuration":300,"ShortSessionDuration":120,"LongSessionDuration":1800.5})"}},
      {"bcn_estimateTx", {R"({"txHash":")" + kHash + R"(","txFee":"0.02"})"}},
      {"dna_sendTransaction", {'"' + kHash + '"'}},
  };
  Words asked;      ///< method and parameters of each call
  Words questions;  ///< to the user
  bool agrees = true;

  CliScope scope() {
    CliScope out;
    out.ask = [this](std::string_view method, const Words& params) -> Result<std::string> {
      std::string call(method);
      for (const std::string& param : params) call += " " + param;
      asked.push_back(call);
      const auto found = by_method.find(method);
      if (found == by_method.end()) return CliError::kNoMethod;
      if (found->second.size() == 1) return std::string(found->second.front());
      std::string first = found->second.front();
      found->second.erase(found->second.begin());
      return first;
    };
    out.now = [] { return kNow; };
    out.pause = [] {};
    out.confirm = [this](std::string_view question) {
      questions.emplace_back(question);
      return agrees;
    };
    out.secret = [](std::string_view) -> Result<std::string> { return "0x" + kCode; };
    return out;
  }

  Result<CliOutput> run(std::string_view command, Words params = {}, decltype(CliWords::options) options = {}) {
    return run_cli_command(*find_cli_command(command), scope(), {std::move(params), std::move(options)});
  }

  [[nodiscard]] bool was_asked(const std::string& call) const { return std::ranges::find(asked, call) != asked.end(); }
};

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("cli status: node, chain and identity in one table") {
  Answers node;
  const CliOutput output = node.run("status").value();
  CHECK(output.text ==
        "Version     1.2.3\n"
        "Node        up to date\n"
        "Block       9 of 1970-01-12 13:46:30 UTC, 10 s ago\n"
        "Peers       none: this version does not join other nodes\n"
        "Waiting     0 transactions\n"
        "Epoch       4, period None\n"
        "Validation  1970-01-12 14:46:40 UTC, in 1 h\n"
        "Address     " +
            kOwn +
            "\n"
            "State       Newbie, age 1 epoch\n"
            "Mining      on\n"
            "Balance     1,234.5 DNA\n"
            "Stake       10 DNA\n");
  CHECK(contains(output.json, R"("mempool":0,"epoch":{"epoch":4)"));
}

TEST_CASE("cli status: a node that is behind says how far, and what is wrong with its clock") {
  Answers node;
  node.by_method["bcn_syncing"] = {
      R"({"syncing":true,"currentBlock":5,"highestBlock":90,"wrongTime":true,"message":"m"})"};
  node.by_method["net_peersCount"] = {"7"};
  const std::string text = node.run("status").value().text;
  CHECK(contains(text, "behind: block 5 of 90; the clock of this machine is wrong; m\n"));
  CHECK(contains(text, "Peers       7\n"));
}

TEST_CASE("cli identity: of the node, or of an address") {
  Answers node;
  const std::string text = node.run("identity").value().text;
  CHECK(contains(text, "Flips        1 made, 3 required, 3 allowed\nScore        4.5 of 6\nInvitations  2 left\n"));
  REQUIRE(node.run("identity", {kFriend}));
  CHECK(node.was_asked("dna_identity " + kFriend));
}

TEST_CASE("cli: an address is looked at before a node is asked") {
  Answers node;
  for (const char* command : {"identity", "history", "votings"}) {
    for (const std::string& address :
         {std::string("abc"), std::string("0x12"), kFriend + "0", kFriend.substr(2) + "00"}) {
      CHECK(node.run(command, {address}).error().is(CliError::kWrongUsage));
    }
  }
  CHECK(node.asked.empty());
  CHECK(address_argument("A", "0x" + std::string(40, 'A')).value() == "0x" + std::string(40, 'a'));
}

TEST_CASE("cli ceremony: hours of the sessions and what is left to do") {
  Answers node;
  const std::string text = node.run("ceremony").value().text;
  CHECK(contains(text, "Validation     1970-01-12 14:46:40 UTC, in 1 h\n"));
  CHECK(contains(text, "Flip lottery   1970-01-12 14:41:40 UTC, for 5 min\n"));
  CHECK(contains(text, "Short session  1970-01-12 14:46:40 UTC, for 2 min\n"));
  CHECK(contains(text, "Long session   1970-01-12 14:48:40 UTC, for 30 min\n"));
  CHECK(contains(text, "Your part      2 flips to make before the flip lottery\n"));
  node.by_method.erase("dna_ceremonyIntervals");
  CHECK_FALSE(contains(node.run("ceremony").value().text, "lottery  "));
}

TEST_CASE("cli history: what came, what went and what waits, page by page") {
  Answers node;
  const auto tx = [](const std::string& from, const std::string& to, int at) {
    return R"({"hash":")" + kHash + R"(","type":"send","from":")" + from + R"(","to":")" + to +
           R"(","amount":"1000","usedFee":"0.1","timestamp":)" + std::to_string(at) + "}";
  };
  node.by_method["bcn_pendingTransactions"] = {R"({"transactions":[)" + tx(kOwn, kFriend, 0) + "],\"token\":null}"};
  node.by_method["bcn_transactions"] = {R"({"transactions":[)" + tx(kFriend, kOwn, 60) + "],\"token\":\"0x01\"}",
                                        R"({"transactions":null,"token":null})"};
  const CliOutput output = node.run("history").value();
  CHECK(
      contains(output.text, "waiting                  send  -1,000 DNA  0.1 DNA  to " + kFriend + "    0x33333333…\n"));
  CHECK(
      contains(output.text, "1970-01-01 00:01:00 UTC  send  +1,000 DNA           from " + kFriend + "  0x33333333…\n"));
  CHECK(node.was_asked(R"(bcn_transactions {"address":")" + kOwn + R"(","count":20,"token":null})"));
  CHECK(node.was_asked(R"(bcn_transactions {"address":")" + kOwn + R"(","count":19,"token":"0x01"})"));
  CHECK(contains(node.run("history", {}, {{"full", ""}}).value().text, kHash));
  for (const char* count : {"0", "-1", "x", "", "1000000"}) {
    CHECK(node.run("history", {}, {{"count", count}}).error().is(CliError::kWrongUsage));
  }
}

TEST_CASE("cli votings: those that own transactions made, or those that are named") {
  Answers node;
  const std::string code = R"({"Hash":"0x)" + std::string(63, '0') + R"(2","Stake":"1"})";
  node.by_method["contract_getStake"] = {code};
  node.by_method["contract_batchReadData"] = {
      R"([{"key":"state","value":1},{"key":"fact","value":"{\"title\":\"Is it?\"}"},{"key":"startBlock","value":5},)"
      R"({"key":"votingDuration","value":10},{"key":"publicVotingDuration","value":10},)"
      R"({"key":"committeeSize","value":100},{"key":"votedCount","value":0,"error":"data is nil"},)"
      R"({"key":"secretVotesCount","value":3},{"key":"result","error":"data is nil"}])"};
  node.by_method["bcn_transactions"] = {
      R"({"transactions":[{"type":"callContract","to":")" + kFriend + R"(","hash":"0x1"},)" +
      R"({"type":"deployContract","to":null,"hash":"0x2"},{"type":"send","to":")" + kOwn + R"("}],"token":null})"};
  node.by_method["bcn_txReceipt"] = {R"({"contract":")" + kFriend + R"("})"};
  const CliOutput output = node.run("votings").value();
  CHECK(output.text ==
        "CONTRACT                                    TITLE   STATE                           VOTES         FUND\n" +
            kFriend + "  Is it?  secret votes until block 15  3 of 100  1,234.5 DNA\n");
  CHECK(contains(output.json, R"("startBlock":5)"));
  CHECK_FALSE(contains(output.json, "votedCount"));
  node.by_method["contract_getStake"] = {R"({"Hash":null,"Stake":"0"})"};
  CHECK(node.run("votings", {kFriend}).error().text() == kFriend + " is not the address of an oracle voting");
  CHECK(contains(node.run("votings").value().text, "No transaction of this node's key"));
}

TEST_CASE("cli send: tries, asks, sends, and waits if it is told to") {
  Answers node;
  node.by_method["bcn_transaction"] = {R"({"blockHash":")" + kZeroHash + "\"}", R"({"blockHash":")" + kHash + "\"}"};
  node.by_method["bcn_block"] = {R"({"height":10})"};
  const CliOutput output = node.run("send", {kFriend, "1.50"}, {{"wait", ""}, {"tips", "0.1"}}).value();
  const std::string request = R"({"from":")" + kOwn + R"(","to":")" + kFriend + R"(","amount":"1.5","tips":"0.1"})";
  CHECK(node.was_asked("bcn_estimateTx " + request));
  CHECK(node.was_asked("dna_sendTransaction " + request));
  CHECK(node.questions == Words{"Send 1.5 DNA from " + kOwn + " to " + kFriend + ", fee 0.02 DNA?"});
  CHECK(contains(output.text, "Transaction  " + kHash + "\nBlock        10\n"));
  CHECK(contains(output.json, R"("height":10})"));
}

TEST_CASE("cli send: nothing leaves without the user's yes, and nobody is asked who said yes before") {
  Answers node;
  node.agrees = false;
  CHECK(node.run("send", {kFriend, "1"}).error().is(CliError::kGivenUp));
  CHECK(
      std::ranges::none_of(node.asked, [](const std::string& call) { return contains(call, "dna_sendTransaction"); }));
  REQUIRE(node.run("send", {kFriend, "1"}, {{"yes", ""}}));
  CHECK(node.questions.size() == 1);
}

TEST_CASE("cli send: what cannot be sent is refused before a node is asked") {
  Answers node;
  const auto wrong = [&](Words params, decltype(CliWords::options) options = {}) {
    const auto output = node.run("send", std::move(params), std::move(options));
    return !output && output.error().is(CliError::kWrongUsage);
  };
  CHECK(wrong({}));
  CHECK(wrong({kFriend}));
  CHECK(wrong({kFriend, "1", "2"}));
  CHECK(wrong({"0x12", "1"}));
  CHECK(wrong({kFriend.substr(2), "1"}));
  for (const char* amount : {"0", "-1", "abc", "", "0x1", "1,5", "0.0000000000000000001"})
    CHECK(wrong({kFriend, amount}));
  CHECK(wrong({kFriend, "1"}, {{"from", "me"}}));
  CHECK(wrong({kFriend, "1"}, {{"tips", "-1"}}));
  CHECK(wrong({kFriend, "1"}, {{"payload", "0x1"}}));
  CHECK(wrong({kFriend, "1"}, {{"count", "5"}}));
  CHECK(node.asked.empty());
}

TEST_CASE("cli: a node that is behind is not told to send anything") {
  Answers node;
  node.by_method["bcn_syncing"] = {R"({"syncing":true,"currentBlock":5,"highestBlock":90})"};
  for (const auto& [command, params] : std::vector<std::pair<std::string, Words>>{
           {"send", {kFriend, "1"}}, {"stake", {"1"}}, {"invite", {}}, {"activate", {}}}) {
    CHECK(node.run(command, params).error().is(CliError::kNotReady));
  }
  CHECK(std::ranges::all_of(node.asked, [](const std::string& call) { return call == "bcn_syncing"; }));
}

TEST_CASE("cli stake: shows it, or adds to the node's own") {
  Answers node;
  CHECK(contains(node.run("stake").value().text, "Stake         10 DNA\n"));
  CHECK(node.questions.empty());
  REQUIRE(node.run("stake", {"5"}));
  CHECK(node.was_asked(R"(dna_sendTransaction {"type":22,"from":")" + kOwn + R"(","to":")" + kOwn +
                       R"(","amount":"5"})"));
}

TEST_CASE("cli invite: by a code or by an address") {
  Answers node;
  node.by_method["dna_sendInvite"] = {R"({"hash":")" + kHash + R"(","receiver":")" + kFriend + R"(","key":"c0de"})"};
  const std::string text = node.run("invite", {}, {{"amount", "2"}}).value().text;
  CHECK(contains(text, "Code         c0de\n             Give it to one person only."));
  CHECK(node.was_asked(R"(dna_sendInvite {"amount":"2"})"));
  CHECK(node.questions == Words{"Invite somebody by a new code with 2 DNA?"});
  node.by_method["dna_sendInvite"] = {R"({"hash":")" + kHash + R"(","receiver":")" + kFriend + R"(","key":""})"};
  CHECK_FALSE(contains(node.run("invite", {kFriend}).value().text, "Code"));
  CHECK(node.was_asked(R"(dna_sendInvite {"to":")" + kFriend + "\"}"));
}

TEST_CASE("cli activate: by a code, by one that is asked for, or without") {
  Answers node;
  node.by_method["dna_activateInvite"] = {'"' + kHash + '"'};
  REQUIRE(node.run("activate", {kHash.substr(2)}));
  CHECK(node.was_asked(R"(dna_activateInvite {"key":")" + kHash.substr(2) + R"("})"));
  REQUIRE(node.run("activate", {"-"}));
  CHECK(node.was_asked(R"(dna_activateInvite {"key":")" + kCode + R"("})"));
  for (const std::string& code : {std::string("zzz"), std::string(), kHash + "00", "0x" + std::string(64, 'g')}) {
    CHECK(node.run("activate", {code}).error().is(CliError::kWrongUsage));
  }
  REQUIRE(node.run("activate"));
  CHECK(node.was_asked("dna_activateInvite {}"));
}

TEST_CASE("cli: a wait that takes too long ends, and says that the transaction still waits") {
  Answers node;
  node.by_method["bcn_transaction"] = {R"({"blockHash":")" + kZeroHash + "\"}"};
  const auto output = node.run("send", {kFriend, "1"}, {{"wait", ""}});
  REQUIRE_FALSE(output);
  CHECK(output.error().is(CliError::kGivenUp));
  CHECK(contains(output.error().text(), kHash));
}
