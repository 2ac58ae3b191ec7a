#include "unit/storage/crash_chain.hpp"

#include <stdexcept>

#include "crypto/hash.hpp"
#include "storage/block_records.hpp"
#include "storage/store_check.hpp"

namespace idena::storage {
namespace {

constexpr std::uint64_t kAccounts = 400;
constexpr std::uint64_t kIdentities = 60;
constexpr std::uint64_t kAccountsPerBlock = 6;
constexpr std::size_t kHashesPerContent = 150;
constexpr std::uint64_t kPermanentEvery = 10;

Hash mix(std::uint64_t height, std::uint64_t what) {
  return crypto::sha256(ByteView(encode_number(height << 8U | what)));
}

std::uint64_t number_of(const Hash& hash) { return decode_number(hash.view().first(8)).value(); }

Bytes key_of(std::uint8_t kind, std::uint64_t number) {
  Bytes key{kind};
  append(key, encode_number(number));
  return key;
}

void change_state(tree::Tree& tree, std::uint64_t height) {
  for (std::uint64_t i = 0; i < kAccountsPerBlock; ++i) {
    const Hash value = mix(height, i);
    tree.set(key_of(1, number_of(value) % kAccounts), value);
  }
  tree.remove(key_of(1, number_of(mix(height, kAccountsPerBlock)) % kAccounts));
  tree.set(Bytes{3}, encode_number(height));
}

/// Blocks without a change of identities save the same tree again under their number, as real ones do.
void change_identities(tree::Tree& tree, std::uint64_t height) {
  if (height % 3 != 0) return;
  const Hash value = mix(height, 100);
  const Bytes key = key_of(2, number_of(value) % kIdentities);
  if (!tree.remove(key)) tree.set(key, value);
}

Bytes content_of(std::uint64_t height) {
  Bytes content;
  for (std::size_t i = 0; i < kHashesPerContent; ++i) append(content, mix(height << 8U, i));
  return content;
}

Hash block_hash(std::uint64_t height) { return mix(height, 200); }
Hash transaction_hash(std::uint64_t height) { return mix(height, 201); }
Hash content_id(std::uint64_t height) { return mix(height, 202); }
Bytes diff_of(std::uint64_t height) { return height % 3 == 0 ? to_bytes(mix(height, 203)) : Bytes{}; }

}  // namespace

const ExpectedRoots::Roots& ExpectedRoots::at(std::uint64_t height) {
  while (known_.size() < height) {
    const std::uint64_t next = known_.size() + 1;
    change_state(state_, next);
    change_identities(identity_, next);
    known_.push_back({state_.root(), identity_.root()});
    state_.set_version(next);
    identity_.set_version(next);
  }
  return known_.at(height - 1);
}

CrashChain::CrashChain(const std::filesystem::path& folder, const DatabaseOptions& options)
    : database_(Database::open(folder, options)),
      head_(check_store(database_, blocks_, state_store_, identity_store_)),
      state_(state_store_.latest()),
      identity_(identity_store_.latest()) {}

void CrashChain::commit(Sync sync) {
  const std::uint64_t next = height() + 1;
  change_state(state_, next);
  change_identities(identity_, next);
  const Head head{next, block_hash(next), state_.root(), identity_.root()};
  Batch batch;
  if (!state_store_.save(state_, next, batch) || !identity_store_.save(identity_, next, batch)) {
    throw std::logic_error("a tree refuses its next version");
  }
  BlockStore::put_header(batch, head.hash, mix(next, 204));
  BlockStore::put_canonical_hash(batch, next, head.hash);
  if (!BlockStore::put_content(batch, content_id(next), content_of(next))) throw std::logic_error("content too large");
  BlockStore::put_transaction(batch, transaction_hash(next), {head.hash, 1});
  BlockStore::put_identity_diff(batch, next, diff_of(next));
  if (next % kPermanentEvery == 0) blocks_.put_permanent_certificate(batch, head.hash, encode_number(next));
  else blocks_.put_weak_certificate(batch, head.hash, encode_number(next));
  BlockStore::put_head(batch, head);
  database_.write(batch, sync);
  head_ = head;
}

std::string CrashChain::difference(ExpectedRoots& expected, std::uint64_t from) const {
  const std::uint64_t top = height();
  if (top == 0) return {};
  const std::string at = " at height " + std::to_string(top);
  const std::optional<tree::Tree> state = state_store_.load(top);
  const std::optional<tree::Tree> identity = identity_store_.load(top);
  if (!state || state->root() != expected.state(top)) return "the state tree differs" + at;
  if (!identity || identity->root() != expected.identity(top)) return "the identity tree differs" + at;
  for (const TreeStore* trees : {&state_store_, &identity_store_}) {
    if (const Result<> whole = trees->verify(top); !whole) return whole.error().text() + at;
  }
  const std::uint64_t oldest = top > kKeptVersions ? top - kKeptVersions + 1 : 1;
  const std::optional<tree::Tree> old_state = state_store_.load(oldest);
  if (!old_state || old_state->root() != expected.state(oldest)) return "the oldest kept state differs" + at;
  for (std::uint64_t height = from; height <= top; ++height) {
    if (std::string difference = block_difference(height); !difference.empty()) return difference;
  }
  return {};
}

std::string CrashChain::block_difference(std::uint64_t height) const {
  const std::string at = " of height " + std::to_string(height) + " differs";
  const Hash hash = block_hash(height);
  if (blocks_.canonical_hash(height) != hash) return "the canonical hash" + at;
  if (blocks_.header(hash) != to_bytes(mix(height, 204))) return "the header" + at;
  if (blocks_.content(content_id(height)) != content_of(height)) return "the content" + at;
  if (blocks_.transaction(transaction_hash(height)) != TransactionPlace{hash, 1}) return "the index" + at;
  if (blocks_.identity_diff(height) != diff_of(height)) return "the identity diff" + at;
  const bool kept = height % kPermanentEvery == 0 || height + kWeakCertificates > this->height();
  const std::optional<Bytes> certificate = blocks_.certificate(hash);
  if (kept && certificate != encode_number(height)) return "the certificate" + at;
  return {};
}

}  // namespace idena::storage
