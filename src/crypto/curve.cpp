#include "crypto/curve.hpp"

#include <cassert>
#include <memory>
#include <new>

#include "crypto/secret.hpp"
#include "crypto/system_random.hpp"

namespace idena::crypto {
namespace {

constexpr std::size_t kSeedSize = 32;

secp256k1_context* make_context() {
  secp256k1_context* context = secp256k1_context_create(SECP256K1_CONTEXT_NONE);
  // Blinds computations with secrets against side channels; results do not depend on it.
  SecretArray<kSeedSize> seed;
  SystemRandom().fill(seed.span());
  if (context == nullptr || secp256k1_context_randomize(context, seed.data()) != 1) throw std::bad_alloc();
  return context;
}

}  // namespace

const secp256k1_context* curve() {
  static const std::unique_ptr<secp256k1_context, void (*)(secp256k1_context*)> kContext(make_context(),
                                                                                         secp256k1_context_destroy);
  return kContext.get();
}

std::array<std::uint8_t, kPublicKeySize> serialize_point(const secp256k1_pubkey& point) {
  std::array<std::uint8_t, kPublicKeySize> out;
  std::size_t size = out.size();
  secp256k1_ec_pubkey_serialize(curve(), out.data(), &size, &point, SECP256K1_EC_UNCOMPRESSED);
  return out;
}

secp256k1_pubkey PublicKeyAccess::to_point(const PublicKey& key) {
  secp256k1_pubkey point;
  [[maybe_unused]] const int on_curve =
      secp256k1_ec_pubkey_parse(curve(), &point, key.bytes().data(), key.bytes().size());
  assert(on_curve == 1);
  return point;
}

}  // namespace idena::crypto
