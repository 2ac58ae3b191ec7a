#include "node/import/look_ahead.hpp"

#include <doctest/doctest.h>
#include <zstd.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "crypto/hash.hpp"

using namespace idena;
using namespace idena::node;

namespace {

/// A compressed file of lines, removed at the end.
class Lines {
 public:
  explicit Lines(const std::vector<std::string>& lines) {
    std::string plain;
    for (const std::string& line : lines) plain += line + "\n";
    compressed_.resize(ZSTD_compressBound(plain.size()));
    compressed_.resize(ZSTD_compress(compressed_.data(), compressed_.size(), plain.data(), plain.size(), 1));
    write(compressed_);
  }
  ~Lines() { std::filesystem::remove(path_); }
  Lines(const Lines&) = delete;
  Lines& operator=(const Lines&) = delete;

  void cut_off() { write(compressed_.substr(0, compressed_.size() - 2)); }
  [[nodiscard]] RecordedFile open() const { return RecordedFile::open(path_).value(); }

 private:
  void write(const std::string& content) const { std::ofstream(path_, std::ios::binary) << content; }

  std::filesystem::path path_ = std::filesystem::temp_directory_path() / "idena-look-ahead.zst";
  std::string compressed_;
};

/// Line i names itself, and takes longer or shorter to prepare.
std::vector<std::string> uneven_lines(std::size_t count) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(std::to_string(i) + std::string(i * 7919 % 5000, '.'));
  return out;
}

void hash_text(PreparedRecord& record) { record.block.record.hash = crypto::keccak256(as_bytes(record.text)); }

}  // namespace

TEST_CASE("look-ahead: records come in the order of the file, whichever thread was done first") {
  const auto lines = uneven_lines(3000);
  const Lines file(lines);
  LookAhead records(file.open(), hash_text);
  for (const std::string& line : lines) {
    const auto record = records.next();
    REQUIRE(record);
    REQUIRE(record.value());
    CHECK(record.value()->text == line);
    CHECK(record.value()->block.record.hash == crypto::keccak256(as_bytes(line)));
  }
  for (int again = 0; again < 2; ++again) {
    const auto end = records.next();
    REQUIRE(end);
    CHECK_FALSE(end.value());
  }
}

TEST_CASE("look-ahead: no more text is ahead of the consumer than the bound") {
  constexpr std::size_t kLine = std::size_t{1} << 20U;
  const Lines file(std::vector(60, std::string(kLine, 'x')));
  std::atomic<std::size_t> prepared = 0;
  LookAhead records(file.open(), [&](PreparedRecord&) { prepared += kLine; });
  std::size_t consumed = 0;
  std::size_t furthest = 0;
  while (true) {
    const auto record = records.next();
    REQUIRE(record);
    if (!record.value()) break;
    furthest = std::max(furthest, prepared - consumed);
    consumed += kLine;
    CHECK(crypto::keccak256(as_bytes(record.value()->text)) != Hash{});  // slower than the workers
  }
  CHECK(consumed == 60 * kLine);
  CHECK(furthest <= kLookAheadBytes + 2 * kLine);
}

TEST_CASE("look-ahead: what preparing a record throws is thrown in the record's place") {
  const Lines file(uneven_lines(100));
  LookAhead records(file.open(), [](PreparedRecord& record) {
    if (record.text.starts_with("42")) throw std::runtime_error("no memory left");
  });
  for (int i = 0; i < 42; ++i) CHECK(records.next().value()->text.starts_with(std::to_string(i)));
  CHECK_THROWS_WITH(records.next().value(), "no memory left");
}

TEST_CASE("look-ahead: a file that was cut off gives its error after the records that are whole") {
  const auto lines = uneven_lines(2000);
  Lines file(lines);
  file.cut_off();
  LookAhead records(file.open(), hash_text);
  std::size_t whole = 0;
  while (true) {
    const auto record = records.next();
    if (!record) {
      CHECK(record.error().is(RecordedFileError::kTruncated));
      break;
    }
    REQUIRE(record.value());
    CHECK(record.value()->text == lines[whole]);
    ++whole;
  }
  CHECK(whole < lines.size());
}

TEST_CASE("look-ahead: whoever gives up early does not wait for the rest") {
  const Lines file(std::vector(500, std::string(std::size_t{1} << 16U, 'x')));
  std::atomic<std::size_t> prepared = 0;
  {
    LookAhead records(file.open(), [&](PreparedRecord&) { ++prepared; });
    CHECK(records.next().value());
  }
  CHECK(prepared < 500);
}
