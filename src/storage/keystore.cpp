#include "storage/keystore.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "storage/files.hpp"

namespace idena::storage {
namespace {

/// What lies in the folder besides accounts, and what editors and interrupted writes leave behind.
bool is_other_file(std::string_view name) {
  return name == "nodekey" || name.starts_with("backup-") || name.starts_with('.') || name.ends_with('~') ||
         name.ends_with(temporary_name("").string());
}

/// The text of a file that is not longer than an account file may be.
std::optional<std::string> read_text(const std::filesystem::path& file) {
  Bytes content(crypto::kMaxKeystoreText + 1);
  const auto size = read_beginning(file, content);
  if (!size || *size > crypto::kMaxKeystoreText) return std::nullopt;
  return std::string(as_text(ByteView(content).first(*size)));
}

}  // namespace

Keystore::Keystore(std::filesystem::path folder, RandomSource& random, const Clock& clock, Settings settings)
    : folder_(std::move(folder)), random_(random), clock_(clock), settings_(std::move(settings)) {
  refresh();
}

std::vector<Keystore::Account> Keystore::read_folder() const {
  std::error_code problem;
  std::vector<std::filesystem::path> files;
  for (std::filesystem::directory_iterator at(folder_, problem), end; !problem && at != end; at.increment(problem)) {
    std::error_code unknown;
    if (at->is_regular_file(unknown) && !is_other_file(at->path().filename().string())) files.push_back(at->path());
  }
  std::ranges::sort(files);
  std::vector<Account> out;
  for (const auto& file : files) {
    const auto text = read_text(file);
    if (!text) continue;
    const auto address = crypto::keystore_address(*text);
    if (!address) continue;  // something else that people keep there
    const auto same = [&](const Account& account) { return account.address == address.value(); };
    if (std::ranges::none_of(out, same)) out.push_back({address.value(), file});
  }
  return out;
}

std::vector<Keystore::Account> Keystore::refresh() {
  std::vector<Account> found = read_folder();
  const std::scoped_lock lock(mutex_);
  known_ = found;
  return found;
}

std::vector<Address> Keystore::accounts() {
  std::vector<Address> out;
  for (const Account& account : refresh()) out.push_back(account.address);
  return out;
}

bool Keystore::has(const Address& address) const {
  const std::scoped_lock lock(mutex_);
  return std::ranges::any_of(known_, [&](const Account& account) { return account.address == address; });
}

Address Keystore::create(std::string_view password) {
  const crypto::PrivateKey key = crypto::PrivateKey::generate(random_);
  const Address address = key.address();
  std::string text;
  {
    const std::scoped_lock turn(stretching_);
    text = crypto::keystore_text(key, password, random_, settings_.cost);
  }
  make_folder(folder_, kPrivateFolder);
  const std::chrono::sys_seconds created{std::chrono::seconds(clock_.unix_seconds())};
  write_file_atomically(folder_ / crypto::keystore_file_name(address, created), as_bytes(text), kPrivateFile);
  refresh();
  return address;
}

Result<> Keystore::unlock(const Address& address, std::string_view password, std::chrono::seconds duration) {
  const auto found = refresh();
  const auto account = std::ranges::find(found, address, &Account::address);
  const auto text = account == found.end() ? std::nullopt : read_text(account->file);
  if (!text) return KeystoreError::kNoAccount;
  const std::scoped_lock turn(stretching_);
  IDENA_TRY(crypto::PrivateKey key, crypto::open_keystore(*text, password));
  if (key.address() != address) return KeystoreError::kMismatch;
  const std::scoped_lock lock(mutex_);
  drop_outdated();
  const auto open = open_.find(address);
  if (open != open_.end() && !open->second.until) return ok();
  std::optional<Time> until;
  if (duration.count() > 0) until = settings_.now() + duration;
  open_.insert_or_assign(address, OpenKey{std::move(key), until});
  return ok();
}

void Keystore::lock(const Address& address) {
  const std::scoped_lock lock(mutex_);
  drop_outdated();
  open_.erase(address);
}

Result<crypto::PrivateKey> Keystore::key_of(const Address& address) {
  {
    const std::scoped_lock lock(mutex_);
    drop_outdated();
    const auto open = open_.find(address);
    if (open != open_.end()) return open->second.key;
  }
  if (!has(address)) refresh();
  return has(address) ? KeystoreError::kLocked : KeystoreError::kNoAccount;
}

void Keystore::drop_outdated() {
  const Time now = settings_.now();
  std::erase_if(open_, [&](const auto& entry) { return entry.second.until && *entry.second.until <= now; });
}

}  // namespace idena::storage

std::string_view idena::ErrorTexts<idena::storage::KeystoreError>::text(storage::KeystoreError code) {
  using enum storage::KeystoreError;
  switch (code) {
    case kNoAccount: return "no key for given address or file";
    case kLocked: return "authentication needed: password or unlock";
    case kMismatch: return "the account file holds the key of another address";
  }
  return {};
}
