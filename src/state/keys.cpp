#include "state/keys.hpp"

#include <cassert>

namespace idena::state::keys {
namespace {

constexpr unsigned kByteBits = 8;

Bytes join(Kind kind, ByteView rest) {
  Bytes key;
  key.reserve(1 + rest.size());
  key.push_back(static_cast<std::uint8_t>(kind));
  append(key, rest);
  return key;
}

}  // namespace

Bytes single(Kind kind) { return join(kind, {}); }
Bytes account(const Address& address) { return join(Kind::kAccount, address); }
Bytes identity(const Address& address) { return join(Kind::kIdentity, address); }
Bytes contract_code(const Hash& code_hash) { return join(Kind::kContractCode, code_hash); }

Bytes contract_store(const Address& contract, ByteView store_key) {
  Bytes key = join(Kind::kContractStore, contract);
  append(key, store_key);
  return key;
}

Bytes burnt_coins(std::uint64_t height) {
  std::array<std::uint8_t, sizeof height> big_endian{};
  for (std::size_t i = big_endian.size(); i-- > 0; height >>= kByteBits) {
    big_endian[i] = static_cast<std::uint8_t>(height);
  }
  return join(Kind::kBurntCoins, big_endian);
}

Address address_of(ByteView key) {
  assert(key.size() == 1 + Address::kSize);
  return Address::crop(key.last(Address::kSize));
}

std::uint64_t height_of(ByteView key) {
  assert(key.size() == 1 + sizeof(std::uint64_t));
  std::uint64_t height = 0;
  for (const std::uint8_t byte : key.subspan(1)) height = (height << kByteBits) | byte;
  return height;
}

}  // namespace idena::state::keys
