// Receipts of a block, with the filter their events go into.

#include "types/receipt.hpp"

#include "fuzz/round_trip.hpp"
#include "fuzz/target.hpp"
#include "types/bloom.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace idena;
  using namespace idena::types;
  fuzz::round_trip<decode_receipts>({data, size});
  const auto receipts = decode_receipts({data, size});
  if (!receipts) return 0;
  TxBloom bloom;
  for (const TxReceipt& receipt : receipts.value()) bloom.add_events(receipt);
  const Bytes filter = bloom.finish();
  for (const TxReceipt& receipt : receipts.value()) {
    for (const TxEvent& event : receipt.events) {
      Bytes value = to_bytes(event.contract.is_zero() ? receipt.contract : event.contract);
      append(value, as_bytes(event.name));
      if (!bloom_may_contain(filter, value)) std::abort();
    }
  }
  return 0;
}
