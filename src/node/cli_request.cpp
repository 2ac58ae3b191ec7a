#include "node/cli_request.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "node/cli_client.hpp"
#include "node/cli_options.hpp"
#include "node/cli_record.hpp"
#include "rpc/json_text.hpp"

namespace idena::node {
namespace {

constexpr std::string_view kDefaultDataDir = "datadir";
/// Of contrib/run, seen from the project's folder.
constexpr std::string_view kRunDataDir = "data";
constexpr std::string_view kKeyFile = "api.key";
/// Where the package keeps the data of the service (contrib/idenad.service).
constexpr std::string_view kServiceDataDir = "/var/lib/idena";

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// Whether the text is one JSON value and nothing else.
bool is_json(std::string_view text) {
  const auto value = json_value_in(text);
  return value && value->source() == trim(text);
}

std::optional<std::string> read_key(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  const std::string content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  return std::string(trim(content));
}

std::optional<rpc::JsonValue> member(const rpc::JsonValue& object, std::string_view wanted) {
  std::optional<rpc::JsonValue> out;
  if (object.kind() != rpc::JsonKind::kObject) return out;
  object.for_each_member([&](const rpc::JsonValue& name, const rpc::JsonValue& value) {
    if (name.string() == wanted) out = value;
    return !out;
  });
  return out;
}

Error refusal(const rpc::JsonValue& error) {
  constexpr std::string_view kMethodRefused = "-32000";
  constexpr std::string_view kWrongKey = "-32800";
  constexpr std::string_view kNoMethod = "-32601";
  constexpr std::string_view kWrongParams = "-32602";
  const auto message = member(error, "message");
  const auto code = member(error, "code");
  std::string text = message && message->kind() == rpc::JsonKind::kString ? message->string() : "no reason given";
  const std::string_view number = code ? code->source() : std::string_view();
  if (number == kMethodRefused || number.empty()) return {CliError::kRefused, std::move(text)};
  if (number == kWrongParams) return {CliError::kWrongParams, std::move(text)};
  text += " (code " + std::string(number) + ")";
  if (number == kWrongKey) return {CliError::kWrongKey, std::move(text)};
  return {number == kNoMethod ? CliError::kNoMethod : CliError::kRefused, std::move(text)};
}

struct Advice {
  std::string_view part;  ///< of the reason
  std::string_view sentence;
};

constexpr std::array kAdvice{
    Advice{"authentication needed", "Unlock the account first: idena-cli account_unlock ADDRESS PASSWORD SECONDS"},
    Advice{"no key for given address", "The node signs with its own key and with those of `idena-cli account_list`"},
    Advice{"insufficient funds", "The amount, the tips and the highest fee together are more than the account has"},
    Advice{"insufficient invites",
           "Invitations are handed out after a validation; `idena-cli identity` tells how many"},
    Advice{"invitation is missing", "The code was used already, is of another network, or its block is still to come"},
    Advice{"validation ceremony", "Such transactions wait until the ceremony is over; see `idena-cli ceremony`"},
    Advice{"wrong period", "See `idena-cli ceremony` for the period of now"},
    Advice{"invalid nonce", "Another transaction came first; try again"},
    Advice{"mempool is full", "The node keeps as many transactions as it may; try again in some minutes"},
};

}  // namespace

CliExit exit_of(const Error& error) {
  if (error.is(CliUsageError::kBadOption) || error.is(CliUsageError::kNoMethod)) return CliExit::kWrongUsage;
  if (error.is(CliClientError::kNoConnection)) return CliExit::kNoConnection;
  if (error.is(CliError::kWrongUsage) || error.is(CliError::kNoKeyFile)) return CliExit::kWrongUsage;
  if (error.is(CliError::kWrongKey)) return CliExit::kWrongKey;
  if (error.is(CliError::kNotReady)) return CliExit::kNotReady;
  return error.is(CliError::kGivenUp) ? CliExit::kGivenUp : CliExit::kRefused;
}

std::string cli_request_text(std::string_view method, std::span<const std::string> params, std::string_view api_key) {
  std::string out = R"({"key":)";
  rpc::append_json_string(out, api_key);
  out += R"(,"jsonrpc":"2.0","id":1,"method":)";
  rpc::append_json_string(out, method);
  out += R"(,"params":[)";
  for (const std::string& param : params) {
    if (out.back() != '[') out += ',';
    if (is_json(param)) {
      out += param;
    } else {
      rpc::append_json_string(out, param);
    }
  }
  return out + "]}";
}

Result<CliKey> find_cli_key(const CliKeySources& sources) {
  const std::filesystem::path path = sources.key_file.value_or(sources.data_dir / kKeyFile);
  if (!sources.key_file && sources.environment) {
    return CliKey{std::string(trim(*sources.environment)), "than the one in IDENA_API_KEY"};
  }
  auto key = read_key(path);
  if (key) return CliKey{std::move(*key), "than the one in " + path.string()};
  if (sources.key_file) return Error(CliError::kNoKeyFile, "cannot read the key file " + path.string());
  std::error_code hidden;
  if (std::filesystem::exists(path, hidden) || hidden) {
    return Error(CliError::kNoKeyFile,
                 "cannot read the API key in " + path.string() + "; run as the user that runs the node, or as root");
  }
  return CliKey{"", "and there is none in " + path.string()};
}

std::filesystem::path find_data_dir(const std::optional<std::string>& given, const char* environment) {
  if (given) return *given;
  if (environment != nullptr && *environment != '\0') return environment;
  std::error_code ignored;
  for (const std::string_view here : {kDefaultDataDir, kRunDataDir}) {
    if (std::filesystem::exists(std::filesystem::path(here) / kKeyFile, ignored)) return here;
  }
  return std::filesystem::exists(kServiceDataDir, ignored) ? kServiceDataDir : kDefaultDataDir;
}

Result<std::string> read_cli_answer(std::string_view body) {
  const auto answer = json_value_in(body);
  if (!answer) return CliError::kBadAnswer;
  if (const auto error = member(*answer, "error")) return refusal(*error);
  const auto result = member(*answer, "result");
  if (!result) return CliError::kBadAnswer;
  return std::string(result->source());
}

std::string with_advice(std::string_view reason) {
  const auto* const found = std::ranges::find_if(
      kAdvice, [&](const Advice& advice) { return reason.find(advice.part) != std::string_view::npos; });
  return std::string(reason) + (found == kAdvice.end() ? "" : ". " + std::string(found->sentence));
}

}  // namespace idena::node

std::string_view idena::ErrorTexts<idena::node::CliError>::text(node::CliError code) {
  switch (code) {
    case node::CliError::kWrongUsage: return "wrong command line";
    case node::CliError::kNoKeyFile: return "cannot read the key file";
    case node::CliError::kBadAnswer: return "what answers there is no idenad: its answer is no JSON-RPC";
    case node::CliError::kRefused: return "the node refused";
    case node::CliError::kWrongParams: return "the method does not take these parameters";
    case node::CliError::kNoMethod: return "the node does not know the method";
    case node::CliError::kWrongKey: return "the node does not accept the API key";
    case node::CliError::kNotReady: return "the node is not ready";
    case node::CliError::kGivenUp: return "given up";
  }
  return {};
}
