// What the people of people.hpp send to oracle votings.

#include <algorithm>

#include "chain/tx/tx_fees.hpp"
#include "contracts/read_contract.hpp"
#include "node/devnet/people.hpp"
#include "node/devnet/votings.hpp"
#include "types/attachments.hpp"

namespace idena::node {
namespace {

using state::ValidationPeriod;
using types::TxType;

/// Gas beyond that of a try, as a part of it: the state may have moved on when the transaction runs.
constexpr std::uint64_t kSparePartOfGas = 4;
/// God asks the people something from this epoch on, in every so many.
constexpr std::uint16_t kFirstVotingEpoch = 4;
constexpr std::uint16_t kEpochsBetweenVotings = 3;
/// The stake of a deployment, as gas at the present price.
constexpr std::uint64_t kGasOfDeploymentStake = 3'000'000;

bool waits(const chain::SignedTxs& waiting) {
  return std::ranges::any_of(waiting, [](const chain::SignedTxPtr& tx) {
    return tx->tx.type == TxType::kCallContract || tx->tx.type == TxType::kDeployContract;
  });
}

}  // namespace

/// Whoever is not drawn, or comes too early, learns it from a run on the state of the head, without paying for it.
bool People::send_to_contract(const Person& from, const Scene& scene, const Look& look, types::Transaction draft) {
  const auto& header = look.head.header;
  const contracts::BlockContext next{header.height() + 1, scene.now, header.block_seed(), world_.rules.contracts};
  const auto run = contracts::dry_run(draft, from.address, next, state::State(look.head.state), look.head.validators);
  if (!run || !run.value().success) return false;
  const std::uint64_t gas = run.value().gas_used;
  draft.max_fee = look.global.fee_per_gas * (gas + gas / kSparePartOfGas);
  return send(from, look, std::move(draft));
}

void People::take_part_in_votings(const Scene& scene, const Look& look) {
  // In between, pools take nothing but what belongs to the ceremony.
  if (scene.period == ValidationPeriod::kFlipLottery || scene.period == ValidationPeriod::kShortSession) return;
  const std::vector<OpenVoting> votings = open_votings(look.state);
  const std::uint64_t height = look.head.header.height() + 1;
  for (const OpenVoting& voting : votings) {
    for (const Person& person : people_) {
      const bool is_owner = voting.owner == person.address;
      if (!is_owner && !look.head.validators.is_validated(person.address)) continue;
      auto call = call_to(voting, person, scene.epoch, height, look.state);
      if (!call || waits(world_.pool.of_sender(person.address))) continue;
      types::Transaction draft;
      draft.type = TxType::kCallContract;
      draft.to = voting.contract;
      draft.amount = call->amount;
      draft.payload = types::encode(types::CallContractAttachment{call->method, std::move(call->args)});
      send_to_contract(person, scene, look, std::move(draft));
    }
  }
  start_voting(scene, look, votings);
}

/// God asks where nothing of the people's is asked at the moment.
void People::start_voting(const Scene& scene, const Look& look, const std::vector<OpenVoting>& votings) {
  const Person& god = people_.front();
  const bool is_asked = std::ranges::any_of(votings, [&](const OpenVoting& voting) {
    return voting.is_of_people && (!voting.is_started || voting.epoch == scene.epoch);
  });
  if (is_asked || scene.period != ValidationPeriod::kNone || scene.epoch < kFirstVotingEpoch) return;
  if ((scene.epoch - kFirstVotingEpoch) % kEpochsBetweenVotings != 0 || waits(world_.pool.of_sender(god.address)))
    return;
  // Early in the epoch and once in it: later the votes would not be told in it.
  const std::int64_t quiet = scene.hours.validation - scene.hours.flip_lottery - scene.epoch_start;
  if (scene.now > scene.epoch_start + quiet / 4) return;
  types::Transaction draft;
  draft.type = TxType::kDeployContract;
  draft.amount = look.global.fee_per_gas * kGasOfDeploymentStake;
  types::DeployContractAttachment attachment;
  attachment.code_hash = code_of_votings();
  attachment.args = arguments_of_new_voting(god, scene.epoch);
  draft.payload = types::encode(attachment);
  send_to_contract(god, scene, look, std::move(draft));
}

}  // namespace idena::node
