#include "node/event_subscriptions.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "storage/failure.hpp"
#include "unit/storage/scratch.hpp"

using namespace idena;
using node::EventSubscriptions;

namespace {

Address contract(std::uint8_t number) {
  Address out;
  out.bytes.fill(number);
  return out;
}

void put(const std::filesystem::path& folder, std::string_view text) {
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "subscriptions.json", std::ios::binary) << text;
}

}  // namespace

TEST_CASE("subscriptions: one is made once, ended once, and survives a restart") {
  const storage::ScratchFolder scratch;
  const auto folder = scratch.path() / "subscriptions";
  {
    EventSubscriptions subscriptions(folder);
    CHECK(subscriptions.add(contract(1), "reward"));
    CHECK(subscriptions.add(contract(1), "refund"));
    CHECK(subscriptions.add(contract(1), "reward").error().text() == "subscription exists");
  }
  EventSubscriptions subscriptions(folder);
  CHECK(subscriptions.has(contract(1), "reward"));
  CHECK_FALSE(subscriptions.has(contract(1), "Reward"));
  CHECK_FALSE(subscriptions.has(contract(2), "reward"));
  CHECK(subscriptions.remove(contract(1), "reward"));
  CHECK(subscriptions.remove(contract(1), "reward").error().text() == "subscription is not found");
  CHECK_FALSE(EventSubscriptions(folder).has(contract(1), "reward"));
  CHECK(EventSubscriptions(folder).has(contract(1), "refund"));
}

TEST_CASE("subscriptions: the file is a list of contracts and events that another node reads") {
  const storage::ScratchFolder scratch;
  EventSubscriptions subscriptions(scratch.path());
  CHECK(subscriptions.add(contract(0x11), "a\"b"));
  CHECK(storage::read_text(scratch.path() / "subscriptions.json") ==
        R"([{"contract":"0x1111111111111111111111111111111111111111","event":"a\"b"}])");
}

TEST_CASE("subscriptions: the file of another node is read, whatever stands around its members") {
  const storage::ScratchFolder scratch;
  put(scratch.path(), R"( [ {"x":1,"Contract":"0x1111111111111111111111111111111111111111","Event":"reward"},)"
                      R"({"event":"","contract":"0x2222222222222222222222222222222222222222"}] )");
  const EventSubscriptions subscriptions(scratch.path());
  CHECK(subscriptions.has(contract(0x11), "reward"));
  CHECK(subscriptions.has(contract(0x22), ""));
  put(scratch.path() / "empty", "null");
  CHECK_FALSE(EventSubscriptions(scratch.path() / "empty").has(contract(0x11), "reward"));
}

TEST_CASE("subscriptions: a damaged file is put aside and costs only its content") {
  for (const std::string_view damaged :
       {"", "{", "{}", "[1]", R"([{"event":"x"}])", R"([{"contract":"0x11","event":"x"}])",
        R"([{"contract":"0x1111111111111111111111111111111111111111","event":"reward"},{}])"}) {
    CAPTURE(damaged);
    const storage::ScratchFolder scratch;
    put(scratch.path(), damaged);
    EventSubscriptions subscriptions(scratch.path());
    CHECK_FALSE(subscriptions.has(contract(0x11), "reward"));
    CHECK(storage::read_text(scratch.path() / "subscriptions.json.damaged") == damaged);
    CHECK(subscriptions.add(contract(0x11), "reward"));
  }
}

TEST_CASE("subscriptions: neither their number nor their names are without bound") {
  const storage::ScratchFolder scratch;
  std::string list = "[";
  for (std::size_t i = 0; i < node::kMaxSubscriptions; ++i) {
    list += R"({"contract":"0x1111111111111111111111111111111111111111","event":")" + std::to_string(i) + "\"},";
  }
  list.back() = ']';
  put(scratch.path(), list);
  EventSubscriptions subscriptions(scratch.path());
  CHECK(subscriptions.has(contract(0x11), "9999"));
  CHECK(subscriptions.add(contract(1), "one more").error().text() == "too many subscriptions");
  CHECK(subscriptions.remove(contract(0x11), "0"));
  CHECK(subscriptions.add(contract(1), std::string(node::kMaxEventName + 1, 'x')).error().text() ==
        "the name of the event is too long");
  CHECK(subscriptions.add(contract(1), std::string(node::kMaxEventName, 'x')));
}
