#include "node/mempool_keeper.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "storage/failure.hpp"
#include "unit/chain/mempool_support.hpp"

using namespace idena;
using namespace idena::chain;
using node::MempoolKeeper;

namespace {

class Folder {
 public:
  explicit Folder(const std::string& name) : path(std::filesystem::temp_directory_path() / ("idena-mempool-" + name)) {
    std::filesystem::remove_all(path);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path); }

  void write(const std::string& file, std::string_view content) const {
    std::ofstream(path / file, std::ios::binary) << content;
  }
  [[nodiscard]] std::size_t stored() const { return MempoolKeeper(path).load().size(); }

  const std::filesystem::path path;
};

}  // namespace

TEST_CASE("mempool keeper: the pool is there after a restart") {
  const Folder folder("restart");
  const PoolNetwork network;
  Mempool pool({}, Address{}, network.head);
  MempoolKeeper keeper(folder.path);
  CHECK(keeper.load().empty());
  const SignedTxPtr tx = make_tx(account(1), 1);
  CHECK(pool.add_external(tx));
  keeper.flush(pool);
  CHECK(MempoolKeeper(folder.path).load() == std::vector{tx->tx});
}

TEST_CASE("mempool keeper: a pool that changed is written, but not more often than every twenty seconds") {
  const Folder folder("rate");
  const PoolNetwork network;
  Mempool pool({}, Address{}, network.head);
  MempoolKeeper keeper(folder.path);
  CHECK(pool.add_external(make_tx(account(1), 1)));
  keeper.tick(pool, 1000);
  CHECK(folder.stored() == 1);
  CHECK(pool.add_external(make_tx(account(2), 1)));
  keeper.tick(pool, 1019);
  CHECK(folder.stored() == 1);
  keeper.tick(pool, 1020);
  CHECK(folder.stored() == 2);
  std::filesystem::remove(folder.path / "txs.json");
  keeper.tick(pool, 2000);
  CHECK(folder.stored() == 0);
}

TEST_CASE("mempool keeper: own transactions are there at once, and until they can never run") {
  const Folder folder("own");
  PoolNetwork network;
  Mempool pool({}, Address{}, network.head);
  const SignedTxPtr first = make_tx(account(1), 1);
  const SignedTxPtr second = make_tx(account(1), 2);
  {
    MempoolKeeper keeper(folder.path);
    for (const SignedTxPtr& tx : {first, second}) {
      CHECK(pool.add_internal(tx));
      keeper.keep_own(tx);
    }
  }
  CHECK(folder.stored() == 2);
  network.change_state([](state::State& state) {
    state.accounts().set_nonce(account(1), 1);
    state.accounts().set_balance(account(1), Dna());
  });
  pool.after_block(network.head, std::vector{first->hash});
  CHECK(pool.size() == 0);
  MempoolKeeper keeper(folder.path);
  const auto own = keeper.load();
  CHECK(own == std::vector{first->tx, second->tx});
}

TEST_CASE("mempool keeper: spent own transactions leave the file with the next write") {
  const Folder folder("spent");
  PoolNetwork network;
  Mempool pool({}, Address{}, network.head);
  MempoolKeeper keeper(folder.path);
  const SignedTxPtr first = make_tx(account(1), 1);
  const SignedTxPtr poor = make_tx(account(200), 1);
  keeper.keep_own(first);
  keeper.keep_own(poor);
  network.set_nonce(account(1), 1);
  pool.after_block(network.head, {});
  keeper.flush(pool);
  CHECK(MempoolKeeper(folder.path).load() == std::vector{poor->tx});
}

TEST_CASE("mempool keeper: nothing is overwritten during a sync") {
  const Folder folder("sync");
  const PoolNetwork network;
  Mempool pool({}, Address{}, network.head);
  MempoolKeeper keeper(folder.path);
  CHECK(pool.add_external(make_tx(account(1), 1)));
  keeper.flush(pool);
  pool.begin_sync();
  pool.after_block(network.head, {});
  CHECK(pool.add_internal(make_tx(account(2), 1)));
  keeper.tick(pool, 1'000'000);
  CHECK(folder.stored() == 1);
  pool.end_sync();
  keeper.tick(pool, 1'000'000);
  CHECK(folder.stored() == 2);
}

TEST_CASE("mempool keeper: damaged files cost their content, not the start") {
  const Folder folder("damage");
  const PoolNetwork network;
  Mempool pool({}, Address{}, network.head);
  MempoolKeeper keeper(folder.path);
  keeper.keep_own(make_tx(account(1), 1));
  folder.write("txs.json", "[\"0x0a");
  CHECK(keeper.load().size() == 1);
  folder.write("own-txs", "garbage\n");
  CHECK(MempoolKeeper(folder.path).load().empty());
}

TEST_CASE("mempool keeper: a folder that cannot be made is a failure of the machine") {
  const Folder folder("missing");
  CHECK_THROWS_AS(MempoolKeeper(folder.path / "a" / "b"), storage::StorageFailure);
}
