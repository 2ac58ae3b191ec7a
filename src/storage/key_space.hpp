#pragma once
/// The first byte of every key in the database, in one place so that no two records meet.

#include <cstdint>

namespace idena::storage {

enum class KeySpace : std::uint8_t {
  kStateTree = 0x01,                ///< tree_store.hpp
  kIdentityTree = 0x02,             ///< tree_store.hpp
  kPreliminaryIdentityTree = 0x03,  ///< tree_store.hpp, during fast sync (spec: state §7)
  kHead = 0x10,                     ///< block_store.hpp, from here on
  kHeader = 0x11,
  kCanonicalHash = 0x12,
  kContent = 0x13,
  kCertificate = 0x14,
  kWeakCertificateRing = 0x15,
  kTransactionIndex = 0x16,
  kReceiptIndex = 0x17,
  kIdentityDiff = 0x18,
  kNamed = 0x19,
  kAddressIndex = 0x1a,  ///< address_index.hpp
  kEventIndex = 0x1b,    ///< event_index.hpp
  kLotteryStart = 0x1c,  ///< the chain's ceremony_store.hpp
  kSubmissions = 0x1d,   ///< likewise
  kFlip = 0x1e,          ///< the node's flip_store.hpp
  kFlipDraft = 0x1f,     ///< likewise
  kOwnCeremony = 0x20,   ///< the node's ceremony_journal.hpp
};

}  // namespace idena::storage
