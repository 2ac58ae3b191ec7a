// blocks/body_parts: filters, and what a header says about a body.

#include "chain/run_transactions.hpp"
#include "types/bloom.hpp"
#include "types/cid.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"
#include "vectors/report.hpp"

namespace idena::vectors {
namespace {

void run_bloom(const Json& item, Report& report) {
  types::TxBloom bloom;
  for (const Json& value : array(item, "values")) bloom.add(as_byte_string(value));
  const Bytes filter = bloom.finish();
  report.equal_bytes("bloom", bytes(item, "bloom"), filter);
  for (const Json& value : array(item, "values")) {
    report.check("contains its values", types::bloom_may_contain(filter, as_byte_string(value)));
  }
}

void run_body(const Json& item, Report& report) {
  types::Body body;
  for (const Json& raw : array(item, "txs")) {
    body.transactions.push_back(types::decode_transaction(as_byte_string(raw)).value());
  }
  const Bytes encoded = types::encode(body);
  report.equal_bytes("body", bytes(item, "body"), encoded);
  report.equal_bytes("bodyCid", bytes(item, "bodyCid"), types::header_cid(encoded));
  report.equal("txHash", fixed<Hash>(item, "txHash"), types::tx_root(body));
  report.equal_bytes("txBloom", bytes(item, "txBloom"), chain::block_bloom(chain::identify(body), {}));
}

void run(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "blooms")) {
    file.report.begin_case("bloom " + std::to_string(index++));
    run_bloom(item, file.report);
  }
  index = 0;
  for (const Json& item : array(file.json, "bodies")) {
    file.report.begin_case("body " + std::to_string(index++));
    run_body(item, file.report);
  }
}

const Registration kFile{"blocks/body_parts", run};

}  // namespace
}  // namespace idena::vectors
