#pragma once
/// What the methods see of the node (spec: rpc §4). Implemented by the node room, and by tests.

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "chain/tx/signed_tx.hpp"

namespace idena::chain {
struct DeferredCall;
struct Head;
class Lookup;
}  // namespace idena::chain
namespace idena::crypto {
class PrivateKey;
}
namespace idena::storage {
class Keystore;
}
namespace idena::types {
struct Rules;
}

namespace idena::rpc {

class CeremonyView;

/// A word of the dictionary (spec: ceremony §6).
struct KeyWord {
  std::string name;
  std::string description;  ///< may be empty

  friend bool operator==(const KeyWord&, const KeyWord&) = default;
};

/// The answer of bcn_syncing.
struct SyncStatus {
  bool syncing = false;
  std::uint64_t current_block = 0;
  std::uint64_t highest_block = 0;
  bool wrong_time = false;
  std::uint64_t genesis_block = 0;
  std::string message;
};

/// A connection of the node.
struct Peer {
  std::string id;
  std::string address;  ///< `/ip4/127.0.0.1/tcp/60800`
};

/// Called from the server's threads, several at a time, until Server::stop returned. Nothing here may wait for the
/// chain: the head is a value that was published, blocks come from the store. Machine failures throw.
class NodeView {
 public:
  virtual ~NodeView() = default;

  /// All that a node which is still starting is asked for.
  [[nodiscard]] virtual SyncStatus sync_status() const = 0;

  /// `X.Y.Z`, as --version prints it.
  [[nodiscard]] virtual std::string version() const = 0;
  /// The address of the node key.
  [[nodiscard]] virtual Address coinbase() const = 0;
  /// Unix seconds.
  [[nodiscard]] virtual std::int64_t now() const = 0;

  /// The last committed block with its state; never null.
  [[nodiscard]] virtual std::shared_ptr<const chain::Head> head() const = 0;
  /// Stored blocks, transactions, receipts and histories.
  [[nodiscard]] virtual const chain::Lookup& lookup() const = 0;

  /// The network's.
  [[nodiscard]] virtual const types::Rules& rules() const = 0;

  /// Takes a signed transaction as this node's own. Errors are those of the pool and of validation; once this returns
  /// a hash, the transaction outlives a restart.
  virtual Result<Hash> send_transaction(types::Transaction tx) const = 0;
  /// A transaction that waits for a block; null if it does not.
  [[nodiscard]] virtual chain::SignedTxPtr waiting_transaction(const Hash& hash) const = 0;
  /// Those of one sender, or of everybody.
  [[nodiscard]] virtual chain::SignedTxs waiting_transactions(const std::optional<Address>& sender) const = 0;
  /// The nonce for the sender's next transaction of this epoch.
  [[nodiscard]] virtual std::uint32_t next_nonce(const Address& sender, std::uint16_t epoch) const = 0;

  /// Keeps a contract call, which is built, signed and sent once the head reaches its block. Once this returns, the
  /// call outlives a restart.
  virtual Result<> defer_call(const chain::DeferredCall& call) const = 0;
  /// From the next block on, what the contract emits under this name is kept for Lookup::events; both outlive a
  /// restart.
  virtual Result<> subscribe_to_event(const Address& contract, std::string_view event) const = 0;
  virtual Result<> unsubscribe_from_event(const Address& contract, std::string_view event) const = 0;

  /// The key of this node, which signs for the coinbase.
  [[nodiscard]] virtual const crypto::PrivateKey& node_key() const = 0;
  /// Keeps content that transactions of this node name; peers can ask for it.
  virtual Result<Bytes> add_content(ByteView content) const = 0;
  /// Content that is kept here, by the bytes of its identifier.
  [[nodiscard]] virtual std::optional<Bytes> content(ByteView cid) const = 0;

  /// The user's accounts.
  [[nodiscard]] virtual storage::Keystore& keystore() const = 0;
  /// The key that the node will have after its next start; the present one is kept as a backup.
  virtual void replace_node_key(const crypto::PrivateKey& key) const = 0;
  /// What the consensus loop does, as dna_state names it; empty while none runs.
  [[nodiscard]] virtual std::string consensus_state() const { return {}; }

  /// The network's part; these are the answers of a node without peers.
  [[nodiscard]] virtual std::vector<Peer> peers() const { return {}; }
  /// Where peers reach this node: `/ip4/0.0.0.0/tcp/PORT/ipfs/ID`.
  [[nodiscard]] virtual std::string peer_address() const { return {}; }
  /// Dials a peer; waits for it for some seconds. The error is why there is no connection.
  virtual Result<> connect_peer(std::string_view address) const;

  /// Flips and the node's own part in the ceremony.
  [[nodiscard]] virtual CeremonyView& ceremony() const = 0;
  /// The words that flips are made of, by index; none if the node found no dictionary.
  [[nodiscard]] virtual std::span<const KeyWord> key_words() const = 0;

  /// For new keys; any thread may draw from it.
  [[nodiscard]] virtual RandomSource& random() const = 0;

  /// Held while a transaction is made, from the choice of its nonce until the pool has it.
  mutable std::mutex sending;
};

}  // namespace idena::rpc
