#include "node/cli_request.hpp"

#include <fstream>
#include <iterator>

#include "rpc/json_text.hpp"
#include "rpc/json_value.hpp"
#include "rpc/method_table.hpp"

namespace idena::node {
namespace {

constexpr std::string_view kUsage =
    R"(Usage: idena-cli [OPTIONS] METHOD [PARAMS…]
       idena-cli help [METHOD]

Asks a running node over its JSON-RPC interface and prints the result. A parameter that is JSON (5, true, null,
{"to":"0x…"}) is sent as it is, any other as a string.

Options:
  --rpcaddr HOST      where the node listens (localhost)
  --rpcport PORT      its port (9009)
  --datadir DIR       the data directory of the node, for its api.key (datadir)
  --apikey-file FILE  the file that holds the API key; the variable IDENA_API_KEY holds the key itself
  --version           prints the version

Exit code: 0 done, 1 the node refused, 2 the command line is wrong, 3 no node could be reached.

Methods:
)";

std::string full_name(const rpc::Method& method) {
  return std::string(method.name_space) + "_" + std::string(method.name);
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// Whether the text is one JSON value and nothing else.
bool is_json(std::string_view text) {
  const auto value = rpc::scan_json(text);
  return value && value.value() && value.value()->source() == trim(text);
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
  const auto message = member(error, "message");
  const auto code = member(error, "code");
  std::string text = message && message->kind() == rpc::JsonKind::kString ? message->string() : "no reason given";
  if (code) text += " (code " + std::string(code->source()) + ")";
  return {CliError::kRefused, std::move(text)};
}

}  // namespace

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

Result<std::string> find_cli_key(const CliKeySources& sources) {
  if (sources.key_file) {
    auto key = read_key(*sources.key_file);
    if (!key) return Error(CliError::kNoKeyFile, "cannot read the key file " + sources.key_file->string());
    return std::move(*key);
  }
  if (sources.environment) return std::string(trim(*sources.environment));
  return read_key(sources.data_dir / "api.key").value_or("");
}

Result<std::string> read_cli_answer(std::string_view body) {
  const auto answer = rpc::scan_json(body);
  if (!answer || !answer.value()) return CliError::kBadAnswer;
  if (const auto error = member(*answer.value(), "error")) return refusal(*error);
  const auto result = member(*answer.value(), "result");
  if (!result) return CliError::kBadAnswer;
  return std::string(result->source());
}

std::string pretty_json(std::string_view compact) {
  constexpr std::size_t kIndent = 2;
  std::string out;
  std::size_t depth = 0;
  bool in_string = false;
  const auto new_line = [&] { out += '\n' + std::string(depth * kIndent, ' '); };
  for (std::size_t i = 0; i < compact.size(); ++i) {
    const char c = compact[i];
    if (in_string) {
      out += c;
      if (c == '\\') out += compact[++i];
      in_string = c != '"';
      continue;
    }
    if (is_space(c)) continue;
    const bool opens = c == '{' || c == '[';
    const bool closes = c == '}' || c == ']';
    if (closes) {
      --depth;
      if (out.back() != '{' && out.back() != '[') new_line();
    } else if (!out.empty() && (out.back() == '{' || out.back() == '[')) {
      new_line();
    }
    out += c;
    if (opens) ++depth;
    if (c == ',') new_line();
    if (c == ':') out += ' ';
    in_string = c == '"';
  }
  return out;
}

std::string cli_version_text() { return "idena-cli version " IDENA_VERSION; }

std::string cli_help_text() {
  constexpr std::size_t kColumn = 42;
  std::string out(kUsage);
  for (const rpc::Method& method : rpc::node_methods()) {
    std::string line = "  " + rpc::signature_text(method);
    if (line.size() >= kColumn) {
      out += line + "\n";
      line.clear();
    }
    line.resize(kColumn, ' ');
    out += line + std::string(method.help) + "\n";
  }
  return out;
}

std::optional<std::string> cli_method_help(std::string_view wanted) {
  for (const rpc::Method& method : rpc::node_methods()) {
    if (full_name(method) != wanted) continue;
    return rpc::signature_text(method) + "\n  " + std::string(method.help) + "\n" + rpc::members_text(method) +
           "Result:\n  " + std::string(method.result) + "\n";
  }
  return std::nullopt;
}

}  // namespace idena::node

std::string_view idena::ErrorTexts<idena::node::CliError>::text(node::CliError code) {
  switch (code) {
    case node::CliError::kNoKeyFile: return "cannot read the key file";
    case node::CliError::kBadAnswer: return "the answer is no JSON-RPC answer";
    case node::CliError::kRefused: return "the node refused";
  }
  return {};
}
