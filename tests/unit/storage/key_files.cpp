#include "storage/key_files.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "base/hex.hpp"
#include "storage/failure.hpp"
#include "storage/files.hpp"
#include "unit/crypto/fixed_random.hpp"
#include "unit/storage/scratch.hpp"

namespace idena::storage {
namespace {

using Path = std::filesystem::path;
using crypto::FixedRandom;

unsigned mode_of(const Path& path) {
  struct stat info{};
  REQUIRE(::stat(path.c_str(), &info) == 0);
  return info.st_mode & 07777U;
}

const std::string kKeyText(64, '1');

TEST_CASE("a missing node key is made, kept from others, and found again") {
  const ScratchFolder scratch;
  const Path file = scratch.path() / "keystore" / "nodekey";
  FixedRandom random;
  const crypto::PrivateKey made = load_or_create_node_key(file, random).value();
  CHECK(read_text(file) == to_hex(made.secret()));
  CHECK(mode_of(file) == 0600);
  CHECK(mode_of(file.parent_path()) == 0700);
  const crypto::PrivateKey found = load_or_create_node_key(file, random).value();
  CHECK(found == made);
  CHECK_FALSE(std::filesystem::exists(temporary_name(file)));
}

TEST_CASE("a node key that people copied in is taken over as it is, and kept from others") {
  const ScratchFolder scratch;
  const Path file = scratch.path() / "keystore" / "nodekey";
  std::filesystem::create_directories(file.parent_path());
  std::filesystem::permissions(file.parent_path(), std::filesystem::perms{0755});
  const std::string upper = "ABCDEFabcdef" + std::string(52, '2');
  for (const std::string& text : {kKeyText, kKeyText + "\n", kKeyText + "anything else", upper}) {
    write_text(file, text);
    std::filesystem::permissions(file, std::filesystem::perms{0644});
    FixedRandom random;
    const crypto::PrivateKey key = load_or_create_node_key(file, random).value();
    CHECK(equal(key.secret(), from_hex(text.substr(0, 64)).value()));
    CHECK(read_text(file) == text);
    CHECK(mode_of(file) == 0600);
    CHECK(mode_of(file.parent_path()) == 0700);
  }
}

TEST_CASE("a node key file without a key is refused as the Go node says, with its path, and stays") {
  const ScratchFolder scratch;
  const Path file = scratch.path() / "keystore" / "nodekey";
  std::filesystem::create_directories(file.parent_path());
  struct Case {
    std::string content;
    std::string complaint;
  };
  const std::string order = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
  for (const Case& bad :
       {Case{"", "(EOF)"}, Case{std::string(63, '1'), "(unexpected EOF)"},
        Case{" " + kKeyText, "invalid byte: U+0020 ' '"}, Case{"0x" + kKeyText, "invalid byte: U+0078 'x'"},
        Case{std::string(64, '0'), "("}, Case{order, "("}}) {
    CAPTURE(bad.content);
    write_text(file, bad.content);
    FixedRandom random;
    const Result<crypto::PrivateKey> key = load_or_create_node_key(file, random);
    REQUIRE_FALSE(key.has_value());
    CHECK(key.error().is(StorageError::kNodeKey));
    CHECK(key.error().text().find(bad.complaint) != std::string::npos);
    CHECK(key.error().text().find(file.string()) != std::string::npos);
    CHECK(key.error().text().find("1111") == std::string::npos);
    CHECK(read_text(file) == bad.content);
  }
}

TEST_CASE("a node key is replaced whole or not at all") {
  const ScratchFolder scratch;
  const Path file = scratch.path() / "nodekey";
  FixedRandom random;
  const crypto::PrivateKey first = load_or_create_node_key(file, random).value();
  const crypto::PrivateKey second = crypto::PrivateKey::generate(random);
  write_text(temporary_name(file), "left by a crash");
  write_node_key(file, second);
  CHECK(read_text(file) == to_hex(second.secret()));
  CHECK_FALSE(first == second);
}

TEST_CASE("a node key that is replaced is kept beside the new one, and never over another backup") {
  const ScratchFolder scratch;
  const Path file = scratch.path() / "keystore" / "nodekey";
  FixedRandom random;
  const std::string first = to_hex(load_or_create_node_key(file, random).value().secret());
  const crypto::PrivateKey second = crypto::PrivateKey::generate(random);
  const crypto::PrivateKey third = crypto::PrivateKey::generate(random);
  replace_node_key(file, second, 1'795'248'000);
  CHECK(read_text(file) == to_hex(second.secret()));
  CHECK(read_text(scratch.path() / "keystore" / "backup-1795248000") == first);
  replace_node_key(file, third, 1'795'248'000);
  CHECK(read_text(file) == to_hex(third.secret()));
  CHECK(read_text(scratch.path() / "keystore" / "backup-1795248000") == first);
  CHECK(read_text(scratch.path() / "keystore" / "backup-1795248001") == to_hex(second.secret()));
}

TEST_CASE("a configured API key is used and written over the old one") {
  const ScratchFolder scratch;
  const Path file = scratch.path() / "api.key";
  write_text(file, "old");
  FixedRandom random;
  const crypto::SecretBytes key = load_or_create_api_key(file, "from the wallet", random).value();
  CHECK(as_text(key.view()) == "from the wallet");
  CHECK(read_text(file) == "from the wallet");
  CHECK(mode_of(file) == 0600);
}

TEST_CASE("an API key file is taken over without the white space around it") {
  const ScratchFolder scratch;
  const Path file = scratch.path() / "api.key";
  FixedRandom random;
  write_text(file, "\r\n\t an api key \v\n");
  CHECK(as_text(load_or_create_api_key(file, "", random).value().view()) == "an api key");
  CHECK(read_text(file) == "\r\n\t an api key \v\n");
}

TEST_CASE("a missing or blank API key file gets a new key of 32 lower-case hex digits") {
  const ScratchFolder scratch;
  const Path file = scratch.path() / "api.key";
  FixedRandom random;
  const std::string first(as_text(load_or_create_api_key(file, "", random).value().view()));
  CHECK(first.size() == 32);
  CHECK(std::ranges::all_of(first, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }));
  CHECK(read_text(file) == first);
  CHECK(mode_of(file) == 0600);
  CHECK(as_text(load_or_create_api_key(file, "", random).value().view()) == first);
  write_text(file, " \n");
  const std::string second(as_text(load_or_create_api_key(file, "", random).value().view()));
  CHECK(second.size() == 32);
  CHECK(second != first);
}

TEST_CASE("an API key file that holds more than a key can be is refused") {
  const ScratchFolder scratch;
  const Path file = scratch.path() / "api.key";
  FixedRandom random;
  write_text(file, std::string(kMaxApiKeyBytes, 'k'));
  CHECK(load_or_create_api_key(file, "", random).value().size() == kMaxApiKeyBytes);
  write_text(file, std::string(kMaxApiKeyBytes + 1, 'k'));
  const Result<crypto::SecretBytes> key = load_or_create_api_key(file, "", random);
  REQUIRE_FALSE(key.has_value());
  CHECK(key.error().is(StorageError::kApiKey));
}

TEST_CASE("a file operation that the system refuses is told in plain words") {
  const ScratchFolder scratch;
  write_text(scratch.path() / "file", "x");
  CHECK_THROWS_AS(make_folder(scratch.path() / "file", kPublicFolder), StorageFailure);
  CHECK_THROWS_AS(make_folder(scratch.path() / "no" / "parent", kPublicFolder), StorageFailure);
  CHECK_THROWS_AS(write_file_atomically(scratch.path() / "no" / "file", as_bytes("x"), kPublicFile), StorageFailure);
  try {
    write_file_atomically("/dev/full/file", as_bytes("x"), kPublicFile);
    FAIL("a file was written where none can be");
  } catch (const StorageFailure& failure) {
    CHECK(std::string(failure.what()).find("/dev/full/file") != std::string::npos);
  }
  CHECK(failure_of_errno(ENOSPC, "write", "f").kind() == FailureKind::kDiskFull);
  CHECK(failure_of_errno(EROFS, "write", "f").kind() == FailureKind::kNoAccess);
  CHECK(failure_of_errno(EIO, "write", "f").kind() == FailureKind::kMachine);
}

}  // namespace
}  // namespace idena::storage
