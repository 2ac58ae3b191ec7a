#include "node/ceremony_journal.hpp"

#include <doctest/doctest.h>

#include "storage/key_space.hpp"
#include "unit/storage/scratch.hpp"

using namespace idena;
using namespace idena::node;
using types::TxType;

namespace {

Address address(std::uint8_t number) {
  Address out;
  out.bytes.back() = number;
  return out;
}

types::FlipKey key_of(std::uint8_t number) { return {Bytes(32, number), 3, Bytes(65, number)}; }

}  // namespace

TEST_CASE("journal: everything is there after a restart, by epoch") {
  const storage::ScratchFolder folder;
  types::Transaction tx;
  tx.type = TxType::kEvidence;
  tx.epoch = 3;
  tx.payload = {1, 2};
  {
    storage::Database database = storage::Database::open(folder.path());
    CeremonyJournal journal(database);
    journal.put_session_start(3, 1'700'000'000);
    CHECK(journal.put_flip_key(address(1), key_of(1), 55));
    CHECK(journal.put_keys_package(address(1), {Bytes(200, 9), 3, Bytes(65, 1)}, 56));
    CHECK(journal.keep_short_answers(3, Bytes{}) == Bytes{});
    journal.put_own_tx({tx, true});
    journal.put_seen_hash(3, address(2));
  }
  storage::Database database = storage::Database::open(folder.path());
  CeremonyJournal journal(database);
  CHECK(journal.session_start(3) == 1'700'000'000);
  CHECK(journal.flip_key(3, address(1)) == Arrived<types::FlipKey>{key_of(1), 55});
  CHECK(journal.keys_package(3, address(1))->at == 56);
  CHECK(journal.short_answers(3) == Bytes{});
  CHECK(journal.own_tx(3, TxType::kEvidence) == OwnTx{tx, true});
  CHECK(journal.has_seen_hash(3, address(2)));
  CHECK_FALSE(journal.session_start(2));
  CHECK_FALSE(journal.short_answers(4));
  CHECK_FALSE(journal.own_tx(3, TxType::kSubmitAnswersHash));
  CHECK_FALSE(journal.has_seen_hash(3, address(1)));
  journal.forget_before(4);
  CHECK_FALSE(journal.short_answers(3));
  CHECK(journal.flip_keys(3).empty());
}

TEST_CASE("journal: the first message of an author and the first answers stay") {
  const storage::ScratchFolder folder;
  storage::Database database = storage::Database::open(folder.path());
  CeremonyJournal journal(database);
  CHECK(journal.put_flip_key(address(1), key_of(1), 55));
  CHECK_FALSE(journal.put_flip_key(address(1), key_of(2), 56));
  CHECK(journal.flip_keys(3) == std::vector{key_of(1)});
  CHECK(journal.keep_short_answers(3, Bytes{7}) == Bytes{7});
  CHECK(journal.keep_short_answers(3, Bytes{8}) == Bytes{7});
}

TEST_CASE("journal: a damaged record counts as missing") {
  const storage::ScratchFolder folder;
  storage::Database database = storage::Database::open(folder.path());
  CeremonyJournal journal(database);
  CHECK(journal.put_flip_key(address(1), key_of(1), 55));
  CHECK(journal.put_flip_key(address(2), key_of(2), 55));
  std::optional<Bytes> key;
  database.for_each_prefix(Bytes{static_cast<std::uint8_t>(storage::KeySpace::kOwnCeremony)},
                           [&](ByteView found, ByteView) {
                             key = to_bytes(found);
                             return false;
                           });
  REQUIRE(key);
  storage::Batch batch;
  batch.put(*key, Bytes{0x0a, 0xff});
  database.write(batch, storage::Sync::kNo);
  CHECK_FALSE(journal.flip_key(3, address(1)));
  CHECK(journal.flip_keys(3) == std::vector{key_of(2)});
}
