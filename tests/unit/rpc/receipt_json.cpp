#include "rpc/receipt_json.hpp"

#include <doctest/doctest.h>

#include "base/hex.hpp"
#include "types/contract_runtime.hpp"

using namespace idena;
using namespace idena::rpc;

namespace {

Address address(std::uint8_t number) {
  Address out;
  out.bytes.fill(number);
  return out;
}

types::TxReceipt receipt() {
  types::TxReceipt out;
  out.contract = address(0x11);
  out.success = true;
  out.gas_used = 315;
  out.gas_cost = Dna(BigInt(315) * BigInt::pow10(16));
  out.method = "transfer";
  return out;
}

/// A call at a depth.
types::ActionResult action(std::uint32_t depth, std::uint64_t remaining_gas) {
  types::ActionResult out;
  out.depth = depth;
  out.remaining_gas = remaining_gas;
  out.contract = Bytes{static_cast<std::uint8_t>(depth)};
  return out;
}

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; ++at) ++found;
  return found;
}

}  // namespace

TEST_CASE("receipt: its members in their order, without the least gas") {
  const ReceiptFrame frame{Hash(), Dna::coins(15)};
  CHECK(receipt_json(receipt(), frame).text() ==
        R"({"contract":"0x1111111111111111111111111111111111111111","method":"transfer","success":true,"gasUsed":315,)"
        R"("txHash":"0x0000000000000000000000000000000000000000000000000000000000000000","error":"","gasCost":"3.15",)"
        R"("txFee":"15","actionResult":null,"events":null})");
}

TEST_CASE("receipt: events are of the contract unless they name another") {
  types::TxReceipt with_events = receipt();
  with_events.events = {{"reward", {Bytes{1}, {}}, {}}, {"empty", {}, address(0x22)}};
  CHECK(
      receipt_json(with_events, {})
          .text()
          .ends_with(
              R"("events":[{"contract":"0x1111111111111111111111111111111111111111","event":"reward","args":["0x01","0x"]},)"
              R"({"contract":"0x2222222222222222222222222222222222222222","event":"empty","args":null}]})"));
}

TEST_CASE("receipt: results of actions are nested as they led to each other") {
  types::TxReceipt wasm = receipt();
  wasm.action_result = types::encode({action(0, 1), action(1, 100), action(2, 7000), action(1, 250)});
  const std::string text = receipt_json(wasm, {}).text();
  const auto shown = [](const char* contract, std::uint64_t gas, const std::string& inner) {
    return R"({"inputAction":{"actionType":0,"amount":"0x","method":"","args":"0x","gasLimit":0},"success":false,)"
           R"("error":"","gasUsed":0,"remainingGas":)" +
           std::to_string(gas) + R"(,"outputData":"0x","subActionResults":)" + inner + R"(,"contract":")" + contract +
           "\"}";
  };
  const std::string first = shown("0x01", 100, "[" + shown("0x02", 7000, "null") + "]");
  const std::string whole = shown("0x00", 1, "[" + first + "," + shown("0x01", 250, "null") + "]");
  CHECK(text.find("\"actionResult\":" + whole + ",") != std::string::npos);
}

TEST_CASE("estimate: the least gas counts what direct sub-actions gave back, in units of the node") {
  types::TxReceipt wasm = receipt();
  wasm.action_result = types::encode({action(0, 1), action(1, 100), action(2, 7000), action(1, 250)});
  CHECK(estimate_json(wasm, {}, Dna(BigInt::pow10(16)))
            .text()
            .ends_with(R"("minGasLimit":318,"minGasLimitCost":"3.18"})"));
  CHECK(estimate_json(receipt(), {}, Dna(BigInt::pow10(16)))
            .text()
            .ends_with(R"("txHash":null,"error":"","gasCost":"3.15","txFee":"0","actionResult":null,"events":null,)"
                       R"("minGasLimit":315,"minGasLimitCost":"3.15"})"));
}

TEST_CASE("receipt: results nested without end are cut, unreadable ones are null") {
  std::vector<types::ActionResult> deep;
  for (std::uint32_t depth = 0; depth < 5000; ++depth) deep.push_back(action(depth, 0));
  types::TxReceipt wasm = receipt();
  wasm.action_result = types::encode(deep);
  CHECK(count(receipt_json(wasm, {}).text(), "inputAction") == kMaxShownActions);
  wasm.action_result = {0xFF};
  CHECK(receipt_json(wasm, {}).text().find("\"actionResult\":null") != std::string::npos);
}
