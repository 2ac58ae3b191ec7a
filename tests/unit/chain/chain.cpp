#include "chain/store/chain.hpp"

#include <doctest/doctest.h>

#include "chain/validate_block.hpp"
#include "storage/failure.hpp"
#include "unit/chain/stored_network.hpp"

using namespace idena;
using namespace idena::chain;

TEST_CASE("chain: what was committed is there after a restart, with trees that match") {
  StoredNetwork stored("restart");
  stored.advance(130);
  const auto before = stored.chain->head();
  stored.reopen();
  const auto after = stored.chain->head();
  CHECK(after->hash == before->hash);
  CHECK(after->state.root() == before->header.root());
  CHECK(after->identities.root() == before->header.identity_root());
  CHECK(after->validators == before->validators);
  for (std::uint64_t height = 2; height <= 131; ++height) {
    const auto block = stored.chain->block_at(height);
    REQUIRE(block);
    CHECK(block->header.parent_hash() == types::hash(*stored.chain->block_at(height - 1)));
    CHECK(stored.chain->block_by_hash(types::hash(*block)) == block);
  }
  CHECK_FALSE(stored.chain->block_at(132));
}

TEST_CASE("chain: it returns to any of the last hundred heights, and the same blocks lead to the same roots again") {
  StoredNetwork stored("reset");
  stored.advance(110);
  for (const std::uint64_t back : {1U, 2U, 50U, 99U}) {
    const std::uint64_t target = stored.chain->head()->header.height() - back;
    std::vector<types::Block> blocks;
    for (std::uint64_t h = target + 1; h <= target + back; ++h) blocks.push_back(*stored.chain->block_at(h));
    const Hash root = stored.chain->head()->state.root();
    CHECK(stored.chain->reset_to(target).empty());
    CHECK(stored.chain->head()->header.height() == target);
    CHECK_FALSE(stored.chain->block_at(target + 1));
    CHECK_FALSE(stored.chain->block_by_hash(types::hash(blocks.front())));
    for (const types::Block& block : blocks) {
      auto effects =
          validate_block(stored.chain->head()->as_parent(), block, stored.network.rules, block.header.time());
      REQUIRE(effects);
      stored.chain->append(block, std::move(effects).value(), {}, storage::Sync::kNo);
    }
    CHECK(stored.chain->head()->state.root() == root);
  }
}

TEST_CASE("chain: a height whose trees are gone cannot be returned to") {
  StoredNetwork stored("too-far");
  stored.advance(400);
  CHECK_THROWS_AS(stored.chain->reset_to(2), storage::StorageFailure);
  CHECK(stored.chain->head()->header.height() == 401);
}

TEST_CASE("chain: certificates of as many blocks as the operator wants stay for good, of the others the newest") {
  StoredNetwork stored("certificates", {.certificate_range = 20});
  std::vector<Hash> blocks;
  for (std::size_t i = 0; i < 150; ++i) blocks.push_back(types::hash(stored.keep({}, {}, Bytes{1})));
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::uint64_t height = i + 2;
    const bool is_due = height % 20 == 0;
    const bool is_new = i + storage::kWeakCertificates >= blocks.size();
    if (is_due || is_new) CHECK(stored.chain->lookup().certificate(blocks[i]));
    if (!is_due && height < 40) CHECK_FALSE(stored.chain->lookup().certificate(blocks[i]));
  }
}

TEST_CASE("chain: readers keep the head they took while the chain goes on") {
  StoredNetwork stored("readers");
  stored.advance(5);
  const auto held = stored.chain->head();
  const Hash root = held->state.root();
  stored.advance(50);
  CHECK(held->header.height() == 6);
  CHECK(held->state.root() == root);
  CHECK(state::StateReader(held->state).account(stored.network.key.address())->balance <
        state::StateReader(stored.chain->head()->state).account(stored.network.key.address())->balance);
}
