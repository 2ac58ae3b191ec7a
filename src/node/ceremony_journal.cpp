#include "node/ceremony_journal.hpp"

#include <type_traits>
#include <utility>

#include "base/log.hpp"
#include "storage/block_records.hpp"
#include "storage/key_space.hpp"
#include "types/wire.hpp"

namespace idena::node {
namespace {

using storage::Sync;

constexpr unsigned kByteBits = 8;
constexpr std::size_t kKindPlace = 3;

/// The byte of a key behind the epoch.
enum Kind : std::uint8_t { kSessionStart = 1, kFlipKey, kKeysPackage, kShortAnswers, kOwnTx, kSeenHash };

Bytes epoch_prefix(std::uint16_t epoch) {
  return {static_cast<std::uint8_t>(storage::KeySpace::kOwnCeremony), static_cast<std::uint8_t>(epoch >> kByteBits),
          static_cast<std::uint8_t>(epoch)};
}

Bytes key_of(std::uint16_t epoch, std::uint8_t kind, ByteView rest = {}) {
  Bytes key = epoch_prefix(epoch);
  key.push_back(kind);
  append(key, rest);
  return key;
}

Bytes key_of_tx(std::uint16_t epoch, types::TxType type) {
  const auto number = static_cast<std::uint16_t>(type);
  const Bytes rest{static_cast<std::uint8_t>(number >> kByteBits), static_cast<std::uint8_t>(number)};
  return key_of(epoch, kOwnTx, rest);
}

/// A record is a message of two fields: bytes, and a number beside them.
struct Record {
  Bytes content;
  std::uint64_t number = 0;
};

Bytes encode_record(ByteView content, std::uint64_t number) {
  types::WireWriter out(content.size());
  out.bytes_always(1, content);
  out.number(2, number);
  return out.finish();
}

template <class Decode>
using Decoded = std::optional<std::pair<typename std::invoke_result_t<Decode, ByteView>::value_type, std::uint64_t>>;

/// A record as `decode` reads its content; none if it is damaged.
template <class Decode>
Decoded<Decode> read_record(ByteView key, ByteView stored, Decode decode) {
  Record record;
  types::WireReader in(stored);
  while (in.next()) {
    if (in.field() == 1) in.get(record.content);
    if (in.field() == 2) in.get(record.number);
  }
  if (in.finish()) {
    if (auto content = decode(record.content)) return std::pair(std::move(content).value(), record.number);
  }
  log::warn("A damaged record of the ceremony is passed over", {{"kind", std::to_string(key[kKindPlace])}});
  return std::nullopt;
}

template <class Decode>
Decoded<Decode> read(const storage::Database& database, const Bytes& key, Decode decode) {
  const auto stored = database.get(key);
  return stored ? read_record(key, *stored, decode) : std::nullopt;
}

/// The contents of all records of a kind.
template <class Decode>
auto read_all(const storage::Database& database, const Bytes& prefix, Decode decode) {
  std::vector<typename std::invoke_result_t<Decode, ByteView>::value_type> out;
  database.for_each_prefix(prefix, [&](ByteView key, ByteView value) {
    if (auto record = read_record(key, value, decode)) out.push_back(std::move(record->first));
    return true;
  });
  return out;
}

Result<Bytes> as_it_is(ByteView content) { return to_bytes(content); }

template <class Message, class Decode>
std::optional<Arrived<Message>> read_message(const storage::Database& database, const Bytes& key, Decode decode) {
  auto found = read(database, key, decode);
  if (!found) return std::nullopt;
  return Arrived<Message>{std::move(found->first), static_cast<std::int64_t>(found->second)};
}

}  // namespace

void CeremonyJournal::write(const Bytes& key, ByteView value, Sync sync) {
  storage::Batch batch;
  batch.put(key, value);
  database_.write(batch, sync);
}

std::optional<std::int64_t> CeremonyJournal::session_start(std::uint16_t epoch) const {
  const auto found = read(database_, key_of(epoch, kSessionStart), as_it_is);
  return found ? std::optional(static_cast<std::int64_t>(found->second)) : std::nullopt;
}

void CeremonyJournal::put_session_start(std::uint16_t epoch, std::int64_t at) {
  write(key_of(epoch, kSessionStart), encode_record({}, static_cast<std::uint64_t>(at)), Sync::kNo);
}

template <class Message>
bool CeremonyJournal::put_message(std::uint8_t kind, const Address& author, const Message& message, std::int64_t at) {
  const Bytes key = key_of(message.epoch, kind, author);
  const std::scoped_lock lock(mutex_);
  if (database_.has(key)) return false;
  write(key, encode_record(types::encode(message), static_cast<std::uint64_t>(at)), Sync::kNo);
  return true;
}

bool CeremonyJournal::put_flip_key(const Address& author, const types::FlipKey& message, std::int64_t at) {
  return put_message(kFlipKey, author, message, at);
}

bool CeremonyJournal::put_keys_package(const Address& author, const types::FlipKeysPackage& message, std::int64_t at) {
  return put_message(kKeysPackage, author, message, at);
}

std::optional<Arrived<types::FlipKey>> CeremonyJournal::flip_key(std::uint16_t epoch, const Address& author) const {
  return read_message<types::FlipKey>(database_, key_of(epoch, kFlipKey, author), types::decode_flip_key);
}

std::optional<Arrived<types::FlipKeysPackage>> CeremonyJournal::keys_package(std::uint16_t epoch,
                                                                             const Address& author) const {
  return read_message<types::FlipKeysPackage>(database_, key_of(epoch, kKeysPackage, author),
                                              types::decode_flip_keys_package);
}

std::vector<types::FlipKey> CeremonyJournal::flip_keys(std::uint16_t epoch) const {
  return read_all(database_, key_of(epoch, kFlipKey), types::decode_flip_key);
}

std::vector<types::FlipKeysPackage> CeremonyJournal::keys_packages(std::uint16_t epoch) const {
  return read_all(database_, key_of(epoch, kKeysPackage), types::decode_flip_keys_package);
}

Bytes CeremonyJournal::keep_short_answers(std::uint16_t epoch, ByteView answers) {
  const std::scoped_lock lock(mutex_);
  if (auto kept = short_answers(epoch)) return std::move(*kept);
  write(key_of(epoch, kShortAnswers), encode_record(answers, 0), Sync::kYes);
  return to_bytes(answers);
}

std::optional<Bytes> CeremonyJournal::short_answers(std::uint16_t epoch) const {
  auto found = read(database_, key_of(epoch, kShortAnswers), as_it_is);
  return found ? std::optional(std::move(found->first)) : std::nullopt;
}

void CeremonyJournal::put_own_tx(const OwnTx& own) {
  write(key_of_tx(own.tx.epoch, own.tx.type), encode_record(types::encode(own.tx), own.accepted ? 1 : 0), Sync::kYes);
}

std::optional<OwnTx> CeremonyJournal::own_tx(std::uint16_t epoch, types::TxType type) const {
  auto found = read(database_, key_of_tx(epoch, type), [](ByteView bytes) { return types::decode_transaction(bytes); });
  return found ? std::optional(OwnTx{std::move(found->first), found->second != 0}) : std::nullopt;
}

void CeremonyJournal::erase_own_tx(std::uint16_t epoch, types::TxType type) {
  storage::Batch batch;
  batch.erase(key_of_tx(epoch, type));
  database_.write(batch, Sync::kNo);
}

void CeremonyJournal::put_seen_hash(std::uint16_t epoch, const Address& candidate) {
  write(key_of(epoch, kSeenHash, candidate), encode_record({}, 0), Sync::kNo);
}

bool CeremonyJournal::has_seen_hash(std::uint16_t epoch, const Address& candidate) const {
  return database_.has(key_of(epoch, kSeenHash, candidate));
}

void CeremonyJournal::forget_before(std::uint16_t epoch) {
  storage::Batch batch;
  const Bytes end = epoch_prefix(epoch);
  database_.for_each(epoch_prefix(0), end, [&](ByteView key, ByteView) {
    batch.erase(key);
    return true;
  });
  if (!batch.empty()) database_.write(batch, Sync::kNo);
}

}  // namespace idena::node
