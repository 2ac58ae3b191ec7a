#pragma once
/// What contracts keep: values by key, and codes (spec: state §3.5, §4.6).

#include <optional>
#include <vector>

#include "state/live_map.hpp"
#include "state/state_reader.hpp"
#include "state/tree_write.hpp"

namespace idena::state {

class ContractStore {
 public:
  explicit ContractStore(StateReader stored) : stored_(std::move(stored)) {}

  /// Written in this block, or else stored. A removed value is absent; an empty one is not.
  [[nodiscard]] std::optional<Bytes> value(const Address& contract, ByteView store_key) const;
  void set_value(const Address& contract, ByteView store_key, Bytes value);
  /// Writes a removal, also of a value that is not there.
  void remove_value(const Address& contract, ByteView store_key);

  /// Values with store keys from `first` (default: the empty key) to `last` (default: the longest key of FF bytes),
  /// both included: first those written in this block, then the stored ones not written in it, each group in
  /// ascending order. `visit` returns whether to go on and may write.
  void for_each(const Address& contract, std::optional<ByteView> first, std::optional<ByteView> last,
                const StateReader::VisitValue& visit) const;

  /// Deployed in this block, or else stored.
  [[nodiscard]] std::optional<Bytes> code(const Hash& code_hash) const;
  /// Written also if the code is stored already.
  void add_code(const Hash& code_hash, Bytes code);

  void open();
  void close();
  void revert();
  void collect_values(std::vector<TreeWrite>& writes) const;
  void collect_codes(std::vector<TreeWrite>& writes) const;

 private:
  using Written = std::optional<Bytes>;  ///< none: removed

  StateReader stored_;
  LiveMap<Bytes, Written> values_;  ///< by tree key
  LiveMap<Hash, Bytes> codes_;
};

}  // namespace idena::state
