#include "node/flip_store.hpp"

#include <utility>

#include "base/log.hpp"
#include "storage/block_records.hpp"
#include "storage/block_store.hpp"
#include "storage/key_space.hpp"
#include "types/cid.hpp"
#include "types/wire.hpp"

namespace idena::node {
namespace {

using storage::BlockStore;
using storage::KeySpace;

constexpr unsigned kByteBits = 8;
constexpr std::size_t kEpochBytes = 2;

Bytes epoch_prefix(std::uint16_t epoch) {
  return {static_cast<std::uint8_t>(KeySpace::kFlip), static_cast<std::uint8_t>(epoch >> kByteBits),
          static_cast<std::uint8_t>(epoch)};
}

Bytes entry_key(std::uint16_t epoch, ByteView cid) {
  Bytes key = epoch_prefix(epoch);
  append(key, cid);
  return key;
}

Bytes draft_key(std::uint64_t id) {
  Bytes key{static_cast<std::uint8_t>(KeySpace::kFlipDraft)};
  append(key, storage::encode_number(id));
  return key;
}

void write_fields(types::WireWriter& out, const FlipEntry& entry) {
  out.bytes_always(1, entry.author);
  out.number(2, entry.pair);
  out.bytes_always(3, entry.transaction);
  out.flag(4, entry.own);
  out.number(5, entry.size);
}

void merge(types::WireReader& in, FlipEntry& entry) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(entry.author); break;
      case 2: in.get(entry.pair); break;
      case 3: in.get(entry.transaction); break;
      case 4: in.get(entry.own); break;
      case 5: in.get(entry.size); break;
      default: break;
    }
  }
}

void write_fields(types::WireWriter& out, const FlipDraft& draft) {
  out.signed_number(1, draft.saved_at);
  out.number(2, draft.pair);
  out.bytes(3, as_bytes(draft.note));
  out.bytes(4, draft.parts.public_part);
  out.bytes(5, draft.parts.private_part);
}

void merge(types::WireReader& in, FlipDraft& draft) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(draft.saved_at); break;
      case 2: in.get(draft.pair); break;
      case 3: draft.note = as_text(in.bytes()); break;
      case 4: in.get(draft.parts.public_part); break;
      case 5: in.get(draft.parts.private_part); break;
      default: break;
    }
  }
}

template <class Record>
Bytes encode_record(const Record& record) {
  types::WireWriter out;
  write_fields(out, record);
  return out.finish();
}

template <class Record>
std::optional<Record> decode_record(ByteView value) {
  Record record;
  types::WireReader in(value);
  merge(in, record);
  if (!in.finish()) return std::nullopt;
  return record;
}

/// Epoch and identifier are the key's.
std::optional<FlipEntry> read_entry(ByteView key, ByteView value) {
  constexpr std::size_t kPrefix = 1 + kEpochBytes;
  auto entry = decode_record<FlipEntry>(value);
  if (!entry || key.size() <= kPrefix || entry->author.is_zero()) return std::nullopt;
  entry->epoch = static_cast<std::uint16_t>((unsigned{key[1]} << kByteBits) | key[2]);
  entry->cid = to_bytes(key.subspan(kPrefix));
  return entry;
}

std::optional<FlipDraft> read_draft(ByteView key, ByteView value) {
  const auto id = storage::decode_number(key.subspan(1));
  auto draft = decode_record<FlipDraft>(value);
  if (!id || !draft || draft->parts.public_part.empty()) return std::nullopt;
  draft->id = id.value();
  return draft;
}

void tell_damage(std::string_view what, ByteView cid) {
  log::warn("A damaged record is passed over", {{"what", std::string(what)}, {"cid", types::cid_text(cid)}});
}

}  // namespace

FlipStore::FlipStore(storage::Database& database, const FlipStoreLimits& limits)
    : database_(database), limits_(limits) {
  std::size_t drafts = 0;
  database_.for_each_prefix(Bytes{static_cast<std::uint8_t>(KeySpace::kFlip)}, [&](ByteView key, ByteView value) {
    if (const auto entry = read_entry(key, value)) {
      totals_[entry->epoch].flips += 1;
      totals_[entry->epoch].bytes += entry->size;
    } else {
      ++damaged_;
    }
    return true;
  });
  database_.for_each_prefix(Bytes{static_cast<std::uint8_t>(KeySpace::kFlipDraft)}, [&](ByteView key, ByteView value) {
    read_draft(key, value) ? ++drafts : ++damaged_;
    return true;
  });
  if (drafts > 0) log::info("Drafts of flips wait to be submitted", {{"count", std::to_string(drafts)}});
  if (damaged_ > 0) log::warn("Damaged records of flips are passed over", {{"count", std::to_string(damaged_)}});
}

Result<> FlipStore::check(std::uint16_t epoch, ByteView cid, const types::IpfsFlip& flip) const {
  if (flip.public_part.empty() && flip.private_part.empty()) return FlipStoreError::kEmpty;
  const std::size_t size = types::encode(flip).size();
  if (size > types::kMaxFlipSize) {
    return Error(FlipStoreError::kTooBig, "flip is too big, max expected size " + std::to_string(types::kMaxFlipSize) +
                                              ", actual " + std::to_string(size));
  }
  if (database_.has(entry_key(epoch, cid))) return FlipStoreError::kKnown;
  const std::scoped_lock lock(mutex_);
  return check_room(epoch, size);
}

Result<> FlipStore::check_room(std::uint16_t epoch, std::uint64_t size) const {
  const auto found = totals_.find(epoch);
  const Total total = found == totals_.end() ? Total{} : found->second;
  if (total.flips >= limits_.flips) return FlipStoreError::kTooMany;
  if (total.bytes + size > limits_.bytes) return FlipStoreError::kTooManyBytes;
  return ok();
}

Result<> FlipStore::add(FlipEntry entry, const types::IpfsFlip& flip) {
  IDENA_TRY(check(entry.epoch, entry.cid, flip));
  const Bytes content = types::encode(flip);
  entry.size = content.size();
  const Bytes key = entry_key(entry.epoch, entry.cid);
  const std::scoped_lock lock(mutex_);
  if (database_.has(key)) return FlipStoreError::kKnown;
  IDENA_TRY(check_room(entry.epoch, entry.size));
  storage::Batch batch;
  IDENA_TRY(BlockStore::put_content(batch, entry.cid, content));
  batch.put(key, encode_record(entry));
  database_.write(batch, entry.own ? storage::Sync::kYes : storage::Sync::kNo);
  totals_[entry.epoch].flips += 1;
  totals_[entry.epoch].bytes += entry.size;
  return ok();
}

void FlipStore::forget(std::uint16_t epoch, ByteView cid) {
  const auto known = entry(epoch, cid);
  if (!known) return;
  const std::scoped_lock lock(mutex_);
  storage::Batch batch;
  BlockStore::erase_content(batch, cid);
  batch.erase(entry_key(epoch, cid));
  database_.write(batch, storage::Sync::kNo);
  totals_[epoch].flips -= 1;
  totals_[epoch].bytes -= known->size;
}

std::optional<types::IpfsFlip> FlipStore::flip(ByteView cid) const {
  const auto content = BlockStore(database_).content(cid);
  if (!content) return std::nullopt;
  auto flip = types::decode_ipfs_flip(*content);
  if (flip && equal(types::cid_of(*content), cid)) return std::move(flip).value();
  tell_damage("flip", cid);
  return std::nullopt;
}

std::optional<FlipEntry> FlipStore::entry(std::uint16_t epoch, ByteView cid) const {
  const Bytes key = entry_key(epoch, cid);
  const auto value = database_.get(key);
  if (!value) return std::nullopt;
  auto entry = read_entry(key, *value);
  if (!entry) tell_damage("entry of a flip", cid);
  return entry;
}

std::vector<FlipEntry> FlipStore::entries(std::uint16_t epoch) const {
  std::vector<FlipEntry> out;
  database_.for_each_prefix(epoch_prefix(epoch), [&](ByteView key, ByteView value) {
    if (auto entry = read_entry(key, value)) out.push_back(std::move(*entry));
    return true;
  });
  return out;
}

void FlipStore::forget_before(std::uint16_t epoch) {
  const std::scoped_lock lock(mutex_);
  storage::Batch batch;
  const Bytes end = epoch_prefix(epoch);
  database_.for_each(epoch_prefix(0), end, [&](ByteView key, ByteView) {
    BlockStore::erase_content(batch, key.subspan(1 + kEpochBytes));
    batch.erase(key);
    return true;
  });
  if (batch.empty()) return;
  database_.write(batch, storage::Sync::kNo);
  totals_.erase(totals_.begin(), totals_.lower_bound(epoch));
}

Result<std::uint64_t> FlipStore::save_draft(FlipDraft draft) {
  if (draft.parts.public_part.empty()) return FlipStoreError::kEmpty;
  const std::size_t size = draft.parts.public_part.size() + draft.parts.private_part.size();
  if (size > types::kMaxFlipSize) {
    return Error(FlipStoreError::kTooBig, "flip is too big, max expected size " + std::to_string(types::kMaxFlipSize) +
                                              ", actual " + std::to_string(size));
  }
  if (draft.note.size() > flips::kMaxDraftNote) return FlipStoreError::kNoteTooLong;
  const std::scoped_lock lock(mutex_);
  const std::vector<FlipDraft> others = drafts();
  if (others.size() >= limits_.drafts) return FlipStoreError::kTooManyDrafts;
  draft.id = others.empty() ? 1 : others.back().id + 1;
  storage::Batch batch;
  batch.put(draft_key(draft.id), encode_record(draft));
  database_.write(batch, storage::Sync::kYes);
  return draft.id;
}

Result<FlipDraft> FlipStore::draft(std::uint64_t id) const {
  const Bytes key = draft_key(id);
  const auto value = database_.get(key);
  auto draft = value ? read_draft(key, *value) : std::nullopt;
  if (!draft) return FlipStoreError::kNoSuchDraft;
  return std::move(*draft);
}

std::vector<FlipDraft> FlipStore::drafts() const {
  std::vector<FlipDraft> out;
  database_.for_each_prefix(Bytes{static_cast<std::uint8_t>(KeySpace::kFlipDraft)}, [&](ByteView key, ByteView value) {
    if (auto draft = read_draft(key, value)) out.push_back(std::move(*draft));
    return true;
  });
  return out;
}

Result<> FlipStore::erase_draft(std::uint64_t id) {
  const Bytes key = draft_key(id);
  if (!database_.has(key)) return FlipStoreError::kNoSuchDraft;
  storage::Batch batch;
  batch.erase(key);
  database_.write(batch, storage::Sync::kYes);
  return ok();
}

}  // namespace idena::node

std::string_view idena::ErrorTexts<idena::node::FlipStoreError>::text(node::FlipStoreError code) {
  using enum node::FlipStoreError;
  switch (code) {
    case kEmpty: return "flip is empty";
    case kTooBig: return "flip is too big";
    case kKnown: return "duplicate flip";
    case kTooMany: return "the flip store is full: too many flips";
    case kTooManyBytes: return "the flip store is full: too many bytes";
    case kTooManyDrafts: return "too many drafts of flips";
    case kNoteTooLong: return "the note of the draft is too long";
    case kNoSuchDraft: return "draft is not found";
  }
  return {};
}
