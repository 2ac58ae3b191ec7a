#include "types/header.hpp"

#include <array>

#include "crypto/hash.hpp"
#include "crypto/keys.hpp"
#include "types/structure_error.hpp"
#include "types/wire.hpp"

namespace idena::types {
namespace {

/// Merges into what is there, or into a fresh value.
template <class Part>
void merge_part(WireReader& in, std::optional<Part>& part) {
  in.message([&part](WireReader& inner) {
    if (!part) part.emplace();
    merge(inner, *part);
  });
}

/// A proposed header without its variable parts takes about this much.
constexpr std::size_t kUsualHeaderSize = 512;

constexpr std::size_t kLe32Size = 4;
constexpr std::size_t kLe64Size = 8;
constexpr std::array<std::uint8_t, 6> kGenesisSeedPrefix{1, 2, 3, 4, 5, 6};

void append_little_endian(Bytes& out, std::uint64_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

}  // namespace

void write_fields(WireWriter& out, const ProposedHeader& header) {
  out.bytes_always(1, header.parent_hash);
  out.number(2, header.height);
  out.signed_number(3, header.time);
  out.bytes_always(4, header.tx_hash);
  out.bytes(5, header.proposer_public_key);
  out.bytes_always(6, header.root);
  out.bytes_always(7, header.identity_root);
  out.number(8, header.flags.bits);
  out.bytes(9, header.body_cid);
  out.optional_bytes(10, header.offline_address);
  out.bytes(11, header.tx_bloom);
  out.bytes_always(12, header.block_seed);
  out.amount(13, header.fee_per_gas);
  out.number(14, header.upgrade);
  out.bytes(15, header.seed_proof);
  out.bytes(16, header.receipts_cid);
}

void write_fields(WireWriter& out, const EmptyHeader& header) {
  out.bytes_always(1, header.parent_hash);
  out.number(2, header.height);
  out.bytes_always(3, header.root);
  out.bytes_always(4, header.identity_root);
  out.signed_number(5, header.time);
  out.bytes_always(6, header.block_seed);
  out.number(7, header.flags.bits);
}

void merge(WireReader& in, ProposedHeader& header) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(header.parent_hash); break;
      case 2: in.get(header.height); break;
      case 3: in.get(header.time); break;
      case 4: in.get(header.tx_hash); break;
      case 5: in.get(header.proposer_public_key); break;
      case 6: in.get(header.root); break;
      case 7: in.get(header.identity_root); break;
      case 8: in.get(header.flags.bits); break;
      case 9: in.get(header.body_cid); break;
      case 10: in.get(header.offline_address); break;
      case 11: in.get(header.tx_bloom); break;
      case 12: in.get(header.block_seed); break;
      case 13: in.get(header.fee_per_gas); break;
      case 14: in.get(header.upgrade); break;
      case 15: in.get(header.seed_proof); break;
      case 16: in.get(header.receipts_cid); break;
      default: break;
    }
  }
}

void merge(WireReader& in, EmptyHeader& header) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(header.parent_hash); break;
      case 2: in.get(header.height); break;
      case 3: in.get(header.root); break;
      case 4: in.get(header.identity_root); break;
      case 5: in.get(header.time); break;
      case 6: in.get(header.block_seed); break;
      case 7: in.get(header.flags.bits); break;
      default: break;
    }
  }
}

const Hash& Header::parent_hash() const {
  return std::visit([](const auto& header) -> const Hash& { return header.parent_hash; }, kind);
}
std::uint64_t Header::height() const {
  return std::visit([](const auto& header) { return header.height; }, kind);
}
std::int64_t Header::time() const {
  return std::visit([](const auto& header) { return header.time; }, kind);
}
const Hash& Header::root() const {
  return std::visit([](const auto& header) -> const Hash& { return header.root; }, kind);
}
const Hash& Header::identity_root() const {
  return std::visit([](const auto& header) -> const Hash& { return header.identity_root; }, kind);
}
BlockFlags Header::flags() const {
  return std::visit([](const auto& header) { return header.flags; }, kind);
}
const Hash& Header::block_seed() const {
  return std::visit([](const auto& header) -> const Hash& { return header.block_seed; }, kind);
}
Address Header::coinbase() const {
  const ProposedHeader* header = proposed();
  return header == nullptr ? Address{} : crypto::address_of_public_key(header->proposer_public_key);
}

void write_fields(WireWriter& out, const Header& header) {
  constexpr std::uint32_t kProposedField = 1;
  constexpr std::uint32_t kEmptyField = 2;
  std::visit(
      [&](const auto& kind) {
        out.message(header.is_empty() ? kEmptyField : kProposedField, [&] { write_fields(out, kind); });
      },
      header.kind);
}

void merge(WireReader& in, HeaderParts& parts) {
  while (in.next()) {
    switch (in.field()) {
      case 1: merge_part(in, parts.proposed); break;
      case 2: merge_part(in, parts.empty); break;
      default: break;
    }
  }
}

Result<Header> assemble(HeaderParts parts) {
  if (parts.proposed.has_value() == parts.empty.has_value()) return StructureError::kHeaderKinds;
  if (parts.proposed) return Header{std::move(*parts.proposed)};
  return Header{*parts.empty};
}

Bytes encode(const Header& header) { return encode_message(header, kUsualHeaderSize); }

Result<Header> decode_header(ByteView bytes) {
  IDENA_TRY(HeaderParts parts, decode_message<HeaderParts>(bytes));
  return assemble(std::move(parts));
}

Bytes hashed_bytes(const Header& header) {
  return std::visit([](const auto& kind) { return encode_message(kind, kUsualHeaderSize); }, header.kind);
}

Hash hash(const Header& header) { return crypto::keccak256(hashed_bytes(header)); }

Bytes next_seed_data(const Hash& block_seed, std::uint64_t height) {
  Bytes out;
  out.reserve(Hash::kSize + kLe64Size);
  append(out, block_seed);
  append_little_endian(out, height + 1, kLe64Size);
  return out;
}

Hash next_empty_block_seed(const Hash& block_seed, std::uint64_t height) {
  return crypto::keccak256(next_seed_data(block_seed, height));
}

Hash genesis_seed(std::uint32_t network_id) {
  Bytes text(kGenesisSeedPrefix.begin(), kGenesisSeedPrefix.end());
  append_little_endian(text, network_id, kLe32Size);
  return crypto::keccak256(text);
}

}  // namespace idena::types
