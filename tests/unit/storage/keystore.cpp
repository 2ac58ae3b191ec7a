#include "storage/keystore.hpp"

#include <doctest/doctest.h>

#include <sys/stat.h>

#include <string>

#include "crypto/system_random.hpp"
#include "unit/storage/scratch.hpp"

using namespace idena;
using namespace idena::storage;

namespace {

constexpr crypto::ScryptCost kCheap = {.n = 2};

/// A keystore whose time is moved by hand.
struct Accounts {
  Accounts() = default;
  Accounts(const Accounts&) = delete;
  Accounts& operator=(const Accounts&) = delete;

  ScratchFolder scratch;
  std::filesystem::path folder = scratch.path() / "keystore";
  crypto::SystemRandom random;
  ManualClock clock{1'795'248'000};
  Keystore::Time now;
  Keystore keystore{folder, random, clock, {kCheap, [this] { return now; }}};

  /// What signing as an address says: the address of the key, or why there is none.
  std::string key_of(const Address& address) {
    const auto key = keystore.key_of(address);
    return key ? to_bytes(key.value().address()) == to_bytes(address) ? "open" : "another key" : key.error().text();
  }
};

constexpr std::string_view kLocked = "authentication needed: password or unlock";
constexpr std::string_view kUnknown = "no key for given address or file";

Address stranger() { return Address::crop(bytes_of("stranger")); }

}  // namespace

TEST_CASE("keystore: accounts are found by their files, in the order of the names") {
  Accounts all;
  CHECK(all.keystore.accounts().empty());
  const Address first = all.keystore.create("one");
  all.clock.advance(1);
  const Address second = all.keystore.create("two");
  CHECK(all.keystore.accounts() == std::vector{first, second});
  CHECK(all.keystore.has(first));
  CHECK(!all.keystore.has(stranger()));
  const Keystore again(all.folder, all.random, all.clock, {kCheap});
  CHECK(again.has(second));
}

TEST_CASE("keystore: files are for their owner alone and do not hold the password") {
  Accounts all;
  all.keystore.create("a password nobody guesses");
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(all.folder)) {
    struct stat about{};
    REQUIRE(::stat(entry.path().c_str(), &about) == 0);
    CHECK((about.st_mode & 0777U) == 0600U);
    CHECK(read_text(entry.path()).find("guesses") == std::string::npos);
    ++files;
  }
  CHECK(files == 1);
}

TEST_CASE("keystore: a key signs once it is unlocked, and until it is locked") {
  Accounts all;
  const Address address = all.keystore.create("right");
  CHECK(all.key_of(address) == kLocked);
  const auto wrong = all.keystore.unlock(address, "wrong", {});
  CHECK(wrong.error().text() == "could not decrypt key with given passphrase");
  CHECK(all.key_of(address) == kLocked);
  CHECK(all.keystore.unlock(address, "right", {}));
  all.now += std::chrono::hours(1000);
  CHECK(all.key_of(address) == "open");
  all.keystore.lock(address);
  CHECK(all.key_of(address) == kLocked);
  all.keystore.lock(address);
  all.keystore.lock(stranger());
}

TEST_CASE("keystore: a time to stay open ends, can be changed, and does not shorten an account that is open for good") {
  using std::chrono::seconds;
  Accounts all;
  const Address address = all.keystore.create("p");
  CHECK(all.keystore.unlock(address, "p", seconds(10)));
  all.now += seconds(9);
  CHECK(all.key_of(address) == "open");
  CHECK(all.keystore.unlock(address, "p", seconds(5)));
  all.now += seconds(4);
  CHECK(all.key_of(address) == "open");
  all.now += seconds(1);
  CHECK(all.key_of(address) == kLocked);
  CHECK(all.keystore.unlock(address, "p", seconds(0)));
  CHECK(all.keystore.unlock(address, "p", seconds(1)));
  all.now += seconds(100);
  CHECK(all.key_of(address) == "open");
}

TEST_CASE("keystore: an address without file has no key") {
  Accounts all;
  CHECK(all.key_of(stranger()) == kUnknown);
  CHECK(all.keystore.unlock(stranger(), "p", {}).error().text() == kUnknown);
}

TEST_CASE("keystore: files that are no accounts are passed over") {
  Accounts all;
  const Address address = all.keystore.create("p");
  const std::string text = read_text(std::filesystem::directory_iterator(all.folder)->path());
  for (const char* name : {"nodekey", "backup-1795248000", ".hidden", "UTC--copy~", "UTC--half.new"}) {
    write_text(all.folder / name, text);
  }
  write_text(all.folder / "notes.txt", "my accounts");
  write_text(all.folder / "empty", "");
  write_text(all.folder / "large", std::string(crypto::kMaxKeystoreText + 1, ' '));
  std::filesystem::create_directory(all.folder / "folder");
  CHECK(all.keystore.accounts() == std::vector{address});
  write_text(all.folder / "second copy", text);
  CHECK(all.keystore.accounts() == std::vector{address});
}

TEST_CASE("keystore: a file that names another address than its key's does not sign for it") {
  Accounts all;
  const Address address = all.keystore.create("p");
  const std::filesystem::path file = std::filesystem::directory_iterator(all.folder)->path();
  std::string text = read_text(file);
  const std::size_t at = text.find("\"address\":\"");
  REQUIRE(at != std::string::npos);
  text.replace(at + 11, 40, std::string(40, '1'));
  write_text(file, text);
  const Address claimed = all.keystore.accounts().at(0);
  CHECK(claimed != address);
  CHECK(all.keystore.unlock(claimed, "p", {}).error().is(KeystoreError::kMismatch));
  CHECK(all.key_of(claimed) == kLocked);
}
