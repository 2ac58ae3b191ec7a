// Fees and rewards of blocks under the rules of the published technology paper, and a chain that runs by them.

#include <doctest/doctest.h>

#include "chain/block_rewards.hpp"
#include "chain/epoch_change.hpp"
#include "chain/fee_price.hpp"
#include "unit/chain/test_network.hpp"

namespace idena::chain {
namespace {

const types::Rules kPaper = types::paper_rules();
const types::Rules kMainnet = types::mainnet_rules();

constexpr std::uint64_t kGasPerByte = 10;
constexpr std::uint64_t kFullBlock = 300 * 1024 * kGasPerByte;  // of the paper

Dna atoms(std::uint64_t count) { return Dna(BigInt(count)); }

Address address(std::uint8_t number) {
  Address out;
  out.bytes.fill(number);
  return out;
}

/// A block on two people who are online, the first without stake.
struct TwoMiners {
  explicit TwoMiners(const types::Rules& rules)
      : trees(make()),
        validators(state::IdentityReader(trees.second), Address()),
        parent{header, trees.first, trees.second, validators},
        block(parent, rules, facts) {}

  static std::pair<tree::Tree, tree::Tree> make() {
    state::State people{tree::Tree()};
    state::IdentityTreeState approved{tree::Tree()};
    for (const std::uint8_t person : std::initializer_list<std::uint8_t>{1, 2}) {
      people.identities().set_state(address(person), state::IdentityState::kVerified);
      approved.set_validated(address(person), true);
      approved.set_online(address(person), true);
    }
    people.identities().add_stake(address(2), Dna::coins(100));
    people.accounts().set_balance(address(3), atoms(1));
    people.accounts().set_nonce(address(4), 7);
    return {people.precommit().tree, approved.precommit().tree.tree};
  }

  types::Header header{types::ProposedHeader{}};
  BlockFacts facts{.height = 2, .time = 20, .seed = {}, .coinbase = address(1), .offline_address = {}};
  std::pair<tree::Tree, tree::Tree> trees;
  identity::ValidatorSets validators;
  ParentView parent;
  BlockUnderWay block;
};

}  // namespace

TEST_CASE("paper: a byte costs at least 10^-16 coins and at least a tenth of a coin over the network size") {
  constexpr std::uint64_t kTenth = 100'000'000'000'000'000;  // atoms
  for (const std::size_t size : {1UL, 2UL, 3UL, 7UL, 9'441UL, 16'203UL, 1'000'000UL}) {
    const Dna per_byte = lowest_price(size, kPaper) * kGasPerByte;
    CHECK(per_byte * size >= atoms(kTenth));
    CHECK((per_byte - atoms(kGasPerByte)) * size < atoms(kTenth));  // by less than an atom of gas
  }
  CHECK(lowest_price(0, kPaper) == lowest_price(1, kPaper));
  CHECK(lowest_price(2'000'000'000'000'000, kPaper) == atoms(10));  // 100 atoms a byte
  // The Go node rounds to 16 digits of a coin, so that three people pay less than the tenth.
  CHECK(lowest_price(3, kMainnet) * kGasPerByte * 3 < atoms(kTenth));
  CHECK(lowest_price(3, kMainnet) == min_fee_per_gas(3));
}

TEST_CASE("paper: the fee rate aims at blocks of half of 300 KB: prevFeeRate*(1+0.25*(prevBlockSize/300Kb-0.5))") {
  const Dna current = Dna::coins(1);
  const std::size_t network = 1'000;
  CHECK(next_fee_per_gas(current, kFullBlock / 2, network, kPaper) == current);
  CHECK(next_fee_per_gas(current, kFullBlock, network, kPaper) == current * 1'125 / 1'000);
  CHECK(next_fee_per_gas(current, 0, network, kPaper) == current * 875 / 1'000);
  CHECK(next_fee_per_gas(current, kFullBlock / 4, network, kPaper) == current * 9'375 / 10'000);
  CHECK(next_fee_per_gas(current, 2 * kFullBlock, network, kPaper) == current * 1'375 / 1'000);
  CHECK(next_fee_per_gas(Dna(), 0, network, kPaper) == lowest_price(network, kPaper));
  CHECK(next_fee_per_gas(lowest_price(network, kPaper), 0, network, kPaper) == lowest_price(network, kPaper));
  // The Go node aims at half of its 500 KB.
  CHECK(next_fee_per_gas(current, kFullBlock / 2, network, kMainnet) < current);
  CHECK(next_fee_per_gas(current, types::kMaxBlockGas / 2, network, kMainnet) == current);
}

TEST_CASE(
    "paper: who mines is rewarded alike, with stake or without: one coin for the proposer, five for the committee") {
  TwoMiners paper(kPaper);
  const RewardContext equal = make_reward_context(paper.block);
  REQUIRE(equal.committee.size() == 2);
  pay_block_rewards(paper.block, equal, {});
  const auto earned = [](TwoMiners& network, std::uint8_t person) {
    return network.block.state.accounts().balance(address(person)) +
           network.block.state.identities().read(address(person)).stake;
  };
  CHECK(earned(paper, 1) >= Dna::coins(7) / 2);
  CHECK(earned(paper, 1) < Dna::coins(7) / 2 + atoms(10));  // what truncation leaves is the proposer's
  CHECK(earned(paper, 2) <= Dna::coins(100) + Dna::coins(5) / 2);
  CHECK(earned(paper, 2) + atoms(10) > Dna::coins(100) + Dna::coins(5) / 2);
  TwoMiners mainnet(kMainnet);
  pay_block_rewards(mainnet.block, make_reward_context(mainnet.block), {});
  CHECK(earned(mainnet, 1) < atoms(10));
}

TEST_CASE("paper: coins of ordinary wallets are never burnt, be they ever so few; empty accounts go") {
  for (const types::Rules& rules : {kPaper, kMainnet}) {
    TwoMiners network(rules);
    CeremonyVerdict verdict;
    verdict.result.failed = true;
    verdict.result.network_size = 2;
    change_epoch(network.block, std::move(verdict));
    const bool keeps = rules.money.gas_of_dust == 0;
    CHECK(network.block.state.accounts().balance(address(3)) == (keeps ? atoms(1) : Dna()));
    CHECK(network.block.state.accounts().read(address(4)).nonce == 0);
  }
}

TEST_CASE("paper: a chain of its rules is judged by them, and not by those of the Go node") {
  std::vector<state::GenesisAllocation> people;
  for (const std::uint8_t person : std::initializer_list<std::uint8_t>{1, 2, 3}) {
    people.push_back({address(person), std::nullopt, std::nullopt, state::IdentityState::kVerified});
  }
  TestNetwork network(kPaper, people);
  network.advance(3);
  const MadeBlock made = network.propose();
  CHECK(validate_block(network.head->as_parent(), made.block, kPaper, network.now));
  CHECK_FALSE(validate_block(network.head->as_parent(), made.block, kMainnet, network.now));
}

TEST_CASE("paper: nine tenths of the fees are burnt") { CHECK(kPaper.block_rewards.fee_burn_rate == 0.9F); }

TEST_CASE("paper: a fifth of every reward is stake, four fifths of a newbie's") {
  CHECK(kPaper.block_rewards.stake_reward_rate == 0.2F);
  CHECK(kPaper.block_rewards.stake_reward_rate_for_newbie == 0.8F);
  CHECK(kPaper.validation_rewards.invites_percent == 0.5F);
}

}  // namespace idena::chain
