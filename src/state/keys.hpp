#pragma once
/// Keys of the two trees (spec: state §2).

#include <cstdint>
#include <string>

#include "base/bytes.hpp"

namespace idena::state::keys {

/// First byte of a key: the kind of record.
enum class Kind : std::uint8_t {
  kAccount = 0x01,
  kIdentity = 0x02,
  kGlobal = 0x03,
  kStatusSwitch = 0x04,
  kContractStore = 0x05,
  kDelegationSwitch = 0x06,
  kDelayedPenalties = 0x07,
  kBurntCoins = 0x08,
  kContractCode = 0x09,
  kDiscriminationSwitch = 0x0A,
};

/// The key of a record there is one of.
Bytes single(Kind kind);
Bytes account(const Address& address);
/// Also the key of an approved identity in the identity tree.
Bytes identity(const Address& address);
Bytes contract_store(const Address& contract, ByteView store_key);
Bytes burnt_coins(std::uint64_t height);
Bytes contract_code(const Hash& code_hash);

/// The address of an account or identity key.
Address address_of(ByteView key);
/// The height of a burnt-coins key.
std::uint64_t height_of(ByteView key);

/// What precedes the store key in a contract store key: kind and contract.
inline constexpr std::size_t kContractPrefix = 1 + Address::kSize;
/// Longest store key.
inline constexpr std::size_t kMaxStoreKey = 131072;

}  // namespace idena::state::keys
