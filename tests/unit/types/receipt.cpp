#include "types/receipt.hpp"

#include <doctest/doctest.h>

#include "base/hex.hpp"

using namespace idena;
using namespace idena::types;

TEST_CASE("receipts: an event's contract is written only if it is not zero, empty data entries always") {
  TxReceipt receipt;
  receipt.events = {{"a", {{}, {7}}, {}}, {"b", {}, Address::crop(Bytes{1})}};
  const Bytes bytes = encode(std::vector{receipt});
  const auto decoded = decode_receipts(bytes);
  REQUIRE(decoded);
  CHECK(decoded.value() == std::vector{receipt});
  CHECK(to_hex(bytes).find("42080a016112001201") != std::string::npos);
}

TEST_CASE("receipts: one text that is not UTF-8 empties the encoding of the whole block") {
  const TxReceipt good;
  for (const auto spoil : {+[](TxReceipt& r) { r.method = "\xff"; }, +[](TxReceipt& r) { r.error = "\xed\xa0\x80"; },
                           +[](TxReceipt& r) { r.events.push_back({"\xc0\x80", {}, {}}); }}) {
    TxReceipt bad;
    spoil(bad);
    CHECK(encode(std::vector{good, bad}).empty());
    CHECK(receipts_cid(std::vector{good, bad}).empty());
  }
  CHECK(receipts_cid(std::vector{good}).size() == 36);
  CHECK(receipts_cid({}).empty());
}

TEST_CASE("receipts: broken bytes and broken texts are refused") {
  CHECK_FALSE(decode_receipts(from_hex("0a05").value()));
  CHECK_FALSE(decode_receipts(from_hex("0a032a01ff").value()));
  CHECK(decode_receipts({}).value().empty());
}
