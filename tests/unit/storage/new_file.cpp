#include "storage/new_file.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "storage/failure.hpp"
#include "unit/storage/scratch.hpp"

using namespace idena;
using namespace idena::storage;

namespace {

std::string content_of(const std::filesystem::path& file) {
  std::array<std::uint8_t, 64> buffer{};
  const auto size = read_beginning(file, buffer);
  return size ? std::string(as_text(ByteView(buffer).first(*size))) : "none";
}

}  // namespace

TEST_CASE("new file: the name belongs to the old content until the new one is whole") {
  const ScratchFolder folder;
  const auto path = folder.path() / "file";
  write_file_atomically(path, as_bytes("old"), kPublicFile);
  {
    NewFile file(path);
    file.write(as_bytes("new"));
    CHECK(content_of(path) == "old");
  }
  CHECK(content_of(path) == "old");
  CHECK_FALSE(std::filesystem::exists(path.string() + ".part"));
  NewFile file(path);
  file.write(as_bytes("new"));
  file.write(as_bytes("er"));
  file.finish();
  CHECK(content_of(path) == "newer");
  CHECK_FALSE(std::filesystem::exists(path.string() + ".part"));
}

TEST_CASE("new file: where none can be made, the reason is told") {
  const ScratchFolder folder;
  CHECK_THROWS_AS(NewFile(folder.path() / "missing" / "file"), StorageFailure);
}
