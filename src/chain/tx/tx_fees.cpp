#include "chain/tx/tx_fees.hpp"

#include "types/attachments.hpp"
#include "types/rules.hpp"

namespace idena::chain {
namespace {

using types::TxType;

constexpr std::size_t kSignatureField = 67;           ///< tag, length and bytes of a signature
constexpr std::uint64_t kDeleteFlipSize = 120 << 10;  ///< deleting costs as if the flip had been stored on chain
constexpr std::uint32_t kUnknownContentSize = 1 << 20;

/// What storing content adds to the size. Single precision is the network's: conversion and product round to even.
std::uint64_t stored_content_size(ByteView payload) {
  const auto attachment = types::parse_attachment<types::StoreToIpfsAttachment>(payload);
  if (!attachment) return 0;
  const std::uint32_t size = attachment->size == 0 ? kUnknownContentSize : attachment->size;
  constexpr types::Share kContentShare = 0.2F;
  return static_cast<std::uint64_t>(static_cast<types::Share>(size) * kContentShare);
}

std::uint64_t charged_size(const types::Transaction& tx, std::size_t encoded_size) {
  std::uint64_t size = encoded_size;
  if (tx.signature.empty()) size += kSignatureField;
  if (tx.type == TxType::kDeleteFlip) size += kDeleteFlipSize;
  if (tx.type == TxType::kStoreToIpfs) size += stored_content_size(tx.payload);
  return size;
}

/// How many times the price of gas a type pays.
std::uint64_t rate_of(const types::Transaction& tx) {
  switch (tx.type) {
    case TxType::kActivation:
    case TxType::kInvite:
    case TxType::kKill:
    case TxType::kSubmitFlip:
    case TxType::kSubmitAnswersHash:
    case TxType::kSubmitShortAnswers:
    case TxType::kSubmitLongAnswers:
    case TxType::kEvidence: return 0;
    case TxType::kOnlineStatus: {
      const auto attachment = types::parse_attachment<types::OnlineStatusAttachment>(tx.payload);
      return attachment && attachment->online ? 2 : 0;
    }
    default: return 1;
  }
}

}  // namespace

std::uint64_t tx_gas(const types::Transaction& tx, std::size_t encoded_size) {
  return kGasPerByte * charged_size(tx, encoded_size);
}

Dna tx_fee(const types::Transaction& tx, std::size_t encoded_size, std::size_t network_size, const Dna& price) {
  if (network_size == 0 || price.is_zero()) return {};
  const std::uint64_t rate = rate_of(tx);
  return rate == 0 ? Dna() : price * (rate * tx_gas(tx, encoded_size));
}

Dna tx_cost(const types::Transaction& tx, std::size_t encoded_size, std::size_t network_size, const Dna& price) {
  return tx.amount + tx.tips + tx_fee(tx, encoded_size, network_size, price);
}

Dna tx_max_cost(const types::Transaction& tx) { return tx.amount + tx.tips + tx.max_fee; }

// Asked for every transaction, so without decimals: the quotient rounded to 16 digits reaches the next integer only if
// what it lacks is at most half of a unit of the last digit.
std::uint64_t affordable_gas(const Dna& budget, const Dna& price) {
  if (price.is_zero()) return 0;
  constexpr std::uint64_t kHalfUnits = 20'000'000'000'000'000;  // in 1
  const BigInt quotient = budget.atoms() / price.atoms();
  const BigInt lacking = (quotient + BigInt(1)) * price.atoms() - budget.atoms();
  const bool rounds_up = lacking * BigInt(kHalfUnits) <= price.atoms();
  return quotient.low_u64() + (rounds_up ? 1U : 0U);
}

}  // namespace idena::chain
