#pragma once
/// The live records of one kind during a block, and the journal that can take changes back.

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "state/prefix_map.hpp"

namespace idena::state {

/// Records by key, loaded when first looked at and kept until the block ends. There is no way to change a record but
/// `mutate` and `amend`, which note the previous copy: what uses this class cannot forget the journal.
///
/// A record is *touched* when it was created or mutated; exactly the touched ones are written (spec: state §4.1).
/// `load(key) -> std::optional<Record>` is asked once for each key. References hold until the next change of the same
/// record or the next revert. Looking fills the cache, so also const use is for one thread at a time.
template <class Key, class Record>
class LiveMap {
 public:
  /// The record if there is one. Never creates.
  template <class Load>
  const Record* look(const Key& key, Load&& load) const {
    const Slot& slot = slot_of(key, load);
    return slot.present ? &slot.record : nullptr;
  }
  /// The record if it is live already. Never loads.
  const Record* look_live(const Key& key) const {
    if (last_.entry == nullptr || last_.entry->first != key) {
      Entry* const found = slots_.find(key);
      if (found == nullptr) return nullptr;
      last_.entry = found;  // who walks over records looks at one before changing it
    }
    return last_.entry->second.present ? &last_.entry->second.record : nullptr;
  }
  /// The record; one with defaults is created, and thereby touched, if there is none.
  template <class Load>
  const Record& ensure(const Key& key, Load&& load) {
    Slot& slot = slot_of(key, load);
    if (!slot.present) create(key, slot);
    return slot.record;
  }
  /// The record to change; created if there is none, touched in any case.
  template <class Load>
  Record& mutate(const Key& key, Load&& load) {
    Slot& slot = slot_of(key, load);
    if (!slot.present) {
      create(key, slot);
    } else {
      note(key, slot);
      slot.touched = true;
    }
    return slot.record;
  }
  /// The record to change without touching it, for data that is not written; null if there is no record.
  template <class Load>
  Record* amend(const Key& key, Load&& load) {
    Slot& slot = slot_of(key, load);
    if (!slot.present) return nullptr;
    note(key, slot);
    return &slot.record;
  }

  /// Keys looked at so far, those without a record included: what the cache holds.
  [[nodiscard]] std::size_t size() const { return slots_.size(); }

  /// Live records in ascending key order. `visit(key, record)` must not change this map.
  template <class Visit>
  void for_each_live(Visit&& visit) const {
    slots_.for_each([&](const Entry& entry) {
      if (entry.second.present) visit(entry.first, entry.second.record);
    });
  }
  /// Live records from `first` to `last`, both included, in ascending order. `visit` must not change this map.
  template <class Visit>
  void for_each_live_between(const Key& first, const Key& last, Visit&& visit) const {
    slots_.for_each_between(first, last, [&](const Entry& entry) {
      if (entry.second.present) visit(entry.first, entry.second.record);
    });
  }
  /// Touched records in the order in which they are written: descending.
  template <class Visit>
  void for_each_touched(Visit&& visit) const {
    slots_.for_each_descending([&](const Entry& entry) {
      if (entry.second.touched) visit(entry.first, entry.second.record);
    });
  }

  /// Checkpoints nest. Every open one ends with `close` or `revert`, the innermost first.
  void open() { checkpoints_.push_back({journal_.size(), ++last_checkpoint_}); }
  /// Keeps the changes. They stay revertible by the checkpoints around it.
  void close() {
    assert(!checkpoints_.empty());
    checkpoints_.pop_back();
    if (checkpoints_.empty()) journal_.clear();
  }
  /// Takes back every change, creation and touch since the checkpoint was opened. What was loaded stays loaded.
  void revert() {
    assert(!checkpoints_.empty());
    const std::size_t start = checkpoints_.back().journal_start;
    for (; journal_.size() > start; journal_.pop_back()) {
      Note& last = journal_.back();
      slots_.find(last.key)->second = std::move(last.before);
    }
    checkpoints_.pop_back();
  }

 private:
  struct Slot {
    Record record{};
    bool present = false;
    bool touched = false;
    /// The checkpoint for which the journal holds a copy already; no number is given twice.
    std::uint64_t noted_for = 0;
  };
  using Entry = typename PrefixMap<Key, Slot>::Entry;
  struct Note {
    Key key;
    Slot before;
  };
  struct Checkpoint {
    std::size_t journal_start;
    std::uint64_t number;
  };

  template <class Load>
  Slot& slot_of(const Key& key, Load&& load) const {
    if (last_.entry != nullptr && last_.entry->first == key) return last_.entry->second;
    const auto [entry, is_new] = slots_.try_emplace(key);
    if (is_new) {
      try {
        if (std::optional<Record> loaded = load(key)) {
          entry.second.record = std::move(*loaded);
          entry.second.present = true;
        }
      } catch (...) {
        slots_.erase(key);
        throw;
      }
    }
    last_.entry = &entry;
    return entry.second;
  }
  void create(const Key& key, Slot& slot) {
    note(key, slot);
    slot.record = Record{};
    slot.present = true;
    slot.touched = true;
  }
  void note(const Key& key, Slot& slot) {
    if (checkpoints_.empty() || slot.noted_for == checkpoints_.back().number) return;
    journal_.push_back({key, slot});
    slot.noted_for = checkpoints_.back().number;
  }

  /// The record asked for last: rules ask for the same one many times in a row. Belongs to one map: neither a copy nor
  /// what was moved elsewhere takes it along.
  struct Last {
    Last() = default;
    Last(const Last&) {}
    Last(Last&& other) noexcept { other.entry = nullptr; }
    Last& operator=(const Last&) {  // NOLINT(bugprone-unhandled-self-assignment): it forgets, whatever is assigned
      entry = nullptr;
      return *this;
    }
    Last& operator=(Last&& other) noexcept {
      entry = other.entry = nullptr;
      return *this;
    }
    ~Last() = default;
    Entry* entry = nullptr;
  };

  mutable PrefixMap<Key, Slot> slots_;
  mutable Last last_;
  std::vector<Note> journal_;
  std::vector<Checkpoint> checkpoints_;
  std::uint64_t last_checkpoint_ = 0;
};

/// The key of a record there is one of.
using OnlyKey = std::monostate;

}  // namespace idena::state
