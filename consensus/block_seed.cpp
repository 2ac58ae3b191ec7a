#include "consensus/block_seed.hpp"

#include "crypto/hash.hpp"

namespace idena::consensus {
namespace {

constexpr std::uint8_t kProposerRole = 1;

void append_le64(Bytes& out, std::uint64_t value) {
  for (unsigned shift = 0; shift < 64; shift += 8) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

}  // namespace

Bytes seed_data(const Hash& parent_seed, std::uint64_t height) {
  Bytes out = to_bytes(parent_seed);
  append_le64(out, height);
  return out;
}

Hash empty_block_seed(const Hash& parent_seed, std::uint64_t height) {
  return crypto::keccak256(seed_data(parent_seed, height));
}

Bytes proposer_lottery_message(const Hash& parent_seed, std::uint64_t height) {
  Bytes out = to_bytes(parent_seed);
  out.push_back(kProposerRole);
  append_le64(out, height);
  return out;
}

}  // namespace idena::consensus
