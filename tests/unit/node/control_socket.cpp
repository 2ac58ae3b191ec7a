#include "node/maintenance/control_socket.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "unit/storage/scratch.hpp"

using namespace idena;
using namespace idena::node;

TEST_CASE("control socket: one line asks, one line answers, also in a folder with a long name") {
  const storage::ScratchFolder folder;
  const auto deep = folder.path() / std::string(200, 'd');
  std::filesystem::create_directory(deep);
  CHECK_FALSE(ask_node(deep, "who"));
  for (int round = 0; round < 2; ++round) {
    const ControlSocket socket(deep, [](const std::string& line) { return "heard " + line; });
    CHECK(ask_node(deep, "who") == "heard who");
    CHECK(ask_node(deep, "") == "heard ");
    struct stat status{};
    REQUIRE(::stat((deep / "control.sock").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);
    CHECK(ask_node(deep, std::string(kMaxControlLine + 1, 'x')) == "error the node ended before it answered");
    CHECK(ask_node(deep, "again") == "heard again");
  }
  CHECK_FALSE(ask_node(deep, "who"));
  CHECK_FALSE(ask_node(folder.path() / "nowhere", "who"));
}
