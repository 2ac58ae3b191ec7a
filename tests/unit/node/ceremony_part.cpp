#include "node/ceremony_part.hpp"

#include <doctest/doctest.h>

#include "ceremony/evidence.hpp"
#include "crypto/flip_keys.hpp"
#include "flips/key_messages.hpp"
#include "unit/node/ceremony_world.hpp"

using namespace idena;
using namespace idena::node;
using ceremony::Answer;
using ceremony::Grade;
using state::ValidationPeriod;
using types::TxType;

namespace {

constexpr TxType kOwnTypes[] = {TxType::kSubmitAnswersHash, TxType::kSubmitShortAnswers, TxType::kSubmitLongAnswers,
                                TxType::kEvidence};

const flips::FlipParts kStory{Bytes(500, 1), Bytes(700, 2)};

flips::GivenAnswer left(const Bytes& cid) { return {cid, Answer::kLeft, Grade::kNone, false}; }

/// The whole ceremony of a candidate who answers in time; `between` happens wherever a node can die.
void take_part(CeremonyWorld& world, const std::function<void()>& between) {
  world.mine_until(ValidationPeriod::kFlipLottery);
  between();
  world.mine_until(ValidationPeriod::kShortSession);
  between();
  REQUIRE(world.part->submit_short_answers({}));
  between();
  world.mine();
  between();
  world.mine_until(ValidationPeriod::kLongSession);
  between();
  REQUIRE(world.part->submit_long_answers({}));
  between();
  world.look();
  between();
  world.mine();
  between();
  world.look();
  between();
  world.mine_until(ValidationPeriod::kAfterLongSession);
  between();
  world.mine_until(ValidationPeriod::kNone);
}

}  // namespace

TEST_CASE("ceremony part: who answers is validated, and every transaction is sent once") {
  CeremonyWorld world;
  take_part(world, [] {});
  CHECK(world.self().state == state::IdentityState::kNewbie);
  CHECK(world.global().epoch == 1);
  for (const TxType type : kOwnTypes) CHECK(world.mined_of(type).size() == 1);
}

TEST_CASE("ceremony part: a node that dies at every step loses nothing and sends nothing twice") {
  CeremonyWorld world;
  take_part(world, [&] { world.restart(); });
  CHECK(world.self().state == state::IdentityState::kNewbie);
  for (const TxType type : kOwnTypes) CHECK(world.mined_of(type).size() == 1);
}

TEST_CASE("ceremony part: short answers are told after the session only, and match what was committed") {
  CeremonyWorld world;
  world.mine_until(ValidationPeriod::kShortSession);
  REQUIRE(world.part->submit_short_answers({}));
  while (world.clock.unix_seconds() <= CeremonyWorld::kValidation + 120) {
    CHECK(world.waiting_of(TxType::kSubmitShortAnswers) == 0);
    world.mine();
  }
  CHECK(world.mined_of(TxType::kSubmitShortAnswers).empty());
  world.mine_until(ValidationPeriod::kLongSession);
  for (int i = 0; i < 10; ++i) world.mine();
  REQUIRE(world.mined_of(TxType::kSubmitShortAnswers).size() == 1);
  const auto told =
      types::parse_attachment<types::ShortAnswerAttachment>(world.mined_of(TxType::kSubmitShortAnswers)[0].payload);
  REQUIRE(told);
  const Hash salt = ceremony::short_answers_salt(world.key, 0);
  CHECK(world.mined_of(TxType::kSubmitAnswersHash)[0].payload == to_bytes(ceremony::answers_hash(told->answers, salt)));
  CHECK(world.mined_of(TxType::kEvidence).empty());
}

TEST_CASE("ceremony part: evidence holds who committed in time and whose keys came") {
  CeremonyWorld world;
  take_part(world, [] {});
  const Bytes map = world.mined_of(TxType::kEvidence)[0].payload;
  CHECK(ceremony::read_evidence(map, 1) == std::vector<std::uint64_t>{1});
  CeremonyWorld late;
  late.mine_until(ValidationPeriod::kLongSession);
  REQUIRE(late.part->submit_short_answers({}));
  REQUIRE(late.part->submit_long_answers({}));
  late.mine();
  late.mine();
  REQUIRE(late.mined_of(TxType::kEvidence).size() == 1);
  CHECK(ceremony::read_evidence(late.mined_of(TxType::kEvidence)[0].payload, 1) == std::vector<std::uint64_t>{0});
}

TEST_CASE("ceremony part: the first answers count, also after a restart") {
  CeremonyWorld world;
  const Bytes cid = world.submit_flip(kStory, 0);
  world.mine();
  world.mine_until(ValidationPeriod::kShortSession);
  const auto first = world.part->submit_short_answers(std::vector{left(cid)});
  REQUIRE(first);
  CHECK(world.part->submit_short_answers({}).error().text() == "tx with same hash already exists");
  world.restart();
  CHECK(world.part->submit_short_answers({}).error().text() == "tx with same hash already exists");
  world.mine();
  CHECK(world.part->submit_short_answers({}).error().text().find("invalid nonce") != std::string::npos);
  CHECK(world.part->journal().short_answers(0) == Bytes{1});
}

TEST_CASE("ceremony part: only candidates answer") {
  CeremonyWorld world;
  const std::string refusal = "coinbase address is not a ceremony candidate";
  CHECK(world.part->submit_short_answers({}).error().text() == refusal);
  CHECK(world.part->submit_long_answers({}).error().text() == refusal);
  CHECK_FALSE(world.part->journal().short_answers(0));
}

TEST_CASE("ceremony part: what was made before the node died is sent as it was") {
  CeremonyWorld world;
  world.mine_until(ValidationPeriod::kShortSession);
  types::Transaction made;
  made.type = TxType::kSubmitAnswersHash;
  made.nonce = world.pool->next_nonce(world.key.address(), 0);
  made.payload = Bytes(32, 7);
  types::sign(made, world.key);
  CeremonyJournal(world.own_database()).put_own_tx({made, false});
  world.restart();
  world.mine();
  CHECK(world.mined_of(TxType::kSubmitAnswersHash) == std::vector{made});
}

TEST_CASE("ceremony part: what the pool never took is forgotten and made anew") {
  CeremonyWorld world;
  world.mine_until(ValidationPeriod::kShortSession);
  types::Transaction broken;
  broken.type = TxType::kSubmitAnswersHash;
  broken.nonce = 77;
  broken.payload = Bytes(31, 7);
  types::sign(broken, world.key);
  CeremonyJournal(world.own_database()).put_own_tx({broken, false});
  CHECK_FALSE(world.part->submit_short_answers({}));
  const auto again = world.part->submit_short_answers({});
  REQUIRE(again);
  world.mine();
  REQUIRE(world.mined_of(TxType::kSubmitAnswersHash).size() == 1);
  CHECK(types::hash(world.mined_of(TxType::kSubmitAnswersHash)[0]) == again.value());
}

TEST_CASE("ceremony part: an author's keys come out in time, and open its flips for those who solve them") {
  CeremonyWorld world;
  const Bytes cid = world.submit_flip(kStory, 0);
  world.mine();
  const Address god = world.key.address();
  CHECK(world.part->open_flip(cid).error().text() == "flip is missing");
  CHECK(world.part->flip_keys(god, cid).error().text() == "data is not ready");
  CHECK(world.part->package_recipients(god).error().text() == "data is not ready");
  CHECK_FALSE(world.part->is_lottery_done());

  world.mine_until(ValidationPeriod::kFlipLottery);
  CHECK(world.part->is_lottery_done());
  CHECK(world.part->package_recipients(god).value().at(0) == to_bytes(world.key.public_key().bytes()));
  while (world.clock.unix_seconds() < CeremonyWorld::kValidation - 170) world.mine();
  CHECK(world.part->journal().keys_package(0, god));
  CHECK_FALSE(world.part->journal().flip_key(0, god));
  CHECK(world.part->flip_keys(god, cid).error().text() == "public key is missing");
  CHECK_FALSE(world.part->short_flips(god).value().at(0).ready);
  CHECK(world.part->short_flips(god).value().at(0).available);

  world.mine_until(ValidationPeriod::kShortSession);
  world.restart();
  CHECK(world.part->open_flip(cid).value() == kStory);
  CHECK(world.part->short_flips(god).value().at(0).ready);
  CHECK(world.part->long_flips(god).value().at(0).ready);
  CHECK(world.part->flip_keys(god, cid).value().public_key == to_bytes(crypto::public_flip_key(world.key, 0).secret()));
  CHECK(world.part->flip_keys(god, Bytes{1}).error().text() == "bad flip");
  CHECK(world.part->flip_keys(Address{}, cid).error().text() == "invalid private key index");
  CHECK(world.part->flip_words(cid).error().text() == "words not ready");
  CHECK(world.part->flip_words(Bytes{1}).error().text() == "flip author not found");
}

TEST_CASE("ceremony part: strangers have nothing to solve, and no candidates") {
  CeremonyWorld world;
  world.mine_until(ValidationPeriod::kFlipLottery);
  CHECK(world.part->short_flips(Address{}).error().text() ==
        "0x0000000000000000000000000000000000000000 address is not a ceremony candidate");
  CHECK(world.part->package_recipients(Address{}).error().text() ==
        "address 0x0000000000000000000000000000000000000000 does not have candidates");
  CHECK(world.part->long_flips(world.key.address()).error().text() == "no flips to solve");
}

TEST_CASE("ceremony part: authors' messages are taken once, and only from authors of this epoch") {
  CeremonyWorld world;
  const auto none = flips::make_flip_key(world.key, 0);
  CHECK(world.part->add_flip_key(none).error().text() == "flips is missing");
  world.submit_flip(kStory, 0);
  world.mine();
  CHECK(world.part->add_flip_key(none));
  CHECK(world.part->add_flip_key(none));
  CHECK(world.part->journal().flip_keys(0) == std::vector{none});
  CHECK(world.part->add_flip_key(flips::make_flip_key(world.key, 1)).error().text() == "invalid epoch");
  types::FlipKeysPackage package;
  package.package = Bytes(types::kMaxFlipKeysPackageSize + 1);
  CHECK(world.part->add_keys_package(package).error().text() == "too big flip keys package, size: 102401");
}

TEST_CASE("ceremony part: what belongs to an epoch goes when no reset can bring it back") {
  CeremonyWorld world;
  const Bytes cid = world.submit_flip(kStory, 0);
  world.mine();
  take_part(world, [] {});
  REQUIRE(world.global().epoch == 1);
  world.look();
  CHECK(world.part->closed_flip(cid));
  CHECK(world.part->journal().short_answers(0));
  for (std::uint64_t i = 0; i <= chain::kKeptHeights; ++i) world.mine();
  CHECK_FALSE(world.part->closed_flip(cid));
  CHECK_FALSE(world.part->journal().short_answers(0));
}
