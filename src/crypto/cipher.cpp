#include "crypto/cipher.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <cassert>
#include <climits>
#include <memory>
#include <new>

namespace idena::crypto {
namespace {

using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

enum class Direction : int { kDecrypt = 0, kEncrypt = 1 };

/// OpenSSL counts in int.
constexpr std::size_t kLargestPart = std::size_t{1} << 30U;

Context start(const EVP_CIPHER* cipher, ByteView key, ByteView iv, Direction direction) {
  assert(key.size() == static_cast<std::size_t>(EVP_CIPHER_get_key_length(cipher)));
  assert(iv.size() == static_cast<std::size_t>(EVP_CIPHER_get_iv_length(cipher)));
  Context context(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  if (context == nullptr ||
      EVP_CipherInit_ex2(context.get(), cipher, key.data(), iv.data(), static_cast<int>(direction), nullptr) != 1) {
    throw std::bad_alloc();
  }
  return context;
}

/// Bytes written, at most in.size() plus one block.
std::size_t update(const Context& context, ByteView in, std::uint8_t* out) {
  std::size_t total = 0;
  while (!in.empty()) {
    const std::size_t part = std::min(in.size(), kLargestPart);
    int written = 0;
    if (EVP_CipherUpdate(context.get(), out + total, &written, in.data(), static_cast<int>(part)) != 1) {
      throw std::bad_alloc();
    }
    total += static_cast<std::size_t>(written);
    in = in.subspan(part);
  }
  return total;
}

}  // namespace

void aes_128_ctr(ByteView key, ByteView iv, ByteView in, std::span<std::uint8_t> out) {
  assert(in.size() == out.size());
  update(start(EVP_aes_128_ctr(), key, iv, Direction::kEncrypt), in, out.data());
}

std::optional<SecretBytes> aes_128_cbc_decrypt(ByteView key, ByteView iv, ByteView in) {
  const Context context = start(EVP_aes_128_cbc(), key, iv, Direction::kDecrypt);
  SecretBytes padded(in.size() + kAesBlock);
  const std::size_t before = update(context, in, padded.span().data());
  int last = 0;
  if (EVP_CipherFinal_ex(context.get(), padded.span().data() + before, &last) != 1) return std::nullopt;
  return SecretBytes(padded.view().first(before + static_cast<std::size_t>(last)));
}

Bytes aes_256_gcm_seal(ByteView key, ByteView nonce, ByteView plaintext) {
  const Context context = start(EVP_aes_256_gcm(), key, nonce, Direction::kEncrypt);
  Bytes out(plaintext.size() + kGcmTag);
  update(context, plaintext, out.data());
  int last = 0;
  if (EVP_CipherFinal_ex(context.get(), out.data() + plaintext.size(), &last) != 1 ||
      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, kGcmTag, out.data() + plaintext.size()) != 1) {
    throw std::bad_alloc();
  }
  return out;
}

std::optional<SecretBytes> aes_256_gcm_open(ByteView key, ByteView nonce, ByteView sealed) {
  if (sealed.size() < kGcmTag) return std::nullopt;
  const ByteView body = sealed.first(sealed.size() - kGcmTag);
  Bytes tag = to_bytes(sealed.last(kGcmTag));
  const Context context = start(EVP_aes_256_gcm(), key, nonce, Direction::kDecrypt);
  SecretBytes out(body.size());
  update(context, body, out.span().data());
  int last = 0;
  if (EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, kGcmTag, tag.data()) != 1 ||
      EVP_CipherFinal_ex(context.get(), tag.data(), &last) != 1) {
    return std::nullopt;
  }
  return out;
}

}  // namespace idena::crypto
