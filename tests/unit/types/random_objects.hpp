#pragma once
/// Random chain objects and messages that use every field, for tests that compare encodings.

#include <random>

#include "types/block.hpp"
#include "types/certificate.hpp"
#include "types/messages.hpp"
#include "types/proposal.hpp"
#include "types/vote.hpp"

namespace idena::types {

/// The same values in every run. Each field is now and then its default.
class RandomObjects {
 public:
  bool flag() { return draw(2) == 0; }
  std::uint64_t number() {
    // Of every width, so that varints of every length occur.
    return draw(6) == 0 ? 0 : source_() >> draw(64);
  }
  Bytes bytes() {
    Bytes out(draw(4) == 0 ? 0 : draw(300));
    for (auto& byte : out) byte = static_cast<std::uint8_t>(source_());
    return out;
  }
  std::string text() {
    static constexpr std::array<std::string_view, 4> kPieces{"a", "\xc3\xa9", "\xe2\x9c\x93", "\xf0\x9f\x98\x80"};
    std::string out;
    for (std::uint64_t i = draw(6); i > 0; --i) out += kPieces[draw(kPieces.size())];
    return out;
  }
  template <class Fixed>
  Fixed fixed() {
    return flag() ? Fixed::crop(bytes()) : Fixed{};
  }
  Dna amount() { return Dna::from_big_endian(draw(3) == 0 ? bytes() : BigInt(number()).to_big_endian()); }
  std::optional<Address> optional_address() { return flag() ? std::optional(fixed<Address>()) : std::nullopt; }
  /// A small count of list elements.
  std::uint64_t count() { return draw(5); }

  Transaction transaction() {
    Transaction tx;
    tx.nonce = static_cast<std::uint32_t>(number());
    tx.epoch = static_cast<std::uint16_t>(number());
    tx.type = static_cast<TxType>(number());
    tx.to = optional_address();
    tx.amount = amount();
    tx.max_fee = amount();
    tx.tips = amount();
    tx.payload = bytes();
    tx.signature = bytes();
    tx.use_rlp = flag();
    return tx;
  }
  ProposedHeader proposed_header() {
    ProposedHeader header;
    header.parent_hash = fixed<Hash>();
    header.height = number();
    header.time = static_cast<std::int64_t>(number());
    header.tx_hash = fixed<Hash>();
    header.proposer_public_key = bytes();
    header.root = fixed<Hash>();
    header.identity_root = fixed<Hash>();
    header.flags.bits = static_cast<std::uint32_t>(number());
    header.body_cid = bytes();
    header.offline_address = optional_address();
    header.tx_bloom = bytes();
    header.block_seed = fixed<Hash>();
    header.fee_per_gas = amount();
    header.upgrade = static_cast<std::uint32_t>(number());
    header.seed_proof = bytes();
    header.receipts_cid = bytes();
    return header;
  }
  EmptyHeader empty_header() {
    EmptyHeader header;
    header.parent_hash = fixed<Hash>();
    header.height = number();
    header.root = fixed<Hash>();
    header.identity_root = fixed<Hash>();
    header.time = static_cast<std::int64_t>(number());
    header.block_seed = fixed<Hash>();
    header.flags.bits = static_cast<std::uint32_t>(number());
    return header;
  }
  Header header() { return flag() ? Header{proposed_header()} : Header{empty_header()}; }
  Body body() {
    Body out;
    for (std::uint64_t i = count(); i > 0; --i) out.transactions.push_back(transaction());
    return out;
  }
  Block block() { return {header(), body()}; }
  BlockProposal proposal() { return {block(), bytes(), bytes()}; }
  ProposerProof proposer_proof() { return {bytes(), number(), bytes()}; }
  Vote vote() {
    return {{number(), static_cast<std::uint8_t>(number()), fixed<Hash>(), fixed<Hash>(), flag(),
             static_cast<std::uint32_t>(number())},
            bytes()};
  }
  BlockCertificate certificate() {
    BlockCertificate out{number(), static_cast<std::uint8_t>(number()), fixed<Hash>(), {}};
    for (std::uint64_t i = count(); i > 0; --i) {
      out.signatures.push_back({flag(), static_cast<std::uint32_t>(number()), bytes()});
    }
    return out;
  }
  IdentityStateDiff identity_state_diff() {
    IdentityStateDiff out;
    for (std::uint64_t i = count(); i > 0; --i) out.changes.push_back({fixed<Address>(), flag(), bytes()});
    return out;
  }
  BlocksRange blocks_range() {
    BlocksRange out{static_cast<std::uint32_t>(number()), {}};
    for (std::uint64_t i = count(); i > 0; --i) {
      out.blocks.push_back({header(), flag() ? std::optional(certificate()) : std::nullopt,
                            flag() ? std::optional(identity_state_diff()) : std::nullopt});
    }
    return out;
  }

 private:
  std::uint64_t draw(std::uint64_t below) { return source_() % below; }
  std::mt19937_64 source_{20240229};
};

}  // namespace idena::types
