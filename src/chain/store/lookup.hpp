#pragma once
/// Finding blocks, transactions and receipts of the chain. spec: blocks §10, rpc §4 (bcn)

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "storage/address_index.hpp"
#include "storage/block_store.hpp"
#include "storage/event_index.hpp"
#include "types/block.hpp"
#include "types/receipt.hpp"

namespace idena::chain {

enum class LookupError { kToken };

/// The most transactions of one page, whatever was asked for: a page is held in memory.
inline constexpr std::size_t kMaxHistoryPage = 1000;

/// A transaction of a block on the chain.
struct StoredTransaction {
  types::Transaction tx;
  types::Header header;  ///< of its block
  Hash block;
  std::uint32_t index = 0;  ///< in the body
};

struct HistoryPage {
  std::vector<StoredTransaction> transactions;  ///< newest first
  Bytes next;                                   ///< for the page after this one; empty if there is none
};

/// Reads what was committed, from any thread, also while the chain goes on or back: each answer is made of blocks that
/// were on the chain when it was made. Throws storage::StorageFailure when the machine fails or the store is damaged.
class Lookup {
 public:
  /// The database must outlive the lookup.
  explicit Lookup(const storage::Database& database) : blocks_(database), addresses_(database), events_(database) {}

  /// None for a height or a hash that is not on the chain.
  [[nodiscard]] std::optional<types::Block> block_at(std::uint64_t height) const;
  [[nodiscard]] std::optional<types::Block> block_by_hash(const Hash& hash) const;
  [[nodiscard]] std::optional<types::Header> header_at(std::uint64_t height) const;
  /// The stored certificate of the block; not every block has one.
  [[nodiscard]] std::optional<Bytes> certificate(const Hash& block) const { return blocks_.certificate(block); }

  /// None for a transaction that is not on the chain.
  [[nodiscard]] std::optional<StoredTransaction> transaction(const Hash& tx) const;
  /// None also for a transaction without a receipt: only contracts leave one.
  [[nodiscard]] std::optional<types::TxReceipt> receipt(const Hash& tx) const;

  /// What the address sent or received while its history was kept (ChainOptions): at most `count` transactions, from
  /// the newest or, with the `next` of an earlier page, where that ended. Error kToken for a token of another making.
  [[nodiscard]] Result<HistoryPage> history(const Address& address, std::size_t count, ByteView token) const;

  /// The events of a contract that were kept (ChainOptions), each with its contract: by descending hash of their
  /// transactions, which is no order in time; at most `count`.
  [[nodiscard]] std::vector<types::TxEvent> events(const Address& contract, std::size_t count) const;

 private:
  [[nodiscard]] bool is_on_chain(const Hash& hash, std::uint64_t height) const;

  storage::BlockStore blocks_;
  storage::AddressIndex addresses_;
  storage::EventIndex events_;
};

}  // namespace idena::chain

template <>
struct idena::ErrorTexts<idena::chain::LookupError> {
  static constexpr std::string_view kRoom = "lookup";
  static std::string_view text(chain::LookupError code);
};
