// Sequences of transactions with any methods and any arguments, on a small network. No run may make money or use more
// gas than its limit, and one that fails must leave all balances as they were.
//
// The input is a row of steps: kind, contract, sender, gas limit in hundreds, number of arguments, and for each
// argument its length and its bytes. The kinds: all methods of all contracts, then terminate, deploy, and a new block.
// A secret vote of one byte stands for the hash of that vote, which no fuzzer would find.

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

#include "fuzz/target.hpp"
#include "unit/contracts/voting_script.hpp"

namespace {

using namespace idena;
using namespace idena::contracts;

constexpr std::size_t kMaxSteps = 32;
constexpr std::array<std::string_view, 14> kMethods{
    "transfer", "add",         "send",          "push",     "checkOracleVoting", "deposit",       "refund",
    "addStake", "startVoting", "sendVoteProof", "sendVote", "finishVoting",      "prolongVoting", ""};
constexpr std::uint8_t kTerminate = kMethods.size();
constexpr std::uint8_t kDeploy = kTerminate + 1;
constexpr std::uint8_t kNewBlock = kTerminate + 2;
constexpr std::uint8_t kKinds = kTerminate + 3;
constexpr std::uint64_t kGasUnit = 100;
constexpr std::uint8_t kBuiltIn = 5;

/// Takes bytes off the front; zeros once there are none.
class Input {
 public:
  explicit Input(ByteView bytes) : rest_(bytes) {}
  [[nodiscard]] bool empty() const { return rest_.empty(); }
  std::uint8_t byte() {
    if (rest_.empty()) return 0;
    const std::uint8_t out = rest_.front();
    rest_ = rest_.subspan(1);
    return out;
  }
  Bytes bytes(std::size_t size) {
    const ByteView out = rest_.first(std::min(size, rest_.size()));
    rest_ = rest_.subspan(out.size());
    return to_bytes(out);
  }

 private:
  ByteView rest_;
};

struct Network {
  test::World world;
  std::vector<Address> contracts;
};

/// One contract of each kind, the locks waiting for the voting.
Network found_network() {
  Network out;
  const Address owner = test::address(1);
  const Address voting = test::start_voting(out.world, owner);
  const Bytes success = test::raw(test::address(6));
  out.contracts = {
      voting,
      out.world.deploy(1, owner, {test::u64(1000)}).contract,
      out.world.deploy(3, owner, {test::raw(voting), {1}, success, success}).contract,
      out.world.deploy(4, owner, {test::raw(voting), {1}, success, {}, test::u64(1), test::u64(2000), test::u64(9)})
          .contract,
      out.world.deploy(5, owner, {{1}, {1}}).contract,
  };
  out.world.commit();
  return out;
}

void require(bool holds) {
  if (!holds) std::abort();
}

/// None for a step that is no transaction.
std::optional<types::TxReceipt> run_step(Input& in, Network& network) {
  const auto kind = static_cast<std::uint8_t>(in.byte() % kKinds);
  const std::size_t choice = in.byte();
  const Address contract = network.contracts[choice % network.contracts.size()];
  const std::uint8_t person = in.byte();
  const Address sender = test::address(static_cast<std::uint8_t>(1 + person % test::kPeople));
  const std::uint8_t limit = in.byte();
  std::vector<Bytes> args(in.byte() % 16);
  for (Bytes& arg : args) arg = in.bytes(in.byte());

  test::World& world = network.world;
  world.gas_limit = limit == 0xFF ? kUnlimitedGas : limit * kGasUnit;
  if (kind == kNewBlock) {
    world.block.height += limit;
    world.block.time += limit;
    world.commit();
    return std::nullopt;
  }
  if (kind == kDeploy) {
    const auto number = static_cast<std::uint8_t>(1 + choice % kBuiltIn);
    types::TxReceipt receipt = world.deploy(number, sender, args);
    if (receipt.success) network.contracts.push_back(receipt.contract);
    return receipt;
  }
  if (!world.is_contract(contract)) return std::nullopt;
  if (kind == kTerminate) return world.terminate(contract, sender, args);
  if (kMethods[kind] == "sendVoteProof" && args.size() == 1 && args[0].size() == 1) {
    args[0] = to_bytes(oracle_voting::vote_hash(args[0][0], test::kSalt));
  }
  const Dna amount = person >= 128 ? Dna::coins(300) : Dna();
  return world.call(contract, sender, std::string(kMethods[kind]), args, std::min(amount, world.balance(sender)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Network kNetwork = found_network();
  Network network = kNetwork;
  Input in({data, size});
  for (std::size_t step = 0; step < kMaxSteps && !in.empty(); ++step) {
    const Dna before = network.world.all_money();
    const auto receipt = run_step(in, network);
    if (!receipt) continue;
    const Dna after = network.world.all_money();
    require(after <= before);
    require(receipt->gas_used <= network.world.gas_limit);
    require(receipt->success == receipt->error.empty());
    // A failed termination may hide money until the block ends (spec: contracts §9, "Leak").
    if (!receipt->success && receipt->method != "terminate") require(after == before);
  }
  return 0;
}
