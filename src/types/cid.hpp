#pragma once
/// Content identifiers: the name of a block body, flip, profile or snapshot, computed from its bytes alone
/// (spec: encoding-and-crypto §8).

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/hash.hpp"

namespace idena::types {

/// What every node computes: version 1, codec raw or dag-pb, SHA-256.
using Cid = FixedBytes<36, struct CidTag>;

inline constexpr std::size_t kCidChunkSize = 262144;  ///< content of one leaf
inline constexpr std::size_t kCidMaxLinks = 174;      ///< children of one inner node

/// The identifier of no bytes. It is never looked up: the content is known.
const Cid& empty_cid();

/// Computes an identifier from content that comes in pieces of any size, without keeping it.
class CidBuilder {
 public:
  /// Sees every inner (dag-pb) node as it is finished, children before parents; the last one is the root.
  using OnNode = std::function<void(const Cid& cid, ByteView block)>;

  explicit CidBuilder(OnNode on_node = {}) : on_node_(std::move(on_node)) {}
  void update(ByteView content);
  /// The identifier of everything since construction or the last finish; starts anew.
  Cid finish();

 private:
  struct Node {
    Cid cid;
    std::uint64_t file_size;   ///< bytes of content below
    std::uint64_t total_size;  ///< and of the blocks that hold it
  };
  void finish_leaf();
  void add(std::size_t level, Node node);
  [[nodiscard]] Node parent_of(const std::vector<Node>& children) const;

  OnNode on_node_;
  crypto::Sha256 leaf_hash_;
  std::size_t leaf_size_ = 0;
  std::vector<std::vector<Node>> levels_;  ///< of each level the nodes that have no parent yet
};

Cid cid_of(ByteView content);

/// As a header carries it: nothing for empty content, else the 36 bytes.
Bytes header_cid(ByteView content);

enum class CidError {
  kTooShort,
  kVarintUnfinished,
  kVarintNotMinimal,
  kVarintTooLarge,
  kVersion,
  kShortV0,
  kShortMultihash,
  kShortDigest,
  kTrailingBytes,
  kEncoding,
};

/// Whether bytes from outside are an identifier: version 0 (`12 20` and 32 bytes) or version 1 of any codec and hash,
/// nothing behind it. The length of the digest is not compared with its algorithm.
Result<> check_cid(ByteView cid);

/// `b` and base32; version 0 in its own form, base58 (`Qm…`).
std::string cid_text(ByteView cid);

/// The bytes of an identifier in text form, checked.
Result<Bytes> cid_from_text(std::string_view text);

}  // namespace idena::types

template <>
struct idena::ErrorTexts<idena::types::CidError> {
  static constexpr std::string_view kRoom = "cid";
  static std::string_view text(types::CidError code);
};
