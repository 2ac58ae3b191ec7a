// rpc/scenario-1: the recorded life of a network, as far as the methods of this build carry it. Steps whose method is
// not there are left out; the first of them that made a transaction ends the run, since all that follows builds on it.

#include <map>
#include <regex>

#include "rpc/method_table.hpp"
#include "vectors/registry.hpp"
#include "vectors/rpc/expectation.hpp"
#include "vectors/rpc/recorded_network.hpp"

namespace idena::vectors {
namespace {

bool is_served(const std::string& method) {
  const std::size_t split = method.find('_');
  return split != std::string::npos &&
         rpc::find_method(rpc::node_methods(), method.substr(0, split), method.substr(split + 1)) != nullptr;
}

/// Whether the recorded node sent something when it was asked.
bool made_a_transaction(const Json& step) {
  static const std::regex kHash("0x[0-9a-f]{64}");
  const Json& response = member(step, "response");
  if (response.is_null() || !has(response, "result")) return false;
  const Json& result = member(response, "result");
  const std::string method = text(member(step, "request"), "method");
  if (!method.starts_with("flip_") && !method.starts_with("contract_") && !method.starts_with("dna_")) return false;
  if (has(result, "txHash") || has(result, "hash")) return true;
  return result.is_string() && std::regex_match(as_string(result), kHash) && method != "dna_wordsSeed" &&
         !method.starts_with("contract_read");
}

/// One run through the steps of a file.
class Scenario {
 public:
  Scenario(RecordedNetwork& network, Report& report) : network_(network), report_(report) {}

  /// False once nothing that follows can be run.
  bool run(const Json& step) {
    const Json& request = member(step, "request");
    if (!is_served(text(request, "method"))) return !made_a_transaction(step);
    const auto number = integer<std::uint64_t>(step, "n");
    report_.begin_case("step " + std::to_string(number) + " " + text(request, "method"));
    replay_key(step);
    boost::json::object sent = request.as_object();
    ask_for_known_block(step);
    if (sent.contains("params")) {
      sent["params"] = filled(has(step, "template") ? member(step, "template") : sent["params"]);
    }
    const Json answer = network_.ask(text(step, "node"), sent);
    requests_[number] = sent;
    answers_[number] = answer;
    remember_hash(member(step, "response"), answer);
    if (has(step, "emptyBody") && boolean(step, "emptyBody")) {
      // A call that crashes the recorded node; the answer of others is null (spec: bcn_txReceipt).
      report_.check("the result is null", has(answer, "result") && member(answer, "result").is_null());
    } else {
      compare_answer(
          member(step, "expect"), answer, [&](std::string_view where) -> const Json& { return requested(where); },
          report_);
    }
    if (has(step, "wait")) network_.mine();
    return true;
  }

 private:
  /// A key that was made and shown is made again, so that addresses are the recorded ones.
  void replay_key(const Json& step) {
    const Json& response = member(step, "response");
    if (!has(response, "result") || !has(member(response, "result"), "key")) return;
    const Json& key = member(member(response, "result"), "key");
    const auto bytes = key.is_string() ? from_hex(as_string(key)) : Result<Bytes>(Bytes());
    if (bytes && bytes.value().size() == crypto::kPrivateKeySize) network_.random().replay(bytes.value());
  }

  /// Blocks have other hashes here. Where a request names a recorded one, that of the same answer is meant.
  void remember_hash(const Json& recorded, const Json& answer) {
    const auto hash_of = [](const Json& response) -> std::optional<std::string> {
      if (!has(response, "result") || !has(member(response, "result"), "hash")) return std::nullopt;
      const Json& hash = member(member(response, "result"), "hash");
      return hash.is_string() ? std::optional(as_string(hash)) : std::nullopt;
    };
    if (hash_of(recorded) && hash_of(answer)) hashes_[*hash_of(recorded)] = *hash_of(answer);
  }

  /// A block that is asked for without having been shown before: the newest is meant.
  void ask_for_known_block(const Json& step) {
    const Json& request = member(step, "request");
    if (text(request, "method") != "bcn_block" || has(step, "template") || member(step, "response").is_null()) return;
    const Json& result = has(member(step, "response"), "result") ? member(member(step, "response"), "result") : request;
    if (!has(result, "hash") || hashes_.contains(text(result, "hash"))) return;
    const Json newest = network_.ask(text(step, "node"),
                                     boost::json::object{{"id", 1}, {"method", "bcn_lastBlock"}, {"params", nullptr}});
    hashes_[text(result, "hash")] = text(member(newest, "result"), "hash");
  }

  /// Values of earlier answers and long uniform texts in their places.
  Json filled(const Json& value) {
    if (value.is_array()) {
      boost::json::array out;
      for (const Json& element : value.as_array()) out.push_back(filled(element));
      return out;
    }
    if (has(value, "$repeat")) {
      std::string out = "0x";
      for (auto i = integer<std::size_t>(value, "count"); i > 0; --i) out += text(value, "$repeat");
      return Json(out);
    }
    if (value.is_object()) {
      boost::json::object out;
      for (const auto& entry : value.as_object()) out.emplace(entry.key(), filled(entry.value()));
      return out;
    }
    static const std::regex kReference(R"(\$\{([0-9]+)\.([^}]*)\})");
    std::smatch parts;
    const std::string text = value.is_string() ? as_string(value) : "";
    if (const auto hash = hashes_.find(text); hash != hashes_.end()) return Json(hash->second);
    if (!std::regex_match(text, parts, kReference)) return value;
    return at_path(answers_.at(std::stoull(parts[1].str())), parts[2].str());
  }

  const Json& requested(std::string_view where) {
    const std::size_t dot = where.find('.');
    return at_path(requests_.at(std::stoull(std::string(where.substr(0, dot)))), where.substr(dot + 1));
  }

  RecordedNetwork& network_;
  Report& report_;
  std::map<std::uint64_t, Json> requests_;
  std::map<std::uint64_t, Json> answers_;
  std::map<std::string, std::string> hashes_;  ///< here, by recorded
};

void run_scenario(const VectorFile& file) {
  RecordedNetwork network(read_network_setup(file.path), key_of(file.json, "god"), key_of(file.json, "b"));
  Scenario scenario(network, file.report);
  for (const Json& step : array(file.json, "steps")) {
    if (!scenario.run(step)) return;
  }
}

const Registration kScenario1{"rpc/scenario-1", run_scenario};

}  // namespace
}  // namespace idena::vectors
