#include "node/run/run_people.hpp"

#include <unistd.h>

#include <cstdio>

#include "base/hex.hpp"
#include "base/log.hpp"
#include "node/devnet/coin_ledger.hpp"
#include "node/devnet/epoch_summary.hpp"
#include "node/devnet/fast_devnet.hpp"
#include "node/devnet/people_console.hpp"
#include "node/stop_signal.hpp"
#include "state/state_reader.hpp"

namespace idena::node {
namespace {

std::uint16_t epoch_of(const chain::Head& head) {
  return state::StateReader(head.state).global().value_or(state::Global{}).epoch;
}

}  // namespace

PeopleChoice people_choice(const PeopleConfig& config) {
  return {.count = config.count,
          .seed = config.seed,
          .traits = {.skill = config.skill, .attendance = config.attendance},
          .node_works_for_god = !config.fast};
}

LivePeople::LivePeople(NodeParts& parts, const NodeConfig& config, const crypto::PrivateKey& key, DevnetMiner& miner)
    : people_(people_choice(config.people), key, {parts.chain(), parts.pool(), parts.ceremony(), config.rules}),
      worker_(people_, {parts.chain(), config.rules, parts.chain_clock(), parts.view()->sending},
              isatty(STDOUT_FILENO) == 1) {
  miner.let_propose([this](const chain::Head& head) { return key_of(people_.proposer(head)); });
  miner.tell_blocks([this](const MinedBlock& block) { worker_.after_block(block); });
}

Result<int> run_in_virtual_time(NodeParts& parts, const NodeConfig& config, const crypto::PrivateKey& key,
                                VirtualClock& clock) {
  ChanceBytes random{Chance(config.people.seed)};
  DevnetMiner miner(parts.store().chain(), parts.pool(), config.rules, key, clock, random);
  FastDevnet devnet(people_choice(config.people), key,
                    {.people = {parts.chain(), parts.pool(), parts.ceremony(), config.rules},
                     .miner = std::move(miner),
                     .random = random,
                     .clock = clock,
                     .turn = parts.view()->sending});
  PeopleConsole console(isatty(STDOUT_FILENO) == 1);
  CoinLedger ledger(*parts.chain().head(), config.rules);
  devnet.tell_blocks([&](const MinedBlock& block) {
    ledger.note(block);
    if (block.epoch_end) console.show(summarize_epoch(block, config.rules));
  });
  auto head = parts.chain().head();
  clock.set(head->header.time());
  const std::uint16_t end = config.people.epochs;
  while (end == 0 || epoch_of(*head) < end) {
    if (stop_was_requested()) return 0;
    IDENA_TRY(devnet.make_block());
    head = parts.chain().head();
    parts.after_block(head);
  }
  std::printf("After %u epochs, at height %llu: state root %s\n", epoch_of(*head),
              static_cast<unsigned long long>(head->header.height()), to_hex0x(head->header.root()).c_str());
  if (const auto fault = ledger.check(*head)) {
    std::printf("COINS DO NOT ADD UP: %s\n", fault->c_str());
    return 1;
  }
  std::printf("Coins: %s\n", ledger.text().c_str());
  return 0;
}

}  // namespace idena::node
