// crypto/key_export and crypto/keystore.

#include "crypto/key_export.hpp"
#include "crypto/keystore.hpp"
#include "vectors/crypto/expectation.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

/// The file holds the inner errors; ours carry the words that the RPC puts before them as well.
void expect_import_error(Report& report, const Json& item, const Result<crypto::PrivateKey>& key) {
  report.equal("ok", boolean(item, "ok"), key.has_value());
  if (key || reference_crashes(item)) return;
  const std::string& computed = key.error().text();
  if (!computed.ends_with("err: " + expected_error(item))) report.differ("error", expected_error(item), computed);
}

void run_key_export(const VectorFile& file) {
  Report& report = file.report;
  std::size_t number = 0;
  for (const Json& item : array(file.json, "cases")) {
    report.begin_case("case " + std::to_string(number++) + " " + text(item, "name"));
    const auto key = crypto::import_key(text(item, "exported"), text(item, "password"));
    expect_import_error(report, item, key);
    if (key && has(item, "privKey")) report.equal_bytes("privKey", bytes(item, "privKey"), key.value().secret());
  }
}

void run_keystore(const VectorFile& file) {
  Report& report = file.report;
  std::size_t number = 0;
  for (const Json& item : array(file.json, "cases")) {
    report.begin_case("case " + std::to_string(number++));
    const auto key = crypto::open_keystore(text(item, "text"), text(item, "password"));
    expect_error(report, item, key);
    if (!key || !has(item, "privKey")) continue;
    report.equal_bytes("privKey", bytes(item, "privKey"), key.value().secret());
    report.equal("address", fixed<Address>(item, "address"), key.value().address());
    const auto named = crypto::keystore_address(text(item, "text"));
    report.check("the file names its address", named && named.value() == key.value().address());
  }
}

const Registration kKeyExport{"crypto/key_export", run_key_export};
const Registration kKeystore{"crypto/keystore", run_keystore};

}  // namespace
}  // namespace idena::vectors
