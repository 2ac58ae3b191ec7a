#include "chain/mempool/tx_selection.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "chain/tx/tx_fees.hpp"
#include "chain/tx/validate_tx.hpp"

namespace idena::chain {
namespace {

/// A sender whose transactions are taken one after the other.
struct Line {
  const SenderTxs* sender;
  std::size_t at;                     ///< the first that is not taken yet
  std::optional<std::uint64_t> next;  ///< nonce; none as long as nobody asked

  [[nodiscard]] bool at_end() const { return at == sender->txs.size(); }
  [[nodiscard]] const PooledTx& tx() const { return *sender->txs[at]; }
};

class Selection {
 public:
  Selection(std::span<const SenderTxs> senders, const std::function<std::uint64_t(const Address&)>& next_nonce,
            const BlockOffer& offer)
      : next_nonce_(next_nonce), offer_(offer) {
    lines_.reserve(senders.size());
    for (const SenderTxs& sender : senders) lines_.push_back({&sender, 0, std::nullopt});
  }

  void take_ceremonial() {
    struct Wanted {
      std::uint32_t nonce;
      std::size_t line;
      std::size_t at;
    };
    std::vector<Wanted> wanted;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!lines_[i].sender->has_ceremonial) continue;
      const auto txs = lines_[i].sender->txs;
      for (std::size_t at = 0; at < txs.size(); ++at) {
        if (txs[at]->ceremonial()) wanted.push_back({txs[at]->nonce(), i, at});
      }
    }
    std::ranges::sort(wanted, {}, [](const Wanted& one) { return std::tuple(one.nonce, one.line, one.at); });
    for (const Wanted& one : wanted) take_up_to(lines_[one.line], one.at);
  }

  void take_by_nonce() {
    std::map<std::uint32_t, std::vector<Line*>> levels;
    const auto queue = [&](Line& line) {
      if (!line.at_end()) levels[line.tx().nonce()].push_back(&line);
    };
    std::ranges::for_each(lines_, queue);
    while (!levels.empty()) {
      auto level = levels.extract(levels.begin());
      // Out of order only where some senders begin at this nonce and others come from the one before.
      if (!std::ranges::is_sorted(level.mapped())) std::ranges::sort(level.mapped());
      for (Line* const line : level.mapped()) {
        if (!advance(*line)) continue;
        if (is_full_) return;
        queue(*line);
      }
    }
  }

  [[nodiscard]] std::vector<SignedTxPtr> finish() { return std::move(chosen_); }

 private:
  std::uint64_t next_of(Line& line) {
    if (!line.next) line.next = next_nonce_(line.sender->sender);
    return *line.next;
  }
  [[nodiscard]] static std::uint64_t gas_of(const PooledTx& tx) { return tx_gas(tx.tx->tx, tx.tx->size); }
  [[nodiscard]] bool affords(const PooledTx& tx) const {
    return affords_block_price(*tx.tx, offer_.network_size, offer_.fee_per_gas);
  }

  /// Takes the line up to its transaction number `last`, or nothing of it.
  void take_up_to(Line& line, std::size_t last) {
    while (!line.at_end() && line.tx().nonce() < next_of(line)) ++line.at;
    std::uint64_t nonce = next_of(line);
    std::uint64_t gas = gas_;
    for (std::size_t at = line.at; at <= last; ++at) {
      const PooledTx& tx = *line.sender->txs[at];
      gas += gas_of(tx);
      if (tx.nonce() != nonce++ || gas > offer_.max_gas || !affords(tx)) return;
    }
    while (line.at <= last) take(line);
  }

  /// Takes the first of the line if it can run; false if the rest of the line cannot.
  bool advance(Line& line) {
    const PooledTx& tx = line.tx();
    if (tx.nonce() < next_of(line)) {
      ++line.at;
      return true;
    }
    if (tx.nonce() != next_of(line) || !affords(tx)) return false;
    const std::uint64_t gas = gas_of(tx);
    if (gas > offer_.max_gas) return false;
    if (gas_ + gas > offer_.max_gas) is_full_ = true;
    else take(line);
    return true;
  }

  void take(Line& line) {
    gas_ += gas_of(line.tx());
    chosen_.push_back(line.tx().tx);
    line.next = std::uint64_t{line.tx().nonce()} + 1;
    ++line.at;
  }

  const std::function<std::uint64_t(const Address&)>& next_nonce_;
  const BlockOffer& offer_;
  std::vector<Line> lines_;
  std::vector<SignedTxPtr> chosen_;
  std::uint64_t gas_ = 0;
  bool is_full_ = false;
};

}  // namespace

std::vector<SignedTxPtr> select_txs(std::span<const SenderTxs> senders,
                                    const std::function<std::uint64_t(const Address&)>& next_nonce,
                                    const BlockOffer& offer) {
  Selection selection(senders, next_nonce, offer);
  selection.take_ceremonial();
  selection.take_by_nonce();
  return selection.finish();
}

}  // namespace idena::chain
