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
  log::Settings settings;
  settings.folder = folder;
  settings.max_file_bytes = 120;
  log::configure(settings);
  for (int i = 0; i < 5; ++i) log::info("line number " + std::to_string(i));
  log::debug("not wanted");
  log::configure({});
  CHECK(std::filesystem::exists(folder / "output.log.old"));
  CHECK(std::filesystem::file_size(folder / "output.log") <= 120);
  CHECK(content(folder / "output.log").find("line number 4") != std::string::npos);
  CHECK(content(folder / "output.log").find("not wanted") == std::string::npos);
  std::filesystem::remove_all(folder);
}

TEST_CASE("log: control characters of a value reach no terminal") {
  const std::string line = log::format_line(log::Level::kWarn, 0, "m", {{"k", "a\x1b[2Jb"}}, false);
  CHECK(line.ends_with("k=\"a\\x1b[2Jb\""));
}

TEST_CASE("log: a line as JSON has its fields as texts, and is valid whatever they hold") {
  CHECK(log::format_json(log::Level::kInfo, 1'700'000'000'123, "node", "a \"b\"",
                         {{"k", "1"}, {"l", "x\n\xff\xc3\xa4"}}) ==
        "{\"time\":\"2023-11-14T22:13:20.123Z\",\"level\":\"info\",\"room\":\"node\",\"message\":\"a \\\"b\\\"\","
        "\"fields\":{\"k\":\"1\",\"l\":\"x\\u000a\\ufffd\xc3\xa4\"}}");
  CHECK(log::format_json(log::Level::kCrit, 0, "rpc", "m", {}).ends_with("\"message\":\"m\",\"fields\":{}}"));
}

TEST_CASE("log: the room of a line is the folder of its source") {
  CHECK(log::room_of("/somewhere/idena/src/node/run/run_node.cpp") == "node");
  CHECK(log::room_of("../../src/chain/store/chain.cpp") == "chain");
  CHECK(log::room_of("../../rpc/server.cpp") == "rpc");
  CHECK(log::room_of("/node/src/idena/rpc/server.cpp") == "rpc");
  CHECK(log::room_of("/me/idena/tests/unit/base/log.cpp") == "base");
  CHECK(log::room_of("main.cpp").empty());
}

TEST_CASE("log: a room may say more or less than the others") {
  const auto folder = std::filesystem::temp_directory_path() / "idena-log-rooms-test";
  std::filesystem::remove_all(folder);
  log::Settings settings;
  settings.verbosity = log::Level::kWarn;
  settings.room_verbosity = {{"base", log::Level::kDebug}};
  settings.format = log::Format::kJson;
  settings.folder = folder;
  log::configure(settings);
  log::debug("said here");  // in the folder base of the tests
  settings.verbosity = log::Level::kTrace;
  settings.room_verbosity = {{"base", log::Level::kError}};
  log::configure(settings);
  log::warn("not said here");
  log::configure({});
  CHECK(content(folder / "output.log").find("\"room\":\"base\",\"message\":\"said here\"") != std::string::npos);
  CHECK(content(folder / "output.log").find("not said here") == std::string::npos);
  std::filesystem::remove_all(folder);
}
