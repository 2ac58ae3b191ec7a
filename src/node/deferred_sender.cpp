#include "node/deferred_sender.hpp"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>

#include "base/hex.hpp"
#include "base/log.hpp"
#include "contracts/read_contract.hpp"
#include "storage/files.hpp"

namespace idena::node {
namespace {

using chain::DeferredCall;
using chain::DeferredOutcome;

/// `why` becomes the reason of a run that does not succeed.
chain::DryRun dry_run(const types::Transaction& tx, const Address& from, const chain::Head& head,
                      const types::ContractRules& rules, std::string& why) {
  const contracts::BlockContext block{head.header.height(), head.header.time(), head.header.block_seed(), rules};
  const auto receipt = contracts::dry_run(tx, from, block, state::State(head.state), head.validators);
  why = receipt ? receipt.value().error : receipt.error().text();
  if (!receipt) return {};
  return {.success = receipt.value().success,
          .retryable = contracts::may_succeed_later(receipt.value().error),
          .gas_used = receipt.value().gas_used};
}

void tell(const DeferredCall& call, DeferredOutcome outcome, const std::string& why) {
  const std::initializer_list<log::Field> facts = {{"from", to_hex0x(call.from)},
                                                   {"contract", to_hex0x(call.to.value_or(Address()))},
                                                   {"block", std::to_string(call.block)},
                                                   {"why", why}};
  switch (outcome) {
    case DeferredOutcome::kSent: log::info("Deferred contract call is sent", facts); break;
    case DeferredOutcome::kLater: log::debug("Deferred contract call is too early", facts); break;
    case DeferredOutcome::kFailed: log::warn("Deferred contract call failed", facts); break;
  }
}

}  // namespace

DeferredSender::DeferredSender(std::filesystem::path folder, TxPool& pool, Signer sign,
                               const types::ContractRules& rules)
    : folder_(std::move(folder)), pool_(pool), sign_(std::move(sign)), rules_(rules) {
  storage::make_folder(folder_, storage::kPublicFolder);
  calls_ = chain::DeferredCalls(load());
}

std::vector<DeferredCall> DeferredSender::load() const {
  std::error_code problem;
  const std::uintmax_t size = std::filesystem::file_size(file(), problem);
  if (problem) return {};
  // One byte more than is allowed is enough to be refused.
  Bytes content(static_cast<std::size_t>(std::min<std::uintmax_t>(size, chain::kMaxDeferredCallsFile + 1)));
  content.resize(storage::read_beginning(file(), content).value_or(0));
  auto calls = chain::decode_deferred_calls(content);
  if (calls) return std::move(calls).value();
  const std::filesystem::path aside = file().string() + ".damaged";
  std::filesystem::rename(file(), aside);
  log::warn("Deferred contract calls are lost: their file is damaged",
            {{"why", calls.error().text()}, {"kept", aside.string()}});
  return {};
}

Result<> DeferredSender::add(const DeferredCall& call) {
  const std::scoped_lock lock(mutex_);
  std::vector<DeferredCall> calls = calls_.calls();
  calls.push_back(call);
  const Bytes content = chain::encode_deferred_calls(calls);
  if (content.size() > chain::kMaxDeferredCallsFile) return chain::DeferredCallError::kFileTooLarge;
  IDENA_TRY(calls_.add(call));
  storage::write_file_atomically(file(), content, storage::kPublicFile);
  return ok();
}

void DeferredSender::after_block(const std::shared_ptr<const chain::Head>& head) {
  const auto global = state::StateReader(head->state).global().value_or(state::Global{});
  std::string why;
  const chain::DeferredSending node{
      .network_size = head->validators.network_size(),
      .fee_per_gas = global.fee_per_gas,
      .next_position =
          [&](const Address& from) { return chain::Position{global.epoch, pool_.next_nonce(from, global.epoch)}; },
      .dry_run = [&](const types::Transaction& tx,
                     const Address& from) { return dry_run(tx, from, *head, rules_, why); },
      .submit =
          [&](types::Transaction tx, const Address& from) {
            const auto sent = submit(std::move(tx), from);
            if (!sent) why = sent.error().text();
            return sent;
          }};
  const std::scoped_lock lock(mutex_);
  const bool changed = calls_.run(head->header.height(), [&](const DeferredCall& call) {
    why.clear();
    const DeferredOutcome outcome = chain::send_deferred(call, node);
    tell(call, outcome, why);
    return outcome;
  });
  if (!changed) return;
  storage::write_file_atomically(file(), chain::encode_deferred_calls(calls_.calls()), storage::kPublicFile);
}

Result<> DeferredSender::submit(types::Transaction tx, const Address& from) {
  IDENA_TRY(sign_(tx, from));
  IDENA_TRY(pool_.add_own(std::move(tx)));
  return ok();
}

std::size_t DeferredSender::waiting() const {
  const std::scoped_lock lock(mutex_);
  return calls_.size();
}

}  // namespace idena::node
