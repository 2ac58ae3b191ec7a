#include "storage/database.hpp"

#include <doctest/doctest.h>

#include <map>
#include <vector>

#include "unit/storage/scratch.hpp"

namespace idena::storage {
namespace {

Batch put_one(std::string_view key, std::string_view value) {
  Batch batch;
  batch.put(as_bytes(key), as_bytes(value));
  return batch;
}

std::vector<std::string> keys_with_prefix(const Database& database, std::string_view prefix) {
  std::vector<std::string> keys;
  database.for_each_prefix(as_bytes(prefix), [&](ByteView key, ByteView) {
    keys.push_back(text_of(key));
    return true;
  });
  return keys;
}

TEST_CASE("a batch keeps its writes in order, and its size counts keys and values") {
  Batch batch;
  CHECK(batch.empty());
  batch.put(as_bytes("a"), as_bytes("1"));
  batch.erase(as_bytes("b"));
  batch.put(as_bytes("c"), {});
  Batch more = put_one("d", "4");
  batch.append(more);
  batch.append(batch);
  CHECK(batch.count() == 8);
  CHECK(batch.bytes() >= 2 * 6);

  std::string seen;
  batch.for_each([&](ByteView key, std::optional<ByteView> value) {
    seen += text_of(key) + (value ? "=" + text_of(*value) : "!") + " ";
  });
  CHECK(seen == "a=1 b! c= d=4 a=1 b! c= d=4 ");
  batch.clear();
  CHECK(batch.empty());
  CHECK(batch.bytes() == 0);
}

TEST_CASE("what was written is read back, also after the database was closed and opened again") {
  const ScratchFolder scratch;
  {
    Database database = Database::open(scratch.path() / "db");
    database.write(put_one("key", "value"), Sync::kYes);
    database.write(put_one("empty", ""), Sync::kNo);
    CHECK(text_of(database.get(as_bytes("key")).value()) == "value");
  }
  const Database database = Database::open(scratch.path() / "db");
  CHECK(text_of(database.get(as_bytes("key")).value()) == "value");
  CHECK(database.get(as_bytes("empty")).value().empty());
  CHECK(database.has(as_bytes("empty")));
  CHECK_FALSE(database.has(as_bytes("ke")));
  CHECK_FALSE(database.get(as_bytes("nothing")).has_value());
}

TEST_CASE("in one batch the later write of a key wins") {
  const ScratchFolder scratch;
  Database database = Database::open(scratch.path() / "db");
  Batch batch;
  batch.put(as_bytes("a"), as_bytes("1"));
  batch.erase(as_bytes("a"));
  batch.erase(as_bytes("b"));
  batch.put(as_bytes("b"), as_bytes("2"));
  database.write(batch, Sync::kNo);
  CHECK_FALSE(database.has(as_bytes("a")));
  CHECK(database.has(as_bytes("b")));
}

TEST_CASE("a prefix visits its keys in byte order and nothing else") {
  const ScratchFolder scratch;
  Database database = Database::open(scratch.path() / "db");
  for (const std::string_view key : {"b", "ba", "b\xff", "b\xff\xff", "a\xff", "c", "", "\xff", "\xff\xff"}) {
    database.write(put_one(key, "x"), Sync::kNo);
  }
  CHECK(keys_with_prefix(database, "b") == std::vector<std::string>{"b", "ba", "b\xff", "b\xff\xff"});
  CHECK(keys_with_prefix(database, "\xff") == std::vector<std::string>{"\xff", "\xff\xff"});
  CHECK(keys_with_prefix(database, "b\xff") == std::vector<std::string>{"b\xff", "b\xff\xff"});
  CHECK(keys_with_prefix(database, "").size() == 9);
  CHECK(text_of(database.last_key(as_bytes("b")).value()) == "b\xff\xff");
  CHECK(text_of(database.last_key(as_bytes("\xff")).value()) == "\xff\xff");
  CHECK(text_of(database.last_key(as_bytes("c")).value()) == "c");
  CHECK_FALSE(database.last_key(as_bytes("d")).has_value());
}

TEST_CASE("a range includes its start, excludes its end and stops when the visitor has enough") {
  const ScratchFolder scratch;
  Database database = Database::open(scratch.path() / "db");
  for (const std::string_view key : {"a", "b", "c", "d"}) database.write(put_one(key, "x"), Sync::kNo);
  std::string seen;
  const Database::Visitor collect = [&](ByteView key, ByteView) {
    seen += text_of(key);
    return seen.size() < 3;
  };
  const Bytes end = bytes_of("c");
  database.for_each(as_bytes("b"), end, collect);
  CHECK(seen == "b");
  seen.clear();
  database.for_each(as_bytes("a"), std::nullopt, collect);
  CHECK(seen == "abc");
}

TEST_CASE("an iteration sees the moment of its start") {
  const ScratchFolder scratch;
  Database database = Database::open(scratch.path() / "db");
  database.write(put_one("a", "x"), Sync::kNo);
  int seen = 0;
  database.for_each_prefix({}, [&](ByteView, ByteView) {
    database.write(put_one("b" + std::to_string(seen), "x"), Sync::kNo);
    ++seen;
    return true;
  });
  CHECK(seen == 1);
}

TEST_CASE("ten thousand keys survive changes of log file and are counted by size") {
  const ScratchFolder scratch;
  DatabaseOptions small;
  small.write_buffer_bytes = 64 * 1024;
  const std::string value(200, 'v');
  {
    Database database = Database::open(scratch.path() / "db", small);
    for (int i = 0; i < 10000; ++i) database.write(put_one("k" + std::to_string(i), value), Sync::kNo);
    database.flush_to_disk();
    CHECK(database.memory_usage() > 0);
    CHECK(database.stats().find("Level") != std::string::npos);
  }
  const Database database = Database::open(scratch.path() / "db", small);
  CHECK(keys_with_prefix(database, "k").size() == 10000);
  CHECK(database.approximate_size(as_bytes("k")) > 10000);
  CHECK(database.approximate_size(as_bytes("z")) == 0);
}

TEST_CASE("a database that another holds is refused with the name of the folder") {
  const ScratchFolder scratch;
  const Database holder = Database::open(scratch.path() / "db");
  try {
    const Database second = Database::open(scratch.path() / "db");
    FAIL("the second open succeeded");
  } catch (const StorageFailure& failure) {
    CHECK(failure.kind() == FailureKind::kLockHeld);
    const std::string text = failure.what();
    CHECK(text.find((scratch.path() / "db").string()) != std::string::npos);
    CHECK(text.find("another process") != std::string::npos);
  }
}

TEST_CASE("tables without the file CURRENT are not taken for a new database") {
  const ScratchFolder scratch;
  const auto folder = scratch.path() / "db";
  for (int i = 0; i < 2; ++i) {  // opening a second time moves the log into a table
    Database database = Database::open(folder);
    database.write(put_one("a", "x"), Sync::kYes);
  }
  std::filesystem::remove(folder / "CURRENT");
  try {
    const Database database = Database::open(folder);
    FAIL("a new database was begun over the old tables");
  } catch (const StorageFailure& failure) {
    CHECK(failure.kind() == FailureKind::kCorrupt);
    CHECK(std::string(failure.what()).find("CURRENT") != std::string::npos);
  }
}

TEST_CASE("the end of a prefix is the least key behind it") {
  CHECK(end_of_prefix(as_bytes("a")).value() == bytes_of("b"));
  CHECK(end_of_prefix(as_bytes("a\xff")).value() == bytes_of("b"));
  CHECK_FALSE(end_of_prefix(as_bytes("\xff\xff")).has_value());
  CHECK_FALSE(end_of_prefix({}).has_value());
}

}  // namespace
}  // namespace idena::storage
