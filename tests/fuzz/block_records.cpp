// The block store's own records: the first byte chooses the decoder, and what it takes encodes to the same bytes.
#include "storage/block_records.hpp"
#include <cstdlib>

#include "fuzz/target.hpp"

namespace {

using namespace idena::storage;

template <class Decoded, class Encode>
void expect_same(idena::ByteView record, const Decoded& decoded, Encode encode) {
  if (decoded && !idena::equal(encode(decoded.value()), record)) std::abort();
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const idena::ByteView record(data + 1, size - 1);
  constexpr unsigned kDecoders = 6;
  switch (data[0] % kDecoders) {
    case 0: expect_same(record, decode_head(record), [](const Head& head) { return encode(head); }); break;
    case 1:
      expect_same(record, decode_transaction_place(record),
                  [](const TransactionPlace& place) { return encode(place); });
      break;
    case 2: expect_same(record, decode_receipt_place(record), [](const ReceiptPlace& p) { return encode(p); }); break;
    case 3:
      expect_same(record, decode_certificate(record),
                  [](const CertificateRecord& r) { return encode_certificate(r.place, r.certificate); });
      break;
    case 4:
      expect_same(record, decode_hash(record), [](const idena::Hash& hash) { return idena::to_bytes(hash); });
      break;
    default: expect_same(record, decode_number(record), [](std::uint64_t number) { return encode_number(number); });
  }
  return 0;
}
