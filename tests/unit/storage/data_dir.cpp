#include "storage/data_dir.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <map>
#include <optional>

#include "storage/database.hpp"
#include "unit/storage/scratch.hpp"

namespace idena::storage {
namespace {

using Path = std::filesystem::path;

/// Every file below `folder` with its content, and every folder.
std::map<std::string, std::string> everything(const Path& folder) {
  std::map<std::string, std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    found[entry.path().string()] = entry.is_directory() ? "folder" : read_text(entry.path());
  }
  return found;
}

/// A folder as a Go node leaves it.
void make_go_folder(const Path& folder) {
  std::filesystem::create_directories(folder / "idenachain.db");
  std::filesystem::create_directories(folder / "keystore");
  write_text(folder / "idenachain.db" / "CURRENT", "MANIFEST-000004\n");
  write_text(folder / "idenachain.db" / "MANIFEST-000004", "manifest");
  write_text(folder / "idenachain.db" / "000003.log", "log");
  write_text(folder / "keystore" / "nodekey", std::string(64, '1'));
  write_text(folder / "api.key", "0123456789abcdef0123456789abcdef");
}

/// The error that refuses `folder`, after checking that nothing in it changed.
Error refusal(const Path& folder) {
  const auto before = everything(folder);
  const Result<DataDir> opened = DataDir::open(folder);
  REQUIRE_FALSE(opened.has_value());
  CHECK(everything(folder) == before);
  CHECK(opened.error().text().find(folder.string()) != std::string::npos);
  return opened.error();
}

TEST_CASE("a format file holds one line with a number") {
  const auto number = [](std::string_view text) { return parse_format_file(as_bytes(text)); };
  CHECK(number("idena-cpp store format 1\n").value() == 1);
  CHECK(number("idena-cpp store format 1").value() == 1);
  CHECK(number("idena-cpp store format 2\r\n").value() == 2);
  CHECK(number("idena-cpp store format 999999999").value() == 999999999);
  for (const std::string_view bad :
       {"", "\n", "1", "idena-cpp store format", "idena-cpp store format ", "idena-cpp store format \n",
        "idena-cpp store format 0", "idena-cpp store format 01", "idena-cpp store format -1",
        "idena-cpp store format +1", "idena-cpp store format 1 ", "idena-cpp store format 1\n\n",
        "idena-cpp store format 1\r", "idena-cpp store format 0x1", "idena-cpp store format 1000000000",
        "Idena-cpp store format 1", " idena-cpp store format 1",
        "idena-cpp store format 1\nidena-cpp store format 1\n"}) {
    CAPTURE(bad);
    CHECK(number(bad).error().is(StorageError::kMalformedFormat));
  }
  CHECK_FALSE(parse_format_file(ByteView(bytes_of(std::string("idena-cpp store format 1\0", 25)))).has_value());
}

TEST_CASE("a missing data directory is created with its marks, and opens again") {
  const ScratchFolder scratch;
  const Path folder = scratch.path() / "a" / "b" / "data";
  {
    const DataDir directory = DataDir::open(folder).value();
    CHECK(read_text(folder / "idenachain.format") == "idena-cpp store format 1\n");
    CHECK(directory.database_folder() == folder / "idenachain.db");
    Database database = Database::open(directory.database_folder());
    Batch batch;
    batch.put(as_bytes("a"), as_bytes("b"));
    database.write(batch, Sync::kYes);
  }
  const DataDir directory = DataDir::open(folder).value();
  const Database database = Database::open(directory.database_folder());
  CHECK(database.has(as_bytes("a")));
}

TEST_CASE("a Go node's folder is refused untouched") {
  const ScratchFolder scratch;
  make_go_folder(scratch.path());
  const Error error = refusal(scratch.path());
  CHECK(error.is(StorageError::kForeignDatabase));
  CHECK(error.text().find("Go node") != std::string::npos);
  CHECK(error.text().find("--datadir") != std::string::npos);
}

TEST_CASE("a Go node's database under a format file that outlived ours is refused untouched") {
  const ScratchFolder scratch;
  const Path folder = scratch.path() / "data";
  DataDir::open(folder).value();
  std::filesystem::remove_all(folder / "idenachain.db");
  make_go_folder(folder);
  CHECK(refusal(folder).is(StorageError::kForeignDatabase));
}

TEST_CASE("our own database without the format file beside it is refused untouched") {
  const ScratchFolder scratch;
  const Path folder = scratch.path() / "data";
  {
    const Database database = Database::open(DataDir::open(folder).value().database_folder());
  }
  std::filesystem::remove(folder / "idenachain.format");
  CHECK(refusal(folder).is(StorageError::kForeignDatabase));
}

TEST_CASE("after a wallet deleted idenachain.db by name the node begins anew") {
  const ScratchFolder scratch;
  const Path folder = scratch.path() / "data";
  {
    const Database database = Database::open(DataDir::open(folder).value().database_folder());
  }
  std::filesystem::remove_all(folder / "idenachain.db");
  const DataDir directory = DataDir::open(folder).value();
  const Database database = Database::open(directory.database_folder());
  CHECK_FALSE(database.has(as_bytes("a")));
}

TEST_CASE("a Go node's keys without a database are no obstacle and stay as they are") {
  const ScratchFolder scratch;
  make_go_folder(scratch.path());
  std::filesystem::remove_all(scratch.path() / "idenachain.db");
  REQUIRE(DataDir::open(scratch.path()).has_value());
  CHECK(read_text(scratch.path() / "keystore" / "nodekey") == std::string(64, '1'));
}

TEST_CASE("an empty idenachain.db folder, as a crash before the first mark leaves it, is ours to begin") {
  const ScratchFolder scratch;
  std::filesystem::create_directories(scratch.path() / "idenachain.db");
  CHECK(DataDir::open(scratch.path()).has_value());
}

TEST_CASE("a crash between the marks leaves a directory that opens") {
  const ScratchFolder scratch;
  const Path folder = scratch.path() / "data";
  DataDir::open(folder).value();
  std::filesystem::remove(folder / "idenachain.db" / "FORMAT");
  write_text(folder / "idenachain.db" / "FORMAT.new", "idena-c");
  write_text(folder / "idenachain.format.new", "idena-c");
  REQUIRE(DataDir::open(folder).has_value());
  CHECK(read_text(folder / "idenachain.db" / "FORMAT") == "idena-cpp store format 1\n");
}

TEST_CASE("a newer format is refused untouched, beside the database and in it") {
  const ScratchFolder scratch;
  const Path folder = scratch.path() / "data";
  {
    const Database database = Database::open(DataDir::open(folder).value().database_folder());
  }
  write_text(folder / "idenachain.format", "idena-cpp store format 2\n");
  const Error outer = refusal(folder);
  CHECK(outer.is(StorageError::kNewerFormat));
  CHECK(outer.text().find("store format 2") != std::string::npos);
  write_text(folder / "idenachain.format", "idena-cpp store format 1\n");
  write_text(folder / "idenachain.db" / "FORMAT", "idena-cpp store format 3\n");
  CHECK(refusal(folder).is(StorageError::kNewerFormat));
}

TEST_CASE("a malformed format file is refused untouched") {
  const ScratchFolder scratch;
  const Path folder = scratch.path() / "data";
  {
    const Database database = Database::open(DataDir::open(folder).value().database_folder());
  }
  for (const std::string& bad :
       {std::string{}, std::string("format 1\n"), "idena-cpp store format 1\n" + std::string(1000, '\n')}) {
    write_text(folder / "idenachain.format", bad);
    CHECK(refusal(folder).is(StorageError::kMalformedFormat));
  }
}

TEST_CASE("a file where a folder belongs is refused") {
  const ScratchFolder scratch;
  write_text(scratch.path() / "file", "x");
  CHECK(DataDir::open(scratch.path() / "file").error().is(StorageError::kNotAFolder));
  std::filesystem::create_directories(scratch.path() / "data");
  write_text(scratch.path() / "data" / "idenachain.db", "x");
  CHECK(refusal(scratch.path() / "data").is(StorageError::kNotAFolder));
}

TEST_CASE("a data directory in use is refused with the holder's process number, and free once the holder ends") {
  const ScratchFolder scratch;
  std::optional<DataDir> holder = DataDir::open(scratch.path()).value();
  const Result<DataDir> second = DataDir::open(scratch.path());
  REQUIRE_FALSE(second.has_value());
  CHECK(second.error().is(StorageError::kInUse));
  CHECK(second.error().text().find("process " + std::to_string(::getpid())) != std::string::npos);
  CHECK(second.error().text().find(scratch.path().string()) != std::string::npos);
  holder.reset();
  CHECK(DataDir::open(scratch.path()).has_value());
}

TEST_CASE("a process that died without releasing the lock leaves none") {
  const ScratchFolder scratch;
  const pid_t child = ::fork();
  if (child == 0) {
    const Result<DataDir> directory = DataDir::open(scratch.path());
    ::_exit(directory.has_value() ? 0 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
  CHECK(DataDir::open(scratch.path()).has_value());
}

}  // namespace
}  // namespace idena::storage
