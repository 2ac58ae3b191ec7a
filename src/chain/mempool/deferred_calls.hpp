#pragma once
/// Contract calls that this node sends at a later block. spec: transactions §9 (Deferred contract calls)

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "chain/mempool/sender_queue.hpp"

namespace idena::chain {

struct DeferredCall {
  Address from;
  std::optional<Address> to;
  Dna amount;
  Bytes payload;
  Dna tips;
  std::uint64_t block = 0;  ///< the height from which it may be sent

  friend bool operator==(const DeferredCall&, const DeferredCall&) = default;
};

enum class DeferredCallError { kTooMany, kFileTooLarge };

/// How many calls may wait, and how large their file may be.
inline constexpr std::size_t kMaxDeferredCalls = 10000;
inline constexpr std::size_t kMaxDeferredCallsFile = std::size_t{64} << 20U;

/// The file: ProtoDeferredTxs.
Bytes encode_deferred_calls(std::span<const DeferredCall> calls);
/// Errors: DeferredCallError, or WireError for bytes that are no such message.
Result<std::vector<DeferredCall>> decode_deferred_calls(ByteView file);

enum class DeferredOutcome {
  kSent,
  kLater,   ///< the contract or the ceremony does not let it through yet, or money is missing
  kFailed,  ///< any other error
};

/// The calls that wait, and when each is tried again. Later and later if it is too early; in each block, but not more
/// than kMaxFailures times, if it fails.
class DeferredCalls {
 public:
  static constexpr std::uint32_t kMaxFailures = 3;  ///< after which one more gives the call up

  explicit DeferredCalls(const std::vector<DeferredCall>& stored = {});

  /// Error: kTooMany.
  Result<> add(const DeferredCall& call);
  /// Tries all that are due after the block of this height. True if the number of calls changed: then the file is to
  /// be written.
  bool run(std::uint64_t height, const std::function<DeferredOutcome(const DeferredCall&)>& send);

  [[nodiscard]] std::vector<DeferredCall> calls() const;
  [[nodiscard]] std::size_t size() const { return waiting_.size(); }

 private:
  struct Waiting {
    DeferredCall call;
    std::uint32_t tries = 0;
  };
  static bool keep_waiting(Waiting& waiting, std::uint64_t height, DeferredOutcome outcome);

  std::vector<Waiting> waiting_;
};

/// What a run of a call on the head's state, with unlimited gas and without effect, came to.
struct DryRun {
  bool success = false;
  bool retryable = false;  ///< the contract says that it may succeed later
  std::uint64_t gas_used = 0;
};

/// What sending needs of the node.
struct DeferredSending {
  std::size_t network_size = 0;
  Dna fee_per_gas;
  std::function<Position(const Address&)> next_position;  ///< of a new transaction, those in the pool counted
  std::function<DryRun(const types::Transaction&, const Address& from)> dry_run;
  std::function<Result<>(types::Transaction, const Address& from)> submit;  ///< signs and adds to the pool
};

/// Runs the call dry; if that succeeds, sends it with twice the fee it will need.
DeferredOutcome send_deferred(const DeferredCall& call, const DeferredSending& node);

}  // namespace idena::chain

template <>
struct idena::ErrorTexts<idena::chain::DeferredCallError> {
  static constexpr std::string_view kRoom = "deferred call";
  static std::string_view text(chain::DeferredCallError code);
};
