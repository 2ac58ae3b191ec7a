#pragma once
/// An ordered map for very many keys that are spread evenly (spec: none).

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

namespace idena::state {

/// What a key is spread by: its first bytes, as a number in the keys' order. Keys of other kinds stay together.
template <class Key>
std::uint32_t leading_bits(const Key& key) {
  if constexpr (requires {
                  Key::kSize;
                  key.bytes;
                }) {
    static_assert(Key::kSize >= sizeof(std::uint32_t));
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < sizeof bits; ++i) bits = bits << 8U | key.bytes[i];
    return bits;
  } else {
    return 0;
  }
}

/// A std::map cut into shelves by the leading bits of the key, a few keys on each: of 100,000 addresses one is found in
/// three steps instead of seventeen, most of which would miss the processor's cache. Should somebody choose keys that
/// all lie on one shelf, that shelf is as quick as a std::map. References to entries hold until the entry is erased. A
/// map moved from may only be assigned to or destroyed.
template <class Key, class Value>
class PrefixMap {
  using Shelf = std::map<Key, Value>;

 public:
  using Entry = typename Shelf::value_type;

  [[nodiscard]] std::size_t size() const { return size_; }

  /// Null if there is none.
  Entry* find(const Key& key) {
    Shelf& shelf = shelf_of(key);
    const auto found = shelf.find(key);
    return found == shelf.end() ? nullptr : &*found;
  }

  /// The entry, and whether it is new with a value by default.
  std::pair<Entry&, bool> try_emplace(const Key& key) {
    if (size_ >= shelves_.size() * kKeysOnShelf && bits_ < kMaxBits) split();
    const auto [at, is_new] = shelf_of(key).try_emplace(key);
    size_ += is_new ? 1 : 0;
    return {*at, is_new};
  }

  void erase(const Key& key) { size_ -= shelf_of(key).erase(key); }

  /// `visit(entry)` in ascending order; it must not change the map.
  template <class Visit>
  void for_each(Visit&& visit) const {
    for (const Shelf& shelf : shelves_) {
      for (const Entry& entry : shelf) visit(entry);
    }
  }
  /// The same in descending order.
  template <class Visit>
  void for_each_descending(Visit&& visit) const {
    for (auto shelf = shelves_.rbegin(); shelf != shelves_.rend(); ++shelf) {
      for (auto at = shelf->rbegin(); at != shelf->rend(); ++at) visit(*at);
    }
  }
  /// Entries from `first` to `last`, both included, in ascending order.
  template <class Visit>
  void for_each_between(const Key& first, const Key& last, Visit&& visit) const {
    for (std::size_t i = index_of(first); i <= index_of(last); ++i) {
      const Shelf& shelf = shelves_[i];
      for (auto at = shelf.lower_bound(first); at != shelf.end() && !(last < at->first); ++at) visit(*at);
    }
  }

 private:
  static constexpr std::size_t kKeysOnShelf = 8;
  static constexpr unsigned kMaxBits = 20;

  [[nodiscard]] std::size_t index_of(const Key& key) const {
    return static_cast<std::size_t>(std::uint64_t{leading_bits(key)} >> (32U - bits_));
  }
  [[nodiscard]] Shelf& shelf_of(const Key& key) { return shelves_[index_of(key)]; }

  /// Each shelf becomes two.
  void split() {
    std::vector<Shelf> halves(2 * shelves_.size());
    bits_ += 1;
    for (std::size_t i = 0; i < shelves_.size(); ++i) {
      Shelf& lower = halves[2 * i];
      Shelf& upper = halves[2 * i + 1];
      lower = std::move(shelves_[i]);
      while (!lower.empty() && index_of(lower.rbegin()->first) == 2 * i + 1) {
        upper.insert(upper.begin(), lower.extract(std::prev(lower.end())));
      }
    }
    shelves_ = std::move(halves);
  }

  std::vector<Shelf> shelves_ = std::vector<Shelf>(1);
  unsigned bits_ = 0;  ///< of the key, that choose the shelf
  std::size_t size_ = 0;
};

}  // namespace idena::state
