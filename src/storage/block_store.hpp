#pragma once
/// The chain on disk: head, headers, canonical hashes, contents, certificates, indexes, identity diffs (spec: state
/// §11).
///
/// Reads go to the database. Writes are appended to a Batch, which the caller fills with everything one block changes
/// (tree nodes too) and writes in one piece; until then no read sees them. Headers, contents and certificates are the
/// exact bytes of the wire. Reads throw StorageFailure for a record that cannot be what was written.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "storage/database.hpp"

namespace idena::storage {

/// Bodies and receipts are bounded by a block's gas, flips and user data by their own limits, all far below.
inline constexpr std::size_t kMaxContentBytes = 64U * 1024 * 1024;
/// How many weak certificates are kept.
inline constexpr std::uint64_t kWeakCertificates = 100;

/// The newest block whose effects are in the database, and the roots its header names.
struct Head {
  std::uint64_t height = 0;
  Hash hash;
  Hash state_root;
  Hash identity_root;

  friend bool operator==(const Head&, const Head&) = default;
};

/// Where a transaction stands.
struct TransactionPlace {
  Hash block;
  std::uint32_t index = 0;  ///< in the body

  friend bool operator==(const TransactionPlace&, const TransactionPlace&) = default;
};

/// Where a transaction's receipt stands.
struct ReceiptPlace {
  Bytes receipts_cid;
  std::uint32_t index = 0;  ///< in the list of receipts

  friend bool operator==(const ReceiptPlace&, const ReceiptPlace&) = default;
};

class BlockStore {
 public:
  /// The database must outlive the store.
  explicit BlockStore(const Database& database) : database_(&database) {}

  [[nodiscard]] std::optional<Head> head() const;
  static void put_head(Batch& batch, const Head& head);

  [[nodiscard]] std::optional<Bytes> header(const Hash& hash) const;
  [[nodiscard]] bool has_header(const Hash& hash) const;
  static void put_header(Batch& batch, const Hash& hash, ByteView header);

  [[nodiscard]] std::optional<Hash> canonical_hash(std::uint64_t height) const;
  static void put_canonical_hash(Batch& batch, std::uint64_t height, const Hash& hash);

  /// Takes back the blocks from height `above` + 1 to `top`: their headers, canonical hashes, identity diffs and
  /// certificates. Contents stay (another branch may share them); indexes go with erase_transaction for each of their
  /// transactions. Not together with put_weak_certificate in one batch.
  void erase_blocks(Batch& batch, std::uint64_t above, std::uint64_t top) const;

  /// Bodies, receipts, flips and other data by CID.
  [[nodiscard]] std::optional<Bytes> content(ByteView cid) const;
  [[nodiscard]] bool has_content(ByteView cid) const;
  /// Error kContentTooLarge. That `cid` is the content's own is for the caller to know.
  static Result<> put_content(Batch& batch, ByteView cid, ByteView content);
  static void erase_content(Batch& batch, ByteView cid);

  [[nodiscard]] std::optional<Bytes> certificate(const Hash& block) const;
  /// Kept forever; also makes a weak one permanent.
  void put_permanent_certificate(Batch& batch, const Hash& block, ByteView certificate) const;
  /// Kept until kWeakCertificates others came later. A block that has a certificate keeps its rank. At most once in a
  /// batch: the queue is read from the database.
  void put_weak_certificate(Batch& batch, const Hash& block, ByteView certificate) const;

  [[nodiscard]] std::optional<TransactionPlace> transaction(const Hash& tx) const;
  static void put_transaction(Batch& batch, const Hash& tx, const TransactionPlace& place);
  [[nodiscard]] std::optional<ReceiptPlace> receipt(const Hash& tx) const;
  static void put_receipt(Batch& batch, const Hash& tx, const ReceiptPlace& place);
  /// Forgets both places of a transaction.
  static void erase_transaction(Batch& batch, const Hash& tx);

  /// Empty when the block changed no approved identity (spec: state §3.7).
  [[nodiscard]] Bytes identity_diff(std::uint64_t height) const;
  /// An empty diff also removes one that a block of another branch left at this height.
  static void put_identity_diff(Batch& batch, std::uint64_t height, ByteView diff);

  /// Single records under a name of the caller's, such as the intermediate genesis.
  [[nodiscard]] std::optional<Bytes> named(std::string_view name) const;
  static void put_named(Batch& batch, std::string_view name, ByteView value);
  static void erase_named(Batch& batch, std::string_view name);

 private:
  const Database* database_;
};

}  // namespace idena::storage
