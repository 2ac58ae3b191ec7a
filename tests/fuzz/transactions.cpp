// Transactions, in both forms that raw ones come in.

#include "types/transaction.hpp"

#include "fuzz/round_trip.hpp"
#include "fuzz/target.hpp"

namespace {

using namespace idena;
using namespace idena::types;

/// What the strict form decodes is what it was written from.
void check_rlp(ByteView input) {
  const auto tx = decode_transaction_rlp(input);
  if (!tx) return;
  const auto again = decode_transaction_rlp(encode_rlp(tx.value()));
  if (!again || again.value() != tx.value()) std::abort();
  // An absent recipient may have been written as an empty list; all else is canonical.
  if (tx.value().to && !equal(encode_rlp(tx.value()), input)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView input(data, size);
  fuzz::round_trip<decode_transaction>(input);
  check_rlp(input);
  if (const auto tx = decode_transaction(input)) {
    if (encoded_size(tx.value()) != encode(tx.value()).size()) std::abort();
    (void)sender(tx.value());
  }
  return 0;
}
