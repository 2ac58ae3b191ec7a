#include "vectors/tx_json.hpp"

namespace idena::vectors {

chain::SignedTxPtr tx_of(const Json& object) {
  auto tx = types::decode_transaction(bytes(object, "raw"));
  if (!tx) throw std::runtime_error("a transaction that does not decode: " + tx.error().text());
  return std::make_shared<const chain::SignedTx>(chain::identify(std::move(tx).value()));
}

void compare_writes(Report& report, const char* what, const Json& writes, const std::vector<state::TreeWrite>& computed,
                    const tree::Tree& before, std::size_t skip) {
  std::vector<std::string> expected;
  for (const Json& item : array(writes, what)) expected.push_back(as_string(item));
  std::vector<std::string> shown;
  for (const state::TreeWrite& write : computed) {
    if (!write.value && !before.has(write.key)) continue;
    shown.push_back((write.value ? "+" : "-") + to_hex0x(ByteView(write.key).subspan(skip)));
  }
  report.equal(std::string("writes to the tree of ") + what, expected, shown);
}

}  // namespace idena::vectors
