#include "crypto/hash.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/hex.hpp"

using namespace idena;
using namespace idena::crypto;

TEST_CASE("hash: the known digests of no bytes tell the functions apart") {
  CHECK(to_hex(keccak256(ByteView())) == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
  CHECK(to_hex(sha3_256({})) == "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a");
  CHECK(to_hex(sha256(ByteView())) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(to_hex(shake128_16({})) == "7f9c2ba4e88f827d616045507605853e");
  CHECK(to_hex(sha512({})).substr(0, 16) == "cf83e1357eefb8bd");
}

TEST_CASE("hash: parts are hashed as if they were one text") {
  const ByteView abc = as_bytes("abc");
  CHECK(keccak256({abc.first(1), {}, abc.subspan(1)}) == keccak256(abc));
  CHECK(sha256({abc.first(2), abc.subspan(2), {}}) == sha256(abc));
  CHECK(sha512({abc.first(1), abc.subspan(1)}) == sha512({abc}));
}

TEST_CASE_TEMPLATE("hash: a running digest takes pieces of any length, forks when copied and starts anew", Running,
                   Sha256, Keccak256) {
  const std::string text(300, 'x');
  const auto digest = [](std::string_view part) {
    Running fresh;
    fresh.update(as_bytes(part));
    return fresh.finish();
  };
  for (const std::size_t cut : {0U, 1U, 63U, 64U, 135U, 136U, 137U, 300U}) {
    Running running;
    running.update(as_bytes(text).first(cut));
    Running fork = running;
    running.update(as_bytes(text).subspan(cut));
    CHECK(running.finish() == digest(text));
    running.update(as_bytes("again"));
    CHECK(running.finish() == digest("again"));
    CHECK(fork.finish() == digest(text.substr(0, cut)));
    fork.update(as_bytes("more"));
    running = fork;
    CHECK(running.finish() == digest("more"));
  }
}

TEST_CASE("hash: running digests equal the one-shot functions") {
  Sha256 sha;
  Keccak256 keccak;
  sha.update(as_bytes("abc"));
  keccak.update(as_bytes("abc"));
  CHECK(sha.finish() == sha256(as_bytes("abc")));
  CHECK(keccak.finish() == keccak256(as_bytes("abc")));
}

TEST_CASE("hash: HMAC-SHA-256 of RFC 4231, case 2, also in place") {
  std::array<std::uint8_t, 32> out;
  hmac_sha256(as_bytes("Jefe"), as_bytes("what do ya want for nothing?"), out);
  CHECK(to_hex(out) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  const auto first = out;
  std::array<std::uint8_t, 32> second;
  hmac_sha256(first, first, second);
  hmac_sha256(out, out, out);
  CHECK(out == second);
}
