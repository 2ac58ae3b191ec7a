#pragma once
/// The account files in `keystore/`: listed, made, and opened for a time (spec: rpc-node §4; rpc §3, §4 account). No
/// password and no key appears in an error or a log.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "crypto/keys.hpp"
#include "crypto/keystore.hpp"

namespace idena::storage {

enum class KeystoreError : std::uint8_t {
  kNoAccount,  ///< no account file names the address
  kLocked,     ///< its key was not unlocked, or not for so long
  kMismatch,   ///< the file holds the key of another address than it says
};

/// Any thread may call anything. Making and unlocking take a second and, each, half of kMaxScryptMemory, so they take
/// turns; nothing else waits for them. Machine failures throw StorageFailure.
class Keystore {
 public:
  using Time = std::chrono::steady_clock::time_point;
  struct Settings {
    crypto::ScryptCost cost;  ///< of new files
    std::function<Time()> now = [] { return std::chrono::steady_clock::now(); };
  };

  /// Looks at what is in `folder`, which need not exist yet. `random` and `clock` must outlive the keystore.
  Keystore(std::filesystem::path folder, RandomSource& random, const Clock& clock)
      : Keystore(std::move(folder), random, clock, {}) {}
  Keystore(std::filesystem::path folder, RandomSource& random, const Clock& clock, Settings settings);

  /// In the order of the file names, each address once. Looks at the folder anew.
  [[nodiscard]] std::vector<Address> accounts();
  /// Whether the account was there when the folder was last looked at. Never waits for the disk.
  [[nodiscard]] bool has(const Address& address) const;

  /// Makes an account, locked. The address is on disk once this returns.
  Address create(std::string_view password);

  /// Opens an account for `duration`; zero: until it is locked. An account that is open for good stays so. Errors:
  /// KeystoreError::kNoAccount, kMismatch, and those of crypto::open_keystore, kKeystorePassphrase for a wrong
  /// password.
  Result<> unlock(const Address& address, std::string_view password, std::chrono::seconds duration);
  /// Wipes the open key, if there is one.
  void lock(const Address& address);

  /// The key of an open account. Errors: KeystoreError::kLocked, kNoAccount.
  [[nodiscard]] Result<crypto::PrivateKey> key_of(const Address& address);

 private:
  struct Account {
    Address address;
    std::filesystem::path file;
  };
  struct OpenKey {
    crypto::PrivateKey key;
    std::optional<Time> until;
  };

  [[nodiscard]] std::vector<Account> read_folder() const;
  std::vector<Account> refresh();
  void drop_outdated();

  std::filesystem::path folder_;
  RandomSource& random_;
  const Clock& clock_;
  Settings settings_;
  std::mutex stretching_;     ///< one password at a time
  mutable std::mutex mutex_;  ///< guards what follows, for a moment
  std::vector<Account> known_;
  std::map<Address, OpenKey> open_;
};

}  // namespace idena::storage

template <>
struct idena::ErrorTexts<idena::storage::KeystoreError> {
  static constexpr std::string_view kRoom = "keystore";
  static std::string_view text(storage::KeystoreError code);
};
