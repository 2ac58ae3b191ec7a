// rpc/errors: refusals of a fresh node, over HTTP. rpc/sign: signatures, exported keys, raw transactions.

#include "crypto/key_export.hpp"
#include "vectors/registry.hpp"
#include "vectors/rpc/expectation.hpp"
#include "vectors/rpc/live_server.hpp"
#include "vectors/rpc/recorded_network.hpp"

namespace idena::vectors {
namespace {

/// The files of this area share the network of the first scenario.
NetworkSetup shared_setup(const VectorFile& file) {
  return read_network_setup(file.path.parent_path() / "scenario-1.json");
}

const Json& no_requests(std::string_view) { throw std::runtime_error("this file names no other requests"); }

void run_errors(const VectorFile& file) {
  const RecordedNetwork network(shared_setup(file), key_of(file.json, "god"), key_of(file.json, "b"));
  const std::string api_key = text(file.json, "apiKey");
  const LiveServer server(rpc::Service::for_node({api_key, {}}, network.view()));
  for (const Json& entry : array(file.json, "cases")) {
    const Json& request = member(entry, "request");
    file.report.begin_case(text(request, "method") + " " + boost::json::serialize(request));
    boost::json::object sent = request.as_object();
    sent["key"] = api_key;
    const Json answer = boost::json::parse(server.post(request_text(sent)).body);
    compare_answer(member(entry, "response"), answer, no_requests, file.report);
  }
}

/// Asks and compares the result.
class Asker {
 public:
  Asker(const VectorFile& file, RecordedNetwork& network) : file_(file), network_(network) {}

  Json result(std::string_view method, boost::json::array params) {
    const Json answer = network_.ask("A", boost::json::object{{"id", 1}, {"method", method}, {"params", params}});
    if (!has(answer, "result")) {
      file_.report.differ(method, "a result", boost::json::serialize(answer));
      return nullptr;
    }
    return member(answer, "result");
  }
  void expect(std::string_view method, const boost::json::array& params, const Json& expected) {
    compare_answer(expected, result(method, params), no_requests, file_.report);
  }

 private:
  const VectorFile& file_;
  RecordedNetwork& network_;
};

void check_signature(Asker& node, const Json& entry) {
  const Json& value = member(entry, "value");
  const Json& format = member(entry, "format");
  node.expect("dna_sign", {value, format}, member(entry, "signature"));
  const boost::json::object question{{"value", value}, {"signature", member(entry, "signature")}, {"format", format}};
  node.expect("dna_signatureAddress", {question}, node.result("dna_getCoinbaseAddr", {}));
}

/// What this node exports and what was recorded hold the same key.
void check_export(Asker& node, const Json& entry, Report& report) {
  const std::string password = text(entry, "password");
  for (const std::string& exported : {text(entry, "exported"), as_string(node.result("dna_exportKey", {password}))}) {
    const auto key = crypto::import_key(exported, password);
    report.equal("key", text(entry, "key"), key ? to_hex(key.value().secret()) : key.error().text());
  }
}

void run_sign(const VectorFile& file) {
  RecordedNetwork network(shared_setup(file), key_of(file.json, "god"), key_of(file.json, "b"));
  Asker node(file, network);
  for (const Json& entry : array(file.json, "sign")) {
    file.report.begin_case("sign " + boost::json::serialize(entry));
    check_signature(node, entry);
  }
  for (const Json& entry : array(file.json, "exportKey")) {
    file.report.begin_case("exportKey");
    check_export(node, entry, file.report);
  }
  for (const Json& entry : array(file.json, "buildTx")) {
    file.report.begin_case("buildTx " + boost::json::serialize(entry));
    node.expect("bcn_getRawTx", {member(entry, "args")}, member(entry, "raw"));
  }
  for (const Json& entry : array(file.json, "rawTx")) {
    file.report.begin_case("rawTx " + text(entry, "hash"));
    node.expect("bcn_sendRawTx", {member(entry, "raw")}, member(entry, "hash"));
    const Json found = node.result("bcn_transaction", {member(entry, "hash")});
    file.report.equal("sender", text(entry, "sender"), text(found, "from"));
  }
}

const Registration kErrors{"rpc/errors", run_errors};
const Registration kSign{"rpc/sign", run_sign};

}  // namespace
}  // namespace idena::vectors
