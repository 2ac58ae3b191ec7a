#include "chain/store/ceremony_store.hpp"

#include <optional>
#include <utility>

#include "chain/store/stored_block.hpp"
#include "storage/block_records.hpp"
#include "storage/key_space.hpp"

namespace idena::chain {
namespace {

using storage::KeySpace;

constexpr KeySpace kSpaces[] = {KeySpace::kLotteryStart, KeySpace::kSubmissions};

Bytes prefix_of(KeySpace space) { return {static_cast<std::uint8_t>(space)}; }

/// Big-endian: keys ascend with heights.
Bytes key_of(KeySpace space, std::uint64_t height) {
  Bytes key = prefix_of(space);
  append(key, storage::encode_number(height));
  return key;
}

void erase(const storage::Database& database, storage::Batch& batch, const Bytes& first,
           const std::optional<Bytes>& end) {
  database.for_each(first, end ? std::optional<ByteView>(*end) : std::nullopt, [&](ByteView key, ByteView) {
    batch.erase(key);
    return true;
  });
}

}  // namespace

void CeremonyStore::put(storage::Batch& batch, const ceremony::CeremonyRecord& record, std::uint64_t height,
                        std::uint64_t kept) const {
  if (!record.is_under_way()) return;
  if (record.start().height == height) {
    batch.put(key_of(KeySpace::kLotteryStart, height), encode(record.start()));
    erase_old(batch, height > kept ? height - kept : 0);
  } else if (!record.blocks().empty() && record.blocks().back()->height == height) {
    batch.put(key_of(KeySpace::kSubmissions, height), encode(*record.blocks().back()));
  }
}

/// A ceremony is over where the next one starts: everything before the last start up to `lowest` can go.
void CeremonyStore::erase_old(storage::Batch& batch, std::uint64_t lowest) const {
  std::optional<Bytes> last_start;
  const Bytes end = key_of(KeySpace::kLotteryStart, lowest + 1);
  database_.for_each(prefix_of(KeySpace::kLotteryStart), end, [&](ByteView key, ByteView) {
    last_start = to_bytes(key);
    return true;
  });
  if (!last_start) return;
  for (const KeySpace space : kSpaces) {
    Bytes until = *last_start;
    until.front() = static_cast<std::uint8_t>(space);
    erase(database_, batch, prefix_of(space), until);
  }
}

void CeremonyStore::erase_above(storage::Batch& batch, std::uint64_t height) const {
  for (const KeySpace space : kSpaces) {
    erase(database_, batch, key_of(space, height + 1), storage::end_of_prefix(prefix_of(space)));
  }
}

ceremony::CeremonyRecord CeremonyStore::load() const {
  ceremony::CeremonyRecord record;
  const auto last = database_.last_key(prefix_of(KeySpace::kLotteryStart));
  const auto stored = last ? database_.get(*last) : std::nullopt;
  if (!stored) return record;  // a chain that was not there when the lottery started
  auto start = ceremony::decode_lottery_start(*stored);
  if (!start) throw corrupted_store();
  const Bytes first = key_of(KeySpace::kSubmissions, start.value().height + 1);
  record.begin(std::move(start).value());
  const auto end = storage::end_of_prefix(prefix_of(KeySpace::kSubmissions));
  database_.for_each(first, end ? std::optional<ByteView>(*end) : std::nullopt, [&](ByteView, ByteView value) {
    auto block = ceremony::decode_submissions_of_block(value);
    if (!block) throw corrupted_store();
    record.add(std::move(block).value());
    return true;
  });
  return record;
}

}  // namespace idena::chain
