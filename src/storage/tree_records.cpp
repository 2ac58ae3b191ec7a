#include "storage/tree_records.hpp"

#include <algorithm>

namespace idena::storage {
namespace {

constexpr std::size_t kWord = 8;
constexpr std::size_t kKeySize = 2 + kWord;

void append_word(Bytes& out, std::uint64_t value) {
  for (std::size_t i = kWord; i-- > 0;) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

std::uint64_t word_at(ByteView in, std::size_t offset) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < kWord; ++i) out = out << 8 | in[offset + i];
  return out;
}

}  // namespace

Bytes encode(const VersionRecord& record) {
  Bytes out;
  append_word(out, record.root);
  append_word(out, record.next_chunk);
  append(out, record.hash);
  return out;
}

std::optional<VersionRecord> decode_version_record(std::uint64_t version, ByteView value) {
  if (value.size() != 2 * kWord + Hash::kSize) return std::nullopt;
  VersionRecord out{version, word_at(value, 0), word_at(value, kWord), Hash::crop(value.subspan(2 * kWord))};
  if (out.next_chunk == 0 || chunk_of(out.root) >= out.next_chunk) return std::nullopt;
  return out;
}

Bytes encode_numbers(std::vector<tree::NodeNumber>& numbers) {
  std::ranges::sort(numbers);
  Bytes out;
  out.reserve(2 * numbers.size());
  tree::NodeNumber last = 0;
  for (const tree::NodeNumber number : numbers) {
    std::uint64_t distance = number - last;
    for (; distance >= 0x80; distance >>= 7) out.push_back(static_cast<std::uint8_t>(distance | 0x80));
    out.push_back(static_cast<std::uint8_t>(distance));
    last = number;
  }
  return out;
}

bool for_each_number(ByteView encoded, const std::function<void(tree::NodeNumber)>& visit) {
  tree::NodeNumber number = 0;
  std::uint64_t distance = 0;
  unsigned shift = 0;
  for (const std::uint8_t byte : encoded) {
    if (shift >= 64) return false;
    distance |= std::uint64_t{byte & 0x7fU} << shift;
    shift += 7;
    if (byte >= 0x80) continue;
    number += distance;
    visit(number);
    distance = 0;
    shift = 0;
  }
  return shift == 0;
}

Bytes encode(const PruneProgress& progress) {
  Bytes out;
  append_word(out, progress.horizon);
  append_word(out, progress.next_group);
  return out;
}

std::optional<PruneProgress> decode_prune_progress(ByteView value) {
  if (value.size() != 2 * kWord) return std::nullopt;
  return PruneProgress{word_at(value, 0), word_at(value, kWord)};
}

Bytes tree_key_prefix(KeySpace space, TreeRecord record) {
  Bytes out;
  out.reserve(kKeySize);
  out.push_back(static_cast<std::uint8_t>(space));
  out.push_back(static_cast<std::uint8_t>(record));
  return out;
}

Bytes tree_key(KeySpace space, TreeRecord record, std::uint64_t number) {
  Bytes out = tree_key_prefix(space, record);
  append_word(out, number);
  return out;
}

std::uint64_t number_of_tree_key(ByteView key) { return word_at(key, kKeySize - kWord); }

}  // namespace idena::storage
