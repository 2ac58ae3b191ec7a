#include "crypto/keystore.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <bit>
#include <boost/json.hpp>
#include <limits>
#include <new>
#include <optional>

#include "base/hex.hpp"
#include "crypto/cipher.hpp"
#include "crypto/hash.hpp"
#include "crypto/secret.hpp"

namespace idena::crypto {
namespace {

namespace json = boost::json;

constexpr std::uint64_t kVersion = 3;
constexpr std::string_view kOldVersion = "1";
constexpr std::string_view kCipher = "aes-128-ctr";
constexpr std::string_view kPrf = "hmac-sha256";
constexpr std::size_t kSaltSize = 32;
constexpr std::size_t kDerivedSize = 32;
constexpr std::size_t kUuidSize = 16;
/// scrypt needs 128 * n * r bytes, and a little for its other buffers.
constexpr std::uint64_t kScryptBlock = 128;
constexpr std::uint64_t kScryptSpare = std::uint64_t{16} << 20U;

using DerivedKey = SecretArray<kDerivedSize>;

Error malformed(std::string_view what) {
  return {CryptoError::kKeystoreFormat, "invalid key file: " + std::string(what)};
}

Error unsupported(CryptoError code, std::string_view value) {
  return {code, std::string(ErrorTexts<CryptoError>::text(code)) + ": " + std::string(value)};
}

Result<json::value> parse(std::string_view text) {
  if (text.size() > kMaxKeystoreText) return malformed("it is too large");
  boost::system::error_code failed;
  json::value value = json::parse({text.data(), text.size()}, failed);
  if (failed) return malformed("it is not JSON");
  if (!value.is_object()) return malformed("it is not a JSON object");
  return value;
}

/// A member by name, in any case of letters: files of other wallets say "Crypto".
const json::value* find(const json::object& in, std::string_view name) {
  const auto same_letter = [](char a, char b) { return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b); };
  for (const auto& member : in) {
    if (std::ranges::equal(member.key(), name, same_letter)) return &member.value();
  }
  return nullptr;
}

Result<const json::object*> object_of(const json::object& in, std::string_view name) {
  const json::value* value = find(in, name);
  if (value == nullptr || !value->is_object()) return malformed(std::string(name) + " is missing");
  return &value->get_object();
}

Result<std::string_view> text_of(const json::object& in, std::string_view name) {
  const json::value* value = find(in, name);
  if (value == nullptr || !value->is_string()) return malformed(std::string(name) + " is missing");
  return std::string_view(value->get_string().data(), value->get_string().size());
}

Result<Bytes> blob_of(const json::object& in, std::string_view name) {
  IDENA_TRY(const std::string_view digits, text_of(in, name));
  auto bytes = from_hex(digits);
  if (!bytes) return malformed(std::string(name) + " is not hex");
  if (bytes.value().size() > kMaxKeystoreBlob) return malformed(std::string(name) + " is too long");
  return bytes;
}

Result<std::uint64_t> number_of(const json::object& in, std::string_view name) {
  const json::value* value = find(in, name);
  if (value == nullptr || !value->is_int64() || value->get_int64() < 0) {
    return malformed(std::string(name) + " is not a number");
  }
  return static_cast<std::uint64_t>(value->get_int64());
}

Result<> check_scrypt(const ScryptCost& cost) {
  if (cost.n < 2 || !std::has_single_bit(cost.n) || cost.r == 0 || cost.p == 0) return malformed("scrypt parameters");
  // Each factor is bounded first, so that the products cannot overflow.
  if (cost.n > kMaxScryptWork || cost.r > kMaxScryptWork / cost.n || cost.p > kMaxScryptWork / (cost.n * cost.r) ||
      cost.n * cost.r > kMaxScryptMemory / kScryptBlock || cost.r * cost.p > kScryptSpare / (2 * kScryptBlock)) {
    return CryptoError::kKeystoreLimits;
  }
  // scrypt itself demands n < 2^(16 r).
  if (cost.r < 4 && cost.n >> (16 * cost.r) != 0) return malformed("scrypt parameters");
  return ok();
}

DerivedKey scrypt(std::string_view password, ByteView salt, const ScryptCost& cost) {
  DerivedKey out;
  if (EVP_PBE_scrypt(password.data(), password.size(), salt.data(), salt.size(), cost.n, cost.r, cost.p,
                     kMaxScryptMemory + kScryptSpare, out.data(), out.size()) != 1) {
    throw std::bad_alloc();
  }
  return out;
}

Result<DerivedKey> derive_scrypt(const json::object& parameters, ByteView salt, std::string_view password) {
  ScryptCost cost;
  IDENA_TRY(cost.n, number_of(parameters, "n"));
  IDENA_TRY(cost.r, number_of(parameters, "r"));
  IDENA_TRY(cost.p, number_of(parameters, "p"));
  IDENA_TRY(check_scrypt(cost));
  return scrypt(password, salt, cost);
}

Result<DerivedKey> derive_pbkdf2(const json::object& parameters, ByteView salt, std::string_view password) {
  IDENA_TRY(const std::string_view prf, text_of(parameters, "prf"));
  if (prf != kPrf) return unsupported(CryptoError::kKeystorePrf, prf);
  IDENA_TRY(const std::uint64_t rounds, number_of(parameters, "c"));
  if (rounds == 0) return malformed("c is not a number of rounds");
  if (rounds > kMaxPbkdf2Rounds || password.size() > kMaxKeystoreText) return CryptoError::kKeystoreLimits;
  DerivedKey out;
  if (PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), salt.data(), static_cast<int>(salt.size()),
                        static_cast<int>(rounds), EVP_sha256(), kDerivedSize, out.data()) != 1) {
    throw std::bad_alloc();
  }
  return out;
}

/// Both functions give the same first 32 bytes whatever the length asked for, and only those are used.
Result<DerivedKey> derive_key(const json::object& crypto, std::string_view password) {
  IDENA_TRY(const json::object* parameters, object_of(crypto, "kdfparams"));
  IDENA_TRY(const Bytes salt, blob_of(*parameters, "salt"));
  IDENA_TRY(const std::uint64_t size, number_of(*parameters, "dklen"));
  if (size < kDerivedSize) return malformed("dklen is too small");
  IDENA_TRY(const std::string_view function, text_of(crypto, "kdf"));
  if (function == "scrypt") return derive_scrypt(*parameters, salt, password);
  if (function == "pbkdf2") return derive_pbkdf2(*parameters, salt, password);
  return unsupported(CryptoError::kKeystoreKdf, function);
}

Hash mac_of(const DerivedKey& derived, ByteView ciphertext) {
  return keccak256({derived.view().last(kAes128Key), ciphertext});
}

/// The private key's bytes, by the cipher of the file's version; none if the padding of version 1 is wrong.
std::optional<SecretBytes> decrypt(bool old_version, const DerivedKey& derived, ByteView iv, ByteView ciphertext) {
  const ByteView key = derived.view().first(kAes128Key);
  if (old_version) {
    Hash hashed = keccak256(key);
    auto plaintext = aes_128_cbc_decrypt(hashed.view().first(kAes128Key), iv, ciphertext);
    wipe(hashed.bytes);
    return plaintext;
  }
  SecretBytes plaintext(ciphertext.size());
  aes_128_ctr(key, iv, ciphertext, plaintext.span());
  return plaintext;
}

/// Whether the file is of version 1; an error if it is neither that nor version 3.
Result<bool> is_old_version(const json::object& file) {
  const json::value* version = find(file, "version");
  if (version != nullptr && version->is_string() && version->get_string() == kOldVersion) return true;
  IDENA_TRY(const std::uint64_t number, number_of(file, "version"));
  if (number != kVersion) return unsupported(CryptoError::kKeystoreVersion, std::to_string(number));
  return false;
}

/// A random (version 4) UUID.
std::string make_uuid(RandomSource& random) {
  std::array<std::uint8_t, kUuidSize> bytes;
  random.fill(bytes);
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0f) | 0x40);
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3f) | 0x80);
  std::string text = to_hex(bytes);
  for (const std::size_t at : {8U, 13U, 18U, 23U}) text.insert(at, 1, '-');
  return text;
}

std::string padded(std::uint64_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
}

}  // namespace

std::string keystore_text(const PrivateKey& key, std::string_view password, RandomSource& random,
                          const ScryptCost& cost) {
  std::array<std::uint8_t, kSaltSize> salt;
  std::array<std::uint8_t, kAesBlock> iv;
  random.fill(salt);
  random.fill(iv);
  const DerivedKey derived = scrypt(password, salt, cost);
  Bytes ciphertext(kPrivateKeySize);
  aes_128_ctr(derived.view().first(kAes128Key), iv, key.secret(), ciphertext);
  const json::object parameters = {
      {"dklen", kDerivedSize}, {"n", cost.n}, {"p", cost.p}, {"r", cost.r}, {"salt", to_hex(salt)}};
  const json::object crypto = {
      {"cipher", kCipher}, {"ciphertext", to_hex(ciphertext)}, {"cipherparams", {{"iv", to_hex(iv)}}},
      {"kdf", "scrypt"},   {"kdfparams", parameters},          {"mac", to_hex(mac_of(derived, ciphertext))}};
  return json::serialize(json::object{
      {"address", to_hex(key.address())}, {"crypto", crypto}, {"id", make_uuid(random)}, {"version", kVersion}});
}

Result<PrivateKey> open_keystore(std::string_view text, std::string_view password) {
  IDENA_TRY(const json::value parsed, parse(text));
  const json::object& file = parsed.get_object();
  IDENA_TRY(const bool old_version, is_old_version(file));
  IDENA_TRY(const json::object* crypto, object_of(file, "crypto"));
  IDENA_TRY(const std::string_view cipher, text_of(*crypto, "cipher"));
  if (!old_version && cipher != kCipher) return unsupported(CryptoError::kKeystoreCipher, cipher);
  IDENA_TRY(const Bytes mac, blob_of(*crypto, "mac"));
  IDENA_TRY(const json::object* cipher_parameters, object_of(*crypto, "cipherparams"));
  IDENA_TRY(const Bytes iv, blob_of(*cipher_parameters, "iv"));
  if (iv.size() != kAesBlock) return malformed("iv has the wrong length");
  IDENA_TRY(const Bytes ciphertext, blob_of(*crypto, "ciphertext"));
  IDENA_TRY(const DerivedKey derived, derive_key(*crypto, password));
  if (!equal_in_constant_time(mac_of(derived, ciphertext), mac)) return CryptoError::kKeystorePassphrase;
  const auto secret = decrypt(old_version, derived, iv, ciphertext);
  if (!secret) return CryptoError::kKeystorePassphrase;
  return PrivateKey::from_bytes(secret->view());
}

Result<Address> keystore_address(std::string_view text) {
  IDENA_TRY(const json::value parsed, parse(text));
  IDENA_TRY(const Bytes bytes, blob_of(parsed.get_object(), "address"));
  if (bytes.size() != Address::kSize) return malformed("address has the wrong length");
  return Address::crop(bytes);
}

std::string keystore_file_name(const Address& address, std::chrono::sys_time<std::chrono::nanoseconds> created) {
  const auto day = std::chrono::floor<std::chrono::days>(created);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(created - day);
  return "UTC--" + padded(static_cast<std::uint64_t>(static_cast<int>(date.year())), 4) + "-" +
         padded(static_cast<unsigned>(date.month()), 2) + "-" + padded(static_cast<unsigned>(date.day()), 2) + "T" +
         padded(static_cast<std::uint64_t>(time.hours().count()), 2) + "-" +
         padded(static_cast<std::uint64_t>(time.minutes().count()), 2) + "-" +
         padded(static_cast<std::uint64_t>(time.seconds().count()), 2) + "." +
         padded(static_cast<std::uint64_t>(time.subseconds().count()), 9) + "Z--" + to_hex(address);
}

}  // namespace idena::crypto
