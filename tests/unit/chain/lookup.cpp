#include "chain/store/lookup.hpp"

#include <doctest/doctest.h>

#include <map>

#include "storage/key_space.hpp"
#include "unit/chain/stored_network.hpp"

using namespace idena;
using namespace idena::chain;

namespace {

crypto::PrivateKey key_of(const char* name) {
  return crypto::PrivateKey::from_bytes(crypto::keccak256(as_bytes(name))).value();
}

const crypto::PrivateKey kAnn = key_of("ann");
const crypto::PrivateKey kBob = key_of("bob");
const crypto::PrivateKey kCid = key_of("cid");

types::Transaction send(const crypto::PrivateKey& from, const crypto::PrivateKey& to, std::uint32_t nonce) {
  types::Transaction tx;
  tx.type = types::TxType::kSend;
  tx.nonce = nonce;
  tx.to = to.address();
  tx.amount = Dna::coins(1);
  types::sign(tx, from);
  return tx;
}

ChainOptions everybody() {
  return {.keeps_history_of = [](const Address&) { return true; }};
}

std::vector<Hash> hashes(const HistoryPage& page) {
  std::vector<Hash> out;
  for (const StoredTransaction& stored : page.transactions) out.push_back(types::hash(stored.tx));
  return out;
}

types::TxReceipt receipt_of(const types::Transaction& tx, std::uint64_t gas) {
  types::TxReceipt receipt;
  receipt.tx_hash = types::hash(tx);
  receipt.success = true;
  receipt.gas_used = gas;
  receipt.method = "deploy";
  return receipt;
}

/// Everything in the store but contents, which stay, and trees, which go by versions.
std::map<Bytes, Bytes> records(const storage::Database& database) {
  std::map<Bytes, Bytes> out;
  const Bytes first{static_cast<std::uint8_t>(storage::KeySpace::kHead)};
  database.for_each(first, std::nullopt, [&](ByteView key, ByteView value) {
    if (key[0] != static_cast<std::uint8_t>(storage::KeySpace::kContent)) out.emplace(to_bytes(key), to_bytes(value));
    return true;
  });
  return out;
}

}  // namespace

TEST_CASE("lookup: a transaction is found with its block and its place") {
  StoredNetwork stored("find-tx");
  const auto one = send(kAnn, kBob, 1);
  const auto two = send(kBob, kCid, 1);
  stored.advance(2);
  const types::Block block = stored.keep({one, two});
  stored.advance(2);
  stored.reopen();
  const auto found = stored.chain->lookup().transaction(types::hash(two));
  REQUIRE(found);
  CHECK(found->tx == two);
  CHECK(found->block == types::hash(block));
  CHECK(found->header == block.header);
  CHECK(found->index == 1);
  CHECK_FALSE(stored.chain->lookup().transaction(types::hash(send(kAnn, kBob, 2))));
  CHECK(stored.chain->lookup().header_at(4) == block.header);
  CHECK_FALSE(stored.chain->lookup().header_at(7));
}

TEST_CASE("lookup: a receipt is found by its transaction, and a transaction without one has none") {
  StoredNetwork stored("find-receipt");
  const auto one = send(kAnn, kBob, 1);
  const auto two = send(kBob, kCid, 1);
  const auto three = send(kCid, kAnn, 1);
  const std::vector<types::TxReceipt> receipts{receipt_of(one, 100), receipt_of(three, 300)};
  stored.keep({one, two, three}, receipts);
  CHECK(stored.chain->lookup().receipt(types::hash(one)) == receipts[0]);
  CHECK_FALSE(stored.chain->lookup().receipt(types::hash(two)));
  CHECK(stored.chain->lookup().receipt(types::hash(three)) == receipts[1]);
  CHECK_FALSE(stored.chain->lookup().receipt(Hash{}));
}

TEST_CASE("lookup: a history is newest first, in pages that join without gap or double") {
  StoredNetwork stored("history", everybody());
  std::vector<Hash> newest_first;
  std::uint32_t nonce = 0;
  for (int block = 0; block < 7; ++block) {
    std::vector<types::Transaction> transactions;
    for (int i = 0; i < block; ++i) {
      transactions.push_back(i % 2 == 0 ? send(kAnn, kBob, ++nonce) : send(kBob, kAnn, ++nonce));
      newest_first.insert(newest_first.begin(), types::hash(transactions.back()));
      transactions.push_back(send(kBob, kCid, ++nonce));
    }
    stored.keep(transactions);
  }
  for (const std::size_t size : {std::size_t{1}, std::size_t{2}, std::size_t{5}, std::size_t{21}, std::size_t{100}}) {
    CAPTURE(size);
    std::vector<Hash> collected;
    Bytes token;
    std::size_t pages = 0;
    do {
      const auto page = stored.chain->lookup().history(kAnn.address(), size, token);
      REQUIRE(page);
      CHECK(page.value().transactions.size() <= size);
      for (const Hash& hash : hashes(page.value())) collected.push_back(hash);
      token = page.value().next;
      ++pages;
    } while (!token.empty() && pages < 100);
    CHECK(collected == newest_first);
    CHECK(pages == (newest_first.size() + size - 1) / size);
  }
  CHECK(stored.chain->lookup().history(key_of("nobody").address(), 10, {}).value().transactions.empty());
}

TEST_CASE("lookup: a transaction to oneself stands once in the history") {
  StoredNetwork stored("self", everybody());
  const auto own = send(kAnn, kAnn, 1);
  stored.keep({own});
  CHECK(hashes(stored.chain->lookup().history(kAnn.address(), 10, {}).value()) == std::vector{types::hash(own)});
}

TEST_CASE("lookup: only the addresses that are asked for have a history") {
  StoredNetwork stored("own", {.keeps_history_of = [](const Address& who) { return who == kBob.address(); }});
  const auto one = send(kAnn, kBob, 1);
  const auto two = send(kBob, kCid, 1);
  stored.keep({one, two, send(kAnn, kCid, 2)});
  CHECK(hashes(stored.chain->lookup().history(kBob.address(), 10, {}).value()) ==
        std::vector{types::hash(two), types::hash(one)});
  CHECK(stored.chain->lookup().history(kAnn.address(), 10, {}).value().transactions.empty());
  CHECK(stored.chain->lookup().transaction(types::hash(one)));
}

TEST_CASE("lookup: a token of another making is refused") {
  StoredNetwork stored("token", everybody());
  stored.keep({send(kAnn, kBob, 1)});
  for (const Bytes& token : {Bytes{1}, Bytes(11), Bytes(13), Bytes(64)}) {
    const auto page = stored.chain->lookup().history(kAnn.address(), 10, token);
    CHECK(page.error().text() == "invalid token");
  }
}

TEST_CASE("lookup: what a reset took back is not found, and is found where another branch put it") {
  StoredNetwork stored("branch", everybody());
  const auto moved = send(kAnn, kBob, 1);
  const auto lost = send(kBob, kAnn, 1);
  stored.advance(1);
  const std::vector<types::TxReceipt> receipts{receipt_of(moved, 7)};
  const types::Block old_block = stored.keep({lost, moved}, receipts);
  stored.advance(1);
  const SignedTxs taken_back = stored.chain->reset_to(2);
  REQUIRE(taken_back.size() == 2);
  CHECK(taken_back[0]->tx == lost);
  CHECK(taken_back[1]->tx == moved);
  CHECK(taken_back[1]->sender == kAnn.address());
  CHECK_FALSE(stored.chain->lookup().transaction(types::hash(moved)));
  CHECK_FALSE(stored.chain->lookup().receipt(types::hash(moved)));
  CHECK(stored.chain->lookup().history(kAnn.address(), 10, {}).value().transactions.empty());
  CHECK_FALSE(stored.chain->block_by_hash(types::hash(old_block)));

  stored.advance(1);
  const types::Block new_block = stored.keep({moved});
  CHECK(stored.chain->lookup().transaction(types::hash(moved))->block == types::hash(new_block));
  CHECK_FALSE(stored.chain->lookup().receipt(types::hash(moved)));
  CHECK(hashes(stored.chain->lookup().history(kBob.address(), 10, {}).value()) == std::vector{types::hash(moved)});
  CHECK_FALSE(stored.chain->lookup().transaction(types::hash(lost)));
}

TEST_CASE("lookup: records of a block that is not on the chain are not shown") {
  StoredNetwork stored("stale", everybody());
  const auto tx = send(kAnn, kBob, 1);
  MadeBlock other = stored.make();
  other.block.body.transactions = {tx};
  other.block.header.proposed()->body_cid = types::header_cid(types::encode(other.block.body));
  stored.advance(1);
  const Hash hash = types::hash(other.block);
  storage::Batch batch;
  storage::BlockStore::put_header(batch, hash, types::encode(other.block.header));
  CHECK(storage::BlockStore::put_content(batch, other.block.header.proposed()->body_cid,
                                         types::encode(other.block.body)));
  storage::BlockStore::put_transaction(batch, types::hash(tx), {hash, 0});
  storage::AddressIndex::put(batch, kAnn.address(), {other.block.header.height(), 0}, types::hash(tx));
  stored.database().write(batch, storage::Sync::kNo);
  CHECK_FALSE(stored.chain->block_by_hash(hash));
  CHECK_FALSE(stored.chain->lookup().transaction(types::hash(tx)));
  CHECK(stored.chain->lookup().history(kAnn.address(), 10, {}).value().transactions.empty());
}

TEST_CASE("lookup: a reset leaves exactly the records that were there at its height") {
  StoredNetwork stored("records", everybody());
  std::map<std::uint64_t, std::map<Bytes, Bytes>> at_height;
  for (std::uint32_t i = 1; i <= 60; ++i) {
    const std::vector<types::Transaction> transactions{send(kAnn, kBob, i), send(kBob, kCid, i)};
    const std::vector<types::TxReceipt> receipts{receipt_of(transactions[i % 2], i)};
    const Bytes certificate = i % 3 == 0 ? Bytes{} : Bytes(i, 1);
    stored.keep(transactions, receipts, certificate);
    at_height[stored.chain->head()->header.height()] = records(stored.database());
  }
  for (const std::uint64_t height : {60U, 59U, 41U, 20U, 2U}) {
    CAPTURE(height);
    stored.chain->reset_to(height);
    CHECK(records(stored.database()) == at_height[height]);
    stored.reopen();
    CHECK(stored.chain->head()->header.height() == height);
  }
}
