#include "node/devnet/fast_devnet.hpp"

#include <algorithm>
#include <utility>

#include "node/devnet/virtual_time.hpp"

namespace idena::node {

FastDevnet::FastDevnet(const PeopleChoice& choice, const crypto::PrivateKey& god, FastWorld world)
    : world_(std::move(world)), people_(choice, god, world_.people), chance_(Chance(choice.seed).of("blocks")) {
  world_.miner.let_propose([this](const chain::Head& head) { return key_of(people_.proposer(head)); });
  world_.miner.sync_blocks(storage::Sync::kNo);
}

/// Soon, if something was due at the head's date already, as what follows from the block before; else at the next
/// moment at which people look around.
std::int64_t FastDevnet::moment_of_next_block(const std::shared_ptr<const chain::Head>& head) {
  const Scene scene = people_.scene_at(*head, head->header.time());
  const std::int64_t head_time = std::max(head->header.time(), scene.epoch_start);
  world_.people.pool.forget_others(head);
  if (people_.step(*head, head_time) > 0) return head_time + kVirtualBlockSeconds;
  return next_moment(scene, head_time);
}

Result<> FastDevnet::make_block() {
  const std::scoped_lock turn(world_.turn);
  const auto head = world_.people.chain.head();
  const std::int64_t now = moment_of_next_block(head);
  world_.clock.set(now);
  people_.step(*head, now);
  world_.random.restart(chance_.of("height", head->header.height()));
  IDENA_TRY(world_.miner.mine_block());
  return ok();
}

}  // namespace idena::node
