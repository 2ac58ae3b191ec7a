#include "types/transaction_rlp.hpp"

#include <string>
#include <string_view>

#include "types/rlp.hpp"

namespace idena::types {
namespace {

RlpWriter signed_fields(const Transaction& tx) {
  RlpWriter out;
  out.integer(tx.nonce);
  out.integer(tx.epoch);
  out.integer(static_cast<std::uint16_t>(tx.type));
  out.string(tx.to ? tx.to->view() : ByteView{});
  out.integer(tx.amount.atoms());
  out.integer(tx.max_fee.atoms());
  out.integer(tx.tips.atoms());
  out.string(tx.payload);
  return out;
}

constexpr std::string_view kTransactionName = "types.Transaction";

/// A field as the texts that wallets see call it.
struct Field {
  std::string_view name;
  std::string_view type;
};

constexpr std::string_view kBigIntegerName = "*big.Int";
constexpr std::string_view kBytesName = "[]uint8";
constexpr Field kNonce{"AccountNonce", "uint32"};
constexpr Field kEpoch{"Epoch", "uint16"};
constexpr Field kType{"Type", "uint16"};
constexpr Field kTo{"To", "common.Address"};
constexpr Field kAmount{"Amount", kBigIntegerName};
constexpr Field kMaxFee{"MaxFee", kBigIntegerName};
constexpr Field kTips{"Tips", kBigIntegerName};
constexpr Field kPayload{"Payload", kBytesName};
constexpr Field kSignature{"Signature", kBytesName};

constexpr unsigned kNonceBits = 32;
constexpr unsigned kEpochBits = 16;
constexpr unsigned kTypeBits = 16;

/// Errors about the shape of a value name the type that was expected; those about reaching beyond the input do not.
bool is_about_shape(const Error& error) {
  return !error.is(RlpError::kEndOfInput) && !error.is(RlpError::kValueTooLarge) &&
         !error.is(RlpError::kElementTooLarge) && !error.is(RlpError::kMoreThanOneValue);
}

Error in_transaction(const Error& error) {
  if (!is_about_shape(error)) return error;
  return error.with_text(error.text() + " for " + std::string(kTransactionName));
}

template <class Value>
Result<Value> in_transaction(Result<Value> value) {
  if (value) return value;
  return in_transaction(value.error());
}

template <class Value>
Result<Value> in_field(Result<Value> value, const Field& field) {
  if (value) return value;
  const Error& error = value.error();
  if (error.is(RlpError::kTooFewElements)) return in_transaction(error);
  if (!is_about_shape(error)) return error;
  return error.with_text(error.text() + " for " + std::string(field.type) + ", decoding into (" +
                         std::string(kTransactionName) + ")." + std::string(field.name));
}

Result<std::optional<Address>> read_recipient(RlpReader& list) {
  // Whether the value is absent is asked before its type is known.
  const Result<bool> absent = list.take_empty();
  if (!absent) return absent.error().is(RlpError::kTooFewElements) ? in_transaction(absent.error()) : absent.error();
  if (absent.value()) return std::optional<Address>();
  IDENA_TRY(const ByteView bytes, in_field(list.string_of(Address::kSize), kTo));
  return std::optional(Address::crop(bytes));
}

}  // namespace

Bytes rlp_signing_bytes(const Transaction& tx) { return signed_fields(tx).finish(); }

Bytes encode_rlp(const Transaction& tx) {
  RlpWriter out = signed_fields(tx);
  out.string(tx.signature);
  return out.finish();
}

Result<Transaction> decode_transaction_rlp(ByteView bytes) {
  IDENA_TRY(RlpReader list, in_transaction(RlpReader::open_list(bytes)));
  Transaction tx;
  tx.use_rlp = true;
  IDENA_TRY(const std::uint64_t nonce, in_field(list.integer(kNonceBits), kNonce));
  tx.nonce = static_cast<std::uint32_t>(nonce);
  IDENA_TRY(const std::uint64_t epoch, in_field(list.integer(kEpochBits), kEpoch));
  tx.epoch = static_cast<std::uint16_t>(epoch);
  IDENA_TRY(const std::uint64_t type, in_field(list.integer(kTypeBits), kType));
  tx.type = static_cast<TxType>(type);
  IDENA_TRY(tx.to, read_recipient(list));
  IDENA_TRY(BigInt amount, in_field(list.big_integer(), kAmount));
  tx.amount = Dna(std::move(amount));
  IDENA_TRY(BigInt max_fee, in_field(list.big_integer(), kMaxFee));
  tx.max_fee = Dna(std::move(max_fee));
  IDENA_TRY(BigInt tips, in_field(list.big_integer(), kTips));
  tx.tips = Dna(std::move(tips));
  IDENA_TRY(const ByteView payload, in_field(list.string(), kPayload));
  tx.payload = to_bytes(payload);
  IDENA_TRY(const ByteView signature, in_field(list.string(), kSignature));
  tx.signature = to_bytes(signature);
  IDENA_TRY(in_transaction(list.finish()));
  return tx;
}

}  // namespace idena::types
