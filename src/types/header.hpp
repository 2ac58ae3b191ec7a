#pragma once
/// Block headers (spec: encoding-and-crypto §3, §3.2).

#include <cstdint>
#include <optional>
#include <variant>

#include "base/bytes.hpp"
#include "base/dna.hpp"
#include "base/result.hpp"
#include "types/block_flags.hpp"

namespace idena::types {

class WireReader;
class WireWriter;

/// The header of a block that somebody proposed.
struct ProposedHeader {
  Hash parent_hash;
  std::uint64_t height = 0;
  std::int64_t time = 0;  ///< Unix seconds
  Hash tx_hash;
  Bytes proposer_public_key;
  Hash root;
  Hash identity_root;
  BlockFlags flags;
  Bytes body_cid;  ///< empty for an empty body, except in the genesis header
  std::optional<Address> offline_address;
  Bytes tx_bloom;
  Hash block_seed;
  Dna fee_per_gas;
  std::uint32_t upgrade = 0;
  Bytes seed_proof;
  Bytes receipts_cid;

  friend bool operator==(const ProposedHeader&, const ProposedHeader&) = default;
};

/// The header that everybody computes for a round without an accepted proposal.
struct EmptyHeader {
  Hash parent_hash;
  std::uint64_t height = 0;
  Hash root;
  Hash identity_root;
  std::int64_t time = 0;  ///< Unix seconds
  Hash block_seed;
  BlockFlags flags;

  friend bool operator==(const EmptyHeader&, const EmptyHeader&) = default;
};

/// Exactly one of the two kinds.
struct Header {
  std::variant<ProposedHeader, EmptyHeader> kind;

  /// Null for an empty block.
  [[nodiscard]] const ProposedHeader* proposed() const { return std::get_if<ProposedHeader>(&kind); }
  [[nodiscard]] ProposedHeader* proposed() { return std::get_if<ProposedHeader>(&kind); }
  [[nodiscard]] bool is_empty() const { return proposed() == nullptr; }

  [[nodiscard]] const Hash& parent_hash() const;
  [[nodiscard]] std::uint64_t height() const;
  [[nodiscard]] std::int64_t time() const;
  [[nodiscard]] const Hash& root() const;
  [[nodiscard]] const Hash& identity_root() const;
  [[nodiscard]] BlockFlags flags() const;
  [[nodiscard]] const Hash& block_seed() const;
  /// The address of the proposer's key: zero for an empty block and for a key that does not parse.
  [[nodiscard]] Address coinbase() const;

  friend bool operator==(const Header&, const Header&) = default;
};

/// ProtoBlockHeader, the wrapper.
Bytes encode(const Header& header);
/// Refuses a header of neither or both kinds (StructureError::kHeaderKinds).
Result<Header> decode_header(ByteView bytes);

/// The text under the block hash: the inner message, without the wrapper.
Bytes hashed_bytes(const Header& header);
/// The block hash.
Hash hash(const Header& header);

/// What the proposer of the block after the one with this seed and height proves its seed over: seed || LE64(height+1).
Bytes next_seed_data(const Hash& block_seed, std::uint64_t height);
inline Bytes next_seed_data(const Header& header) { return next_seed_data(header.block_seed(), header.height()); }
/// The seed of an empty block that follows.
Hash next_empty_block_seed(const Hash& block_seed, std::uint64_t height);
/// The seed of the genesis block of every network but the main one.
Hash genesis_seed(std::uint32_t network_id);

/// A header being decoded: occurrences of both kinds merge until the message ends.
struct HeaderParts {
  std::optional<ProposedHeader> proposed;
  std::optional<EmptyHeader> empty;
};
Result<Header> assemble(HeaderParts parts);

void merge(WireReader& in, HeaderParts& parts);
void merge(WireReader& in, ProposedHeader& header);
void merge(WireReader& in, EmptyHeader& header);
void write_fields(WireWriter& out, const Header& header);
void write_fields(WireWriter& out, const ProposedHeader& header);
void write_fields(WireWriter& out, const EmptyHeader& header);

}  // namespace idena::types
