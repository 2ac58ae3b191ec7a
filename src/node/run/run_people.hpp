#pragma once
/// A devnet with simulated people, as the program runs it. spec: none

#include "base/result.hpp"
#include "crypto/keys.hpp"
#include "node/config/node_config.hpp"
#include "node/devnet/people.hpp"
#include "node/devnet/people_worker.hpp"
#include "node/devnet/virtual_clock.hpp"
#include "node/run/node_parts.hpp"

namespace idena::node {

PeopleChoice people_choice(const PeopleConfig& config);

/// The people of a node that runs in real time, from its making to its end.
class LivePeople {
 public:
  /// Lets them make the blocks of this miner. Everything must outlive the people.
  LivePeople(NodeParts& parts, const NodeConfig& config, const crypto::PrivateKey& key, DevnetMiner& miner);
  [[nodiscard]] bool failed() const { return worker_.failed(); }

 private:
  People people_;
  PeopleWorker worker_;
};

/// Blocks in virtual time until as many epochs passed as the config says, or the program is to stop. The exit code.
/// The clock is that of the parts.
Result<int> run_in_virtual_time(NodeParts& parts, const NodeConfig& config, const crypto::PrivateKey& key,
                                VirtualClock& clock);

}  // namespace idena::node
