#include <doctest/doctest.h>

#include <string>

#include "base/hex.hpp"
#include "crypto/hash.hpp"
#include "crypto/key_export.hpp"
#include "crypto/keystore.hpp"
#include "crypto/node_key.hpp"
#include "unit/crypto/fixed_random.hpp"

using namespace idena;
using namespace idena::crypto;

namespace {

const std::string kDigits(64, '7');
constexpr ScryptCost kCheap = {2, 8, 1};

PrivateKey some_key() {
  FixedRandom random;
  return PrivateKey::generate(random);
}

std::string cheap_file(std::string_view password) {
  FixedRandom random(1);
  return keystore_text(some_key(), password, random, kCheap);
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

std::string error_of(const std::string& text, std::string_view password = "pw") {
  const auto key = open_keystore(text, password);
  return key ? "" : key.error().text();
}

}  // namespace

TEST_CASE("node key: 64 digits of either case, and what follows is ignored") {
  CHECK(parse_node_key(kDigits));
  const auto upper = parse_node_key(std::string(64, 'A') + "\n");
  const auto lower = parse_node_key(std::string(64, 'a') + "zz");
  REQUIRE(upper);
  CHECK((upper.value() == lower.value()));
  CHECK(as_text(node_key_text(lower.value()).view()) == std::string(64, 'a'));
}

TEST_CASE("node key: each malformed text is refused for its own reason") {
  CHECK(parse_node_key("").error().text() == "EOF");
  CHECK(parse_node_key(kDigits.substr(1)).error().text() == "unexpected EOF");
  CHECK(parse_node_key("0x" + kDigits).error().text() == "encoding/hex: invalid byte: U+0078 'x'");
  CHECK(parse_node_key("\n" + kDigits).error().text() == "encoding/hex: invalid byte: U+000A");
  CHECK(parse_node_key(" " + kDigits).error().text() == "encoding/hex: invalid byte: U+0020 ' '");
  CHECK(parse_node_key("\xe9" + kDigits).error().text() == "encoding/hex: invalid byte: U+00E9 'é'");
  CHECK(parse_node_key("\xad" + kDigits).error().text() == "encoding/hex: invalid byte: U+00AD");
  CHECK(parse_node_key(std::string(64, '0')).error().is(CryptoError::kPrivateKeyZero));
  CHECK(parse_node_key(std::string(64, 'f')).error().is(CryptoError::kPrivateKeyTooLarge));
}

TEST_CASE("exported key: comes back with its password") {
  FixedRandom random;
  const PrivateKey key = some_key();
  const auto text = export_key(key, "password", random);
  REQUIRE(text);
  CHECK(text.value().size() == 120);
  CHECK((import_key(text.value(), "password").value() == key));
  CHECK(export_key(key, "password", random).value() != text.value());
  CHECK(export_key(key, "", random).error().text() == "password should not be empty");
}

TEST_CASE("exported key: a wrong password, a change or a loss is noticed") {
  FixedRandom random;
  const std::string text = export_key(some_key(), "password", random).value();
  const char* unopenable = "error while decrypting key, err: cipher: message authentication failed";
  CHECK(import_key(text, "Password").error().text() == unopenable);
  CHECK(import_key(text, "").error().text() == unopenable);
  CHECK(import_key(text.substr(2), "password").error().text() == unopenable);
  CHECK(import_key("", "password").error().text() == unopenable);
  CHECK(import_key(text.substr(0, 22), "password").error().text() == unopenable);
  CHECK(import_key(text.substr(0, 24), "password").error().text() == unopenable);
  CHECK(import_key(std::string(kMaxExportDigits + 2, '0'), "password").error().text() == unopenable);
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string changed = text;
    changed[at] = changed[at] == '0' ? '1' : '0';
    CHECK_FALSE(import_key(changed, "password"));
  }
}

TEST_CASE("exported key: what is not hex is refused with the byte") {
  CHECK(import_key("0g", "x").error().text() ==
        "error while decoding key, err: encoding/hex: invalid byte: U+0067 'g'");
  CHECK(import_key("000", "x").error().text() == "error while decoding key, err: encoding/hex: odd length hex string");
  CHECK(import_key("00x", "x").error().text() ==
        "error while decoding key, err: encoding/hex: invalid byte: U+0078 'x'");
}

TEST_CASE("account file: opens with its password and names its address") {
  const std::string text = cheap_file("pw");
  CHECK((open_keystore(text, "pw").value() == some_key()));
  CHECK(keystore_address(text).value() == some_key().address());
  CHECK(error_of(text, "PW") == "could not decrypt key with given passphrase");
  CHECK(error_of(text, "") == "could not decrypt key with given passphrase");
  CHECK(text.find(to_hex(some_key().secret())) == std::string::npos);
  const std::string other_wallet = replaced(text, "\"crypto\"", "\"Crypto\"");
  CHECK((open_keystore(other_wallet, "pw").value() == some_key()));
}

TEST_CASE("account file: the written cost opens within the limits") {
  FixedRandom random;
  const std::string text = keystore_text(some_key(), "pw", random);
  CHECK(text.find("\"n\":262144") != std::string::npos);
  CHECK((open_keystore(text, "pw").value() == some_key()));
}

TEST_CASE("account file: what this node does not know is named") {
  const std::string text = cheap_file("pw");
  CHECK(error_of(replaced(text, "\"version\":3", "\"version\":4")) == "version not supported: 4");
  CHECK(error_of(replaced(text, "aes-128-ctr", "aes-128-cbc")) == "cipher not supported: aes-128-cbc");
  CHECK(error_of(replaced(text, "\"scrypt\"", "\"argon\"")) == "unsupported KDF: argon");
  const std::string pbkdf2 = replaced(text, "\"kdf\":\"scrypt\"", "\"kdf\":\"pbkdf2\"");
  CHECK(error_of(replaced(pbkdf2, "\"n\":2", "\"c\":2,\"prf\":\"hmac-sha512\"")) ==
        "unsupported PBKDF2 PRF: hmac-sha512");
  CHECK(error_of(replaced(pbkdf2, "\"n\":2", "\"c\":2,\"prf\":\"hmac-sha256\"")) ==
        "could not decrypt key with given passphrase");
}

TEST_CASE("account file: malformed ones are refused") {
  const std::string text = cheap_file("pw");
  const auto malformed = [](const std::string& file) {
    const auto key = open_keystore(file, "pw");
    return !key && key.error().is(CryptoError::kKeystoreFormat);
  };
  CHECK(malformed(""));
  CHECK(malformed("[]"));
  CHECK(malformed("{}"));
  CHECK(malformed("null"));
  CHECK(malformed(std::string(kMaxKeystoreText + 1, ' ')));
  CHECK(malformed(text.substr(1)));
  CHECK(malformed(replaced(text, "\"version\":3", "\"version\":\"3\"")));
  CHECK(malformed(replaced(text, "\"version\":3", "\"version\":-3")));
  for (const char* name : {"crypto", "cipher", "ciphertext", "cipherparams", "iv", "kdf", "kdfparams", "dklen", "n",
                           "p", "r", "salt", "mac", "version"}) {
    CHECK(malformed(replaced(text, "\"" + std::string(name) + "\":", "\"gone\":")));
  }
  CHECK(malformed(replaced(text, "\"mac\":\"", "\"mac\":\"g")));
  CHECK(malformed(replaced(text, "\"iv\":\"", "\"iv\":\"00")));
  CHECK(malformed(replaced(text, "\"salt\":\"", "\"salt\":\"" + std::string(2 * kMaxKeystoreBlob, '0'))));
  CHECK(malformed(replaced(text, "\"dklen\":32", "\"dklen\":31")));
  CHECK(malformed(replaced(text, "\"n\":2", "\"n\":3")));
  CHECK(malformed(replaced(text, "\"n\":2", "\"n\":1")));
  CHECK(malformed(replaced(text, "\"r\":8", "\"r\":0")));
  CHECK(malformed(replaced(replaced(text, "\"n\":2", "\"n\":65536"), "\"r\":8", "\"r\":1")));
  CHECK_FALSE(keystore_address("{}"));
  CHECK_FALSE(keystore_address(replaced(text, "\"address\":\"", "\"address\":\"00")));
}

TEST_CASE("account file: costs beyond the limits are refused before anything is computed") {
  const std::string text = cheap_file("pw");
  const std::string limits = "key file asks for more memory or time than is allowed";
  CHECK(error_of(replaced(text, "\"n\":2", "\"n\":4611686018427387904")) == limits);
  CHECK(error_of(replaced(text, "\"n\":2", "\"n\":1048576")) == limits);
  CHECK(error_of(replaced(text, "\"r\":8", "\"r\":9223372036854775807")) == limits);
  CHECK(error_of(replaced(text, "\"p\":1", "\"p\":9223372036854775807")) == limits);
  CHECK(error_of(replaced(text, "\"p\":1", "\"p\":65536")) == limits);
  const std::string pbkdf2 = replaced(text, "\"kdf\":\"scrypt\"", "\"kdf\":\"pbkdf2\"");
  CHECK(error_of(replaced(pbkdf2, "\"n\":2", "\"c\":10000001,\"prf\":\"hmac-sha256\"")) == limits);
  CHECK(error_of(replaced(pbkdf2, "\"n\":2", "\"c\":0,\"prf\":\"hmac-sha256\"")) ==
        "invalid key file: c is not a number of rounds");
}

TEST_CASE("account file: an old one of version 1 opens, with its own cipher") {
  // AES-128-CBC under Keccak-256(derived[0:16])[0:16], PKCS #7, made with another implementation.
  const std::string text =
      R"({"address":"7e5f4552091a69125d5dfcb7b8c2659029395bdf","crypto":{"cipher":"aes-128-cbc","ciphertext":"144f09fcc610e16b0b4a1e01b299c4e0f437ea7e0a08fabeec925087d89bc1ec8ed3a1357816198f800cdfd5d857878c",)"
      R"("cipherparams":{"iv":"000102030405060708090a0b0c0d0e0f"},"kdf":"pbkdf2","kdfparams":{"c":3,"dklen":32,)"
      R"("prf":"hmac-sha256","salt":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf"},"mac":"95c5cb7598ca9aaac38ed54e45a92afe23e853f6fe0d798e445e3031d34ee616"},)"
      R"("id":"00000000-0000-4000-8000-000000000000","version":"1"})";
  const auto key = open_keystore(text, "old password");
  REQUIRE(key);
  CHECK(to_hex0x(key.value().address()) == "0x7e5f4552091a69125d5dfcb7b8c2659029395bdf");
  CHECK(error_of(text, "new password") == "could not decrypt key with given passphrase");
}

TEST_CASE("account file: its name tells the moment and the address") {
  using namespace std::chrono;
  const sys_time<nanoseconds> moment = sys_days(year(2024) / 2 / 29) + 3h + 4min + 5s + 67ns;
  CHECK(keystore_file_name(Address::crop(Bytes{1}), moment) ==
        "UTC--2024-02-29T03-04-05.000000067Z--0000000000000000000000000000000000000001");
}
