#pragma once
/// What this node did and saw in the ceremonies, so that a restart neither loses nor repeats anything. spec: ceremony
/// §17 (Epoch DB)

#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "storage/database.hpp"
#include "types/flip_keys.hpp"
#include "types/transaction.hpp"

namespace idena::node {

/// A message of an author, and when it came (unix seconds).
template <class Message>
struct Arrived {
  Message message;
  std::int64_t at = 0;

  friend bool operator==(const Arrived&, const Arrived&) = default;
};

/// A ceremonial transaction that this node made.
struct OwnTx {
  types::Transaction tx;
  bool accepted = false;  ///< by the pool, once

  friend bool operator==(const OwnTx&, const OwnTx&) = default;
};

/// Everything is by epoch. What the user would have to do again is on the disk on return; the rest survives the death
/// of the process. A record that does not decode is reported and taken for missing. Any thread may call anything.
/// Throws StorageFailure when the disk refuses.
class CeremonyJournal {
 public:
  /// The database must outlive the journal.
  explicit CeremonyJournal(storage::Database& database) : database_(database) {}

  /// When the node noticed the short session.
  [[nodiscard]] std::optional<std::int64_t> session_start(std::uint16_t epoch) const;
  void put_session_start(std::uint16_t epoch, std::int64_t at);

  /// The first message of each author; false if there was one already.
  bool put_flip_key(const Address& author, const types::FlipKey& message, std::int64_t at);
  bool put_keys_package(const Address& author, const types::FlipKeysPackage& message, std::int64_t at);
  [[nodiscard]] std::optional<Arrived<types::FlipKey>> flip_key(std::uint16_t epoch, const Address& author) const;
  [[nodiscard]] std::optional<Arrived<types::FlipKeysPackage>> keys_package(std::uint16_t epoch,
                                                                            const Address& author) const;

  /// Of all authors, by address.
  [[nodiscard]] std::vector<types::FlipKey> flip_keys(std::uint16_t epoch) const;
  [[nodiscard]] std::vector<types::FlipKeysPackage> keys_packages(std::uint16_t epoch) const;

  /// The first answers of this node's user; what is kept from then on.
  Bytes keep_short_answers(std::uint16_t epoch, ByteView answers);
  [[nodiscard]] std::optional<Bytes> short_answers(std::uint16_t epoch) const;

  /// By type of the transaction; of the epoch that it names.
  void put_own_tx(const OwnTx& own);
  [[nodiscard]] std::optional<OwnTx> own_tx(std::uint16_t epoch, types::TxType type) const;
  void erase_own_tx(std::uint16_t epoch, types::TxType type);

  /// Whose answers hash was seen in time.
  void put_seen_hash(std::uint16_t epoch, const Address& candidate);
  [[nodiscard]] bool has_seen_hash(std::uint16_t epoch, const Address& candidate) const;

  void forget_before(std::uint16_t epoch);

 private:
  template <class Message>
  bool put_message(std::uint8_t kind, const Address& author, const Message& message, std::int64_t at);
  void write(const Bytes& key, ByteView value, storage::Sync sync);

  storage::Database& database_;
  mutable std::mutex mutex_;  ///< of what is looked at before it is written
};

}  // namespace idena::node
