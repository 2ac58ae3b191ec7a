#pragma once
/// A devnet in virtual time: what people do in weeks happens in seconds, and the same way each time. spec: ceremony §3

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "base/result.hpp"
#include "node/devnet/devnet_miner.hpp"
#include "node/devnet/people.hpp"
#include "node/devnet/virtual_clock.hpp"

namespace idena::node {

/// What a fast run works with; all must outlive it.
struct FastWorld {
  PeopleWorld people;
  DevnetMiner miner;
  ChanceBytes& random;  ///< the miner's
  VirtualClock& clock;
  std::mutex& turn;  ///< of making transactions
};

/// For one thread. Every block follows from the block before it and from the seed, whatever was waiting in the pool of
/// a node that died; only this node's user can add to it.
class FastDevnet {
 public:
  FastDevnet(const PeopleChoice& choice, const crypto::PrivateKey& god, FastWorld world);

  /// Called after each block.
  void tell_blocks(DevnetMiner::TellBlock tell_block) { world_.miner.tell_blocks(std::move(tell_block)); }

  /// Lets everybody act, at the next moment that matters, and makes the block. The error is why none could be made.
  Result<> make_block();

  [[nodiscard]] People& people() { return people_; }

 private:
  [[nodiscard]] std::int64_t moment_of_next_block(const std::shared_ptr<const chain::Head>& head);

  FastWorld world_;
  People people_;
  Chance chance_;
};

}  // namespace idena::node
