#pragma once
/// What the methods see of the node's flips and of its part in the ceremony (spec: rpc §4, flip; ceremony §17, "For
/// RPC"). Implemented by the node room.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "ceremony/keywords.hpp"
#include "flips/answer_sheet.hpp"
#include "flips/flip_entry.hpp"
#include "types/flip.hpp"
#include "types/flip_keys.hpp"

namespace idena::rpc {

/// A flip of somebody's list.
struct FlipToSolve {
  Bytes cid;
  bool ready = false;      ///< can be shown now
  bool extra = false;      ///< counts only in place of one that could not be shown
  bool available = false;  ///< is here, though perhaps still closed
};

/// What opens a flip for one reader.
struct FlipKeys {
  Bytes public_key;   ///< 32 bytes
  Bytes private_key;  ///< encrypted to the reader
};

/// Called from the server's threads, several at a time. Errors carry the protocol's texts.
class CeremonyView {
 public:
  virtual ~CeremonyView() = default;

  /// Whether a ceremony is under way and it is known who solves which flips.
  [[nodiscard]] virtual bool is_lottery_done() const = 0;
  [[nodiscard]] virtual Result<std::vector<FlipToSolve>> short_flips(const Address& solver) const = 0;
  [[nodiscard]] virtual Result<std::vector<FlipToSolve>> long_flips(const Address& solver) const = 0;
  /// One of the flips that this node's user has to solve.
  [[nodiscard]] virtual Result<flips::FlipParts> open_flip(ByteView cid) const = 0;
  /// Any flip that is here.
  [[nodiscard]] virtual std::optional<types::IpfsFlip> closed_flip(ByteView cid) const = 0;
  [[nodiscard]] virtual Result<FlipKeys> flip_keys(const Address& reader, ByteView cid) const = 0;
  /// The public keys that the author's private flip key is encrypted to, in their order.
  [[nodiscard]] virtual Result<std::vector<Bytes>> package_recipients(const Address& author) const = 0;
  /// The words that a flip had to show.
  [[nodiscard]] virtual Result<ceremony::WordPair> flip_words(ByteView cid) const = 0;
  /// What this node's words of the epoch are drawn with.
  [[nodiscard]] virtual std::uint64_t own_words_number(const Hash& words_seed) const = 0;

  /// Messages of authors. One that was there already is no error.
  virtual Result<> add_flip_key(const types::FlipKey& message) = 0;
  virtual Result<> add_keys_package(const types::FlipKeysPackage& message) = 0;

  /// Whether such a flip may be kept: not empty, not too big, not here.
  [[nodiscard]] virtual Result<> check_flip(const flips::FlipEntry& entry, const types::IpfsFlip& flip) const = 0;
  virtual Result<> keep_flip(const flips::FlipEntry& entry, const types::IpfsFlip& flip) = 0;
  /// Takes back a flip whose transaction was refused.
  virtual void forget_flip(const flips::FlipEntry& entry) = 0;

  /// The first answers count: later calls send them again. The caller holds the turn of making transactions
  /// (NodeView::sending). The hash is of the transaction that commits to the answers.
  virtual Result<Hash> submit_short_answers(std::span<const flips::GivenAnswer> answers) = 0;
  virtual Result<Hash> submit_long_answers(std::span<const flips::GivenAnswer> answers) = 0;

  /// Flips that their author has not finished.
  virtual Result<std::uint64_t> save_draft(const flips::FlipDraft& draft) = 0;
  [[nodiscard]] virtual Result<flips::FlipDraft> draft(std::uint64_t id) const = 0;
  [[nodiscard]] virtual std::vector<flips::FlipDraft> drafts() const = 0;
  virtual Result<> erase_draft(std::uint64_t id) = 0;
};

}  // namespace idena::rpc
