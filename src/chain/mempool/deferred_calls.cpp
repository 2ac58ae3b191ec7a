#include "chain/mempool/deferred_calls.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "chain/tx/tx_error.hpp"
#include "chain/tx/tx_fees.hpp"
#include "types/wire.hpp"

namespace idena::chain {
namespace {

/// Blocks until the next try, by the number of tries; the last goes on.
constexpr std::array<std::uint64_t, 4> kWaits{1, 2, 4, 8};

void write_fields(types::WireWriter& out, const DeferredCall& call) {
  out.bytes_always(1, call.from);
  out.optional_bytes(2, call.to);
  out.amount(3, call.amount);
  out.bytes(4, call.payload);
  out.amount(5, call.tips);
  out.number(6, call.block);
}

void merge(types::WireReader& in, DeferredCall& call) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(call.from); break;
      case 2: in.get(call.to); break;
      case 3: in.get(call.amount); break;
      case 4: in.get(call.payload); break;
      case 5: in.get(call.tips); break;
      case 6: in.get(call.block); break;
      default: break;
    }
  }
}

bool is_too_early(const Error& error) { return error.is(TxError::kCeremony) || error.is(TxError::kFunds); }

}  // namespace

Bytes encode_deferred_calls(std::span<const DeferredCall> calls) {
  types::WireWriter out;
  for (const DeferredCall& call : calls) out.message(1, [&] { write_fields(out, call); });
  return out.finish();
}

Result<std::vector<DeferredCall>> decode_deferred_calls(ByteView file) {
  if (file.size() > kMaxDeferredCallsFile) return DeferredCallError::kFileTooLarge;
  std::vector<DeferredCall> calls;
  types::WireReader in(file);
  while (in.next()) {
    if (in.field() != 1 || !in.is_bytes() || !in.allow_more(calls.size(), kMaxDeferredCalls)) continue;
    in.message([&](types::WireReader& call) { merge(call, calls.emplace_back()); });
  }
  IDENA_TRY(in.finish());
  return calls;
}

DeferredCalls::DeferredCalls(const std::vector<DeferredCall>& stored) {
  waiting_.reserve(stored.size());
  for (const DeferredCall& call : stored) waiting_.push_back({call, 0});
}

Result<> DeferredCalls::add(const DeferredCall& call) {
  if (waiting_.size() >= kMaxDeferredCalls) return DeferredCallError::kTooMany;
  waiting_.push_back({call, 0});
  return ok();
}

bool DeferredCalls::run(std::uint64_t height, const std::function<DeferredOutcome(const DeferredCall&)>& send) {
  std::vector<Waiting> left;
  for (Waiting& waiting : waiting_) {
    if (waiting.call.block <= height && !keep_waiting(waiting, height, send(waiting.call))) continue;
    left.push_back(std::move(waiting));
  }
  const bool changed = left.size() != waiting_.size();
  waiting_ = std::move(left);
  return changed;
}

bool DeferredCalls::keep_waiting(Waiting& waiting, std::uint64_t height, DeferredOutcome outcome) {
  if (outcome == DeferredOutcome::kSent) return false;
  ++waiting.tries;
  if (outcome == DeferredOutcome::kFailed) return waiting.tries <= kMaxFailures;
  waiting.call.block = height + kWaits[std::min<std::size_t>(waiting.tries, kWaits.size()) - 1];
  return true;
}

std::vector<DeferredCall> DeferredCalls::calls() const {
  std::vector<DeferredCall> out;
  out.reserve(waiting_.size());
  for (const Waiting& waiting : waiting_) out.push_back(waiting.call);
  return out;
}

DeferredOutcome send_deferred(const DeferredCall& call, const DeferredSending& node) {
  types::Transaction tx;
  const Position next = node.next_position(call.from);
  tx.nonce = static_cast<std::uint32_t>(next.nonce);
  tx.epoch = next.epoch;
  tx.type = types::TxType::kCallContract;
  tx.to = call.to;
  tx.amount = call.amount;
  tx.tips = call.tips;
  tx.payload = call.payload;
  const DryRun run = node.dry_run(tx, call.from);
  if (!run.success) return run.retryable ? DeferredOutcome::kLater : DeferredOutcome::kFailed;
  const Dna fee = tx_fee(tx, types::encoded_size(tx), node.network_size, node.fee_per_gas);
  tx.max_fee = (fee + node.fee_per_gas * run.gas_used) * 2;
  const auto sent = node.submit(std::move(tx), call.from);
  if (sent) return DeferredOutcome::kSent;
  return is_too_early(sent.error()) ? DeferredOutcome::kLater : DeferredOutcome::kFailed;
}

}  // namespace idena::chain

std::string_view idena::ErrorTexts<idena::chain::DeferredCallError>::text(chain::DeferredCallError code) {
  using enum chain::DeferredCallError;
  switch (code) {
    case kTooMany: return "too many deferred calls";
    case kFileTooLarge: return "file of deferred calls is too large";
  }
  return {};
}
