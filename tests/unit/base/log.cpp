#include "base/log.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace idena;

namespace {

std::string content(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace

TEST_CASE("log: a line has level, UTC date, padded message and fields") {
  const std::string line = log::format_line(log::Level::kInfo, 1'700'000'000'123, "Chain initialized",
                                            {{"height", "7"}, {"why", "two words"}}, false);
  CHECK(line == "INFO [11-14|22:13:20.123] Chain initialized                        height=7 why=\"two words\"");
}

TEST_CASE("log: a value cannot forge a second line") {
  const std::string line = log::format_line(log::Level::kWarn, 0, "m", {{"k", "a\nCRIT b\"c"}}, false);
  CHECK(line.find('\n') == std::string::npos);
  CHECK(line.ends_with("k=\"a\\nCRIT b\\\"c\""));
}

TEST_CASE("log: the file is renamed to .old when it is full, and levels above the verbosity are left out") {
  const auto folder = std::filesystem::temp_directory_path() / "idena-log-test";
  std::filesystem::remove_all(folder);
  log::configure({.verbosity = log::Level::kInfo, .colour = false, .folder = folder, .max_file_bytes = 120});
  for (int i = 0; i < 5; ++i) log::info("line number " + std::to_string(i));
  log::debug("not wanted");
  log::configure({});
  CHECK(std::filesystem::exists(folder / "output.log.old"));
  CHECK(std::filesystem::file_size(folder / "output.log") <= 120);
  CHECK(content(folder / "output.log").find("line number 4") != std::string::npos);
  CHECK(content(folder / "output.log").find("not wanted") == std::string::npos);
  std::filesystem::remove_all(folder);
}
