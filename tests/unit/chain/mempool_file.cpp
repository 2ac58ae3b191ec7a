#include "chain/mempool/mempool_file.hpp"

#include <doctest/doctest.h>

#include "base/hex.hpp"
#include "unit/chain/mempool_support.hpp"

using namespace idena;
using namespace idena::chain;

namespace {

std::string hex_of(const SignedTxPtr& tx) { return to_hex0x(types::encode(tx->tx)); }

std::size_t count_in(std::string_view json) {
  const auto parsed = parse_mempool_file(json);
  REQUIRE(parsed);
  return parsed.value().size();
}

}  // namespace

TEST_CASE("mempool file: a JSON array of transactions as hexadecimal text") {
  const SignedTxPtr first = make_tx(account(1), 1);
  const SignedTxPtr second = make_answers_hash(account(2), 1);
  const std::string json = print_mempool_file(std::vector{first, second});
  CHECK(json == "[\"" + hex_of(first) + "\",\"" + hex_of(second) + "\"]");
  const auto parsed = parse_mempool_file(json);
  REQUIRE(parsed);
  CHECK(parsed.value() == std::vector{first->tx, second->tx});
  CHECK(print_mempool_file({}) == "[]");
}

TEST_CASE("mempool file: spaces and an absent list are fine") {
  const std::string hex = '"' + hex_of(make_tx(account(1), 1)) + '"';
  CHECK(count_in(" [ " + hex + " ,\n\t" + hex + " ]\r\n") == 2);
  CHECK(count_in("[]") == 0);
  CHECK(count_in(" [ ] ") == 0);
  CHECK(count_in(" null\n") == 0);
}

TEST_CASE("mempool file: elements that are no transaction are passed over") {
  const std::string hex = '"' + hex_of(make_tx(account(1), 1)) + '"';
  CHECK(count_in("[\"0x\",\"\",\"12\",\"0xzz\",\"0x0a05\"," + hex + "]") == 1);
}

TEST_CASE("mempool file: what is no array of strings is refused") {
  for (const std::string_view bad : {"", " ", "{}", "nul", "null null", "[", "]", "[1]", "[\"0x", "[\"0x\"",
                                     "[\"0x\",]", "[,\"0x\"]", "[\"0x\"]x", "[null]", "[\"0x\" \"0x\"]"}) {
    const auto parsed = parse_mempool_file(bad);
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().is(MempoolFileError::kNotAList));
  }
  CHECK(parse_mempool_file(std::string(kMaxMempoolFile + 1, ' ')).error().is(MempoolFileError::kTooLarge));
}

TEST_CASE("mempool file: what does not fit is left out") {
  const std::vector<SignedTxPtr> txs{make_tx(account(1), 1), make_tx(account(2), 1), make_tx(account(3), 1)};
  const std::size_t whole = print_mempool_file(txs).size();
  const std::string cut = print_mempool_file(txs, whole - 1);
  CHECK(cut.size() < whole);
  CHECK(count_in(cut) == 2);
  CHECK(print_mempool_file(txs, 2) == "[]");
}

TEST_CASE("mempool file: of lines that are appended, half a line is passed over") {
  const SignedTxPtr tx = make_tx(account(1), 1);
  const std::string line = print_tx_line(tx->tx);
  const auto parsed = parse_tx_lines(line + "\n" + line + line.substr(0, 31));
  REQUIRE(parsed);
  CHECK(parsed.value() == std::vector{tx->tx, tx->tx});
  CHECK(parse_tx_lines("").value().empty());
  CHECK(parse_tx_lines(std::string(kMaxMempoolFile + 1, '0')).error().is(MempoolFileError::kTooLarge));
}

TEST_CASE("mempool file: added again in its order, everything finds its place") {
  const PoolNetwork network;
  Mempool pool({}, Address{}, network.head);
  for (const std::uint32_t nonce : {5U, 1U, 2U, 7U}) CHECK(pool.add_external(make_tx(account(1), nonce)));
  CHECK(pool.add_external(make_tx(account(2), 1)));
  std::vector<SignedTxPtr> again;
  const auto parsed = parse_mempool_file(print_mempool_file(pool.all()));
  REQUIRE(parsed);
  for (const types::Transaction& tx : parsed.value()) {
    Address sender;
    std::copy_n(tx.signature.begin(), Address::kSize, sender.bytes.begin());
    again.push_back(make_tx(sender, tx.nonce));
  }
  Mempool restarted({}, Address{}, network.head);
  CHECK(restarted.add_external(again, TxContext::kMempool).size() == 5);
  CHECK(restarted.all() == again);
  CHECK(restarted.select_for_block().size() == pool.select_for_block().size());
}
