#include "chain/store/snapshot_start.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "chain/genesis_block.hpp"
#include "chain/validate_block.hpp"
#include "storage/snapshot.hpp"
#include "types/receipt.hpp"
#include "unit/chain/stored_network.hpp"
#include "unit/storage/scratch.hpp"

using namespace idena;
using namespace idena::chain;

namespace {

constexpr std::size_t kBlocks = 130;

Bytes archive_of(const tree::Tree& tree) {
  Bytes out;
  storage::export_snapshot(tree, [&](ByteView bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); });
  return out;
}

/// What is known of a chain at its head.
struct Given {
  explicit Given(const StoredNetwork& from)
      : config(from.network.config),
        state(archive_of(from.chain->head()->state)),
        identities(archive_of(from.chain->head()->identities)) {
    const std::uint64_t top = from.chain->head()->header.height();
    for (std::uint64_t h = lowest_block_for(top); h <= top; ++h) blocks.push_back({*from.chain->block_at(h), {}, {}});
  }

  Result<> begin(storage::Database& database) const {
    storage::SnapshotReader states(storage::read_from(state));
    storage::SnapshotReader approved(storage::read_from(identities));
    return begin_at_snapshot(database, config, blocks, [&] { return states.next(); }, [&] { return approved.next(); });
  }

  state::GenesisConfig config;
  std::vector<SnapshotBlock> blocks;
  Bytes state;
  Bytes identities;
};

Result<> begin_changed(const StoredNetwork& from, const std::function<void(Given&)>& change) {
  const storage::ScratchFolder folder;
  storage::Database database = storage::Database::open(folder.path() / "db");
  Given given(from);
  change(given);
  return given.begin(database);
}

}  // namespace

TEST_CASE("snapshot start: the chain goes on to the same roots as the one that began at genesis") {
  StoredNetwork network("snapshot-start");
  network.advance(kBlocks);
  const storage::ScratchFolder folder;
  storage::Database database = storage::Database::open(folder.path() / "db");
  REQUIRE(Given(network).begin(database));
  CHECK(first_kept_height(database) == kBlocks + 1 - kLotterySeedLag);
  const auto heir = Chain::resume(database);
  CHECK(heir->head()->hash == network.chain->head()->hash);
  CHECK(heir->head()->ceremony.seeds == network.chain->head()->ceremony.seeds);
  CHECK(heir->head()->validators == network.chain->head()->validators);
  CHECK(heir->block_at(1) == network.chain->block_at(1));
  CHECK_FALSE(heir->block_at(2));
  network.advance(110);
  for (std::uint64_t h = kBlocks + 2; h <= kBlocks + 111; ++h) {
    const types::Block block = *network.chain->block_at(h);
    auto effects = validate_block(heir->head()->as_parent(), block, network.network.rules, block.header.time());
    REQUIRE(effects);
    heir->append(block, std::move(effects).value(), {}, storage::Sync::kNo);
  }
  CHECK(heir->head()->state.root() == network.chain->head()->state.root());
  CHECK(heir->head()->ceremony.seeds == network.chain->head()->ceremony.seeds);
  CHECK(heir->reset_to(kBlocks + 101).empty());
}

TEST_CASE("snapshot start: a short chain is whole, and its first kept block is genesis") {
  StoredNetwork network("snapshot-short");
  network.advance(5);
  const storage::ScratchFolder folder;
  storage::Database database = storage::Database::open(folder.path() / "db");
  REQUIRE(Given(network).begin(database));
  CHECK(first_kept_height(database) == 1);
  for (std::uint64_t h = 1; h <= 6; ++h) CHECK(Lookup(database).block_at(h) == network.chain->block_at(h));
  CHECK(Given(network).begin(database).error().is(SnapshotStartError::kNotEmpty));
}

TEST_CASE("snapshot start: what does not fit together is refused, and the reason named") {
  StoredNetwork network("snapshot-wrong");
  network.advance(kBlocks);
  using enum SnapshotStartError;
  const auto refused = [&](SnapshotStartError why, const std::function<void(Given&)>& change) {
    const auto begun = begin_changed(network, change);
    REQUIRE_FALSE(begun);
    CHECK(begun.error().text().starts_with(ErrorTexts<SnapshotStartError>::text(why)));
    CHECK(begun.error().is(why));
  };
  refused(kTooFewBlocks, [](Given& given) { given.blocks.clear(); });
  refused(kTooFewBlocks, [](Given& given) { given.blocks.erase(given.blocks.begin()); });
  refused(kNotLinked, [](Given& given) { given.blocks.erase(given.blocks.begin() + 3); });
  refused(kNotLinked, [&](Given& given) { given.blocks.front().block = *network.chain->block_at(1); });
  refused(kBody, [](Given& given) { given.blocks[4].block.body.transactions.emplace_back(); });
  refused(kReceipts, [](Given& given) { given.blocks[4].receipts = types::encode({types::TxReceipt{}}); });
  refused(kCertificate, [](Given& given) { given.blocks[4].certificate = {1, 2, 3}; });
  refused(kState, [](Given& given) { given.state = given.identities; });
  refused(kState, [](Given& given) { given.state.resize(given.state.size() / 2); });
  refused(kTooFewBlocks, [](Given& given) { given.blocks.pop_back(); });
  refused(kState, [&](Given& given) {  // of the block after the last
    const std::uint64_t lower = given.blocks.front().block.header.height() - 1;
    given.blocks.insert(given.blocks.begin(), {*network.chain->block_at(lower), {}, {}});
    given.blocks.pop_back();
  });
  refused(kIdentities, [](Given& given) { given.identities = given.state; });
}

TEST_CASE("snapshot start: a chain of another genesis is refused where its blocks reach down to it") {
  StoredNetwork network("snapshot-genesis");
  network.advance(5);
  const auto begun = begin_changed(network, [](Given& given) { given.config.network += 1; });
  REQUIRE_FALSE(begun);
  CHECK(begun.error().is(SnapshotStartError::kNotLinked));
}
