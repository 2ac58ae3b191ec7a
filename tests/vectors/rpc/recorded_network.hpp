#pragma once
/// The network of the recorded requests, in one process: two nodes with keys of their own over one chain and one pool,
/// and a clock that is moved by hand (spec: rpc §6, rpc-node §2).

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/clock.hpp"
#include "crypto/system_random.hpp"
#include "node/ceremony_part.hpp"
#include "node/devnet/devnet_miner.hpp"
#include "node/key_word_file.hpp"
#include "node/node_views.hpp"
#include "rpc/service.hpp"
#include "vectors/json_access.hpp"

namespace idena::vectors {

/// What the nodes of a scenario file are made of.
struct NetworkSetup {
  state::GenesisConfig genesis;  ///< the first ceremony is `ceremony_delay` after the start
  types::Rules rules;
};

/// As wallets write it: numbers with a fraction without an exponent.
std::string request_text(const Json& value);

/// The `config` of the scenario file at `path`. Throws if it is not of the known form.
NetworkSetup read_network_setup(const std::filesystem::path& scenario_file);

/// A network where god proposes alone, for files without a config.
NetworkSetup plain_network_setup(const crypto::PrivateKey& god);

/// A key of a vector file's `keys`.
crypto::PrivateKey key_of(const Json& file, std::string_view name);

/// The system's random bytes, except where recorded ones are to come again.
class ReplayingRandom final : public RandomSource {
 public:
  void fill(std::span<std::uint8_t> out) override;
  /// What the next call gives, if it asks for so many bytes.
  void replay(Bytes bytes) { next_ = std::move(bytes); }

 private:
  crypto::SystemRandom system_;
  Bytes next_;
};

class RecordedNetwork {
 public:
  RecordedNetwork(const NetworkSetup& setup, const crypto::PrivateKey& god, const crypto::PrivateKey& second);
  RecordedNetwork(const RecordedNetwork&) = delete;
  RecordedNetwork& operator=(const RecordedNetwork&) = delete;
  ~RecordedNetwork();

  /// Blocks until no transaction waits that could be mined, at least one.
  void mine();
  /// What node A or B answers to a request.
  Json ask(std::string_view node, const Json& request);
  /// Node A for a server, which must be gone before the network.
  [[nodiscard]] std::shared_ptr<const rpc::NodeView> view() const;
  [[nodiscard]] ReplayingRandom& random() { return random_; }

 private:
  class ConnectedView;
  struct Node;

  void take_part();
  void pass_on(const node::CeremonyPart& from, node::CeremonyPart& to) const;

  std::filesystem::path folder_;
  ManualClock clock_;
  ReplayingRandom random_;
  crypto::PrivateKey god_;
  types::Rules rules_;
  storage::Database database_;
  std::vector<rpc::KeyWord> key_words_;
  std::unique_ptr<chain::Chain> chain_;
  std::unique_ptr<node::TxPool> pool_;
  bool joined_ = false;  ///< node B has been asked, so it runs
  std::unique_ptr<Node> first_;
  std::unique_ptr<Node> second_;
};

}  // namespace idena::vectors
