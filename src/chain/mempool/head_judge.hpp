#pragma once
/// The head as the pool asks it. spec: transactions §3, §7

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "base/result.hpp"
#include "chain/mempool/sender_queue.hpp"
#include "chain/store/head.hpp"
#include "chain/tx/validate_tx.hpp"

namespace idena::chain {

/// Judging loads records into a State that nobody commits. It is kept as a cache while it is small and made anew when
/// it holds too many records, so that no flood of transactions of many accounts can fill the memory with it.
class HeadJudge {
 public:
  /// About 16 MB each.
  static constexpr std::size_t kMaxLoadedAccounts = 65536;
  static constexpr std::size_t kMaxLoadedIdentities = 8192;

  explicit HeadJudge(std::shared_ptr<const Head> head);

  [[nodiscard]] const Head& head() const { return *head_; }
  [[nodiscard]] std::uint16_t epoch() const { return global_.epoch; }
  [[nodiscard]] state::ValidationPeriod period() const { return global_.validation_period; }
  [[nodiscard]] const Dna& fee_per_gas() const { return global_.fee_per_gas; }
  [[nodiscard]] std::size_t network_size() const { return head_->validators.network_size(); }

  /// What validate_tx says of the transaction alone, on the state of the head.
  Result<> judge(const SignedTx& tx, TxContext context);
  /// Whether it deploys WASM code or calls a contract of such code.
  bool runs_wasm(const SignedTx& tx);
  /// What the account can execute next.
  Position next_position(const Address& address);
  /// The nonce of the account, 0 if it was used before `epoch` last or in an epoch that is over.
  std::uint32_t nonce_in(const Address& address, std::uint16_t epoch);
  /// Of the identity, or by address where there is none.
  std::uint32_t shard_of(const Address& address);

 private:
  state::State& state();

  std::shared_ptr<const Head> head_;
  state::Global global_;
  std::optional<state::State> state_;
};

}  // namespace idena::chain
