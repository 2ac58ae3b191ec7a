#include "node/maintenance/make_genesis.hpp"

#include <charconv>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <optional>
#include <vector>

#include "ceremony/invites.hpp"
#include "node/config/config_file.hpp"
#include "node/config/rules_json.hpp"
#include "storage/failure.hpp"
#include "storage/files.hpp"

namespace idena::node {
namespace {

struct Preset {
  std::string_view name;
  types::Rules rules;
};

const std::vector<Preset>& presets() {
  static const std::vector<Preset> kPresets = {{"paper", types::paper_rules()}, {"mainnet", types::mainnet_rules()}};
  return kPresets;
}

Result<types::Rules> rules_of(const std::string& name) {
  std::string allowed;
  for (const Preset& preset : presets()) {
    if (preset.name == name) return preset.rules;
    allowed += (allowed.empty() ? "" : ", ") + std::string(preset.name);
  }
  return Error(ConfigError::kWrongValue, "--rules is " + name + "; allowed is " + allowed);
}

/// Unix seconds, or a date as `2026-11-21T07:53:54Z`.
Result<std::int64_t> time_of(const std::string& text) {
  std::int64_t seconds = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (problem == std::errc{} && end == text.data() + text.size() && seconds >= 0) return seconds;
  std::tm parts{};
  const char* rest = strptime(text.c_str(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  if (rest != nullptr && *rest == '\0') return timegm(&parts);
  return Error(ConfigError::kWrongValue,
               "--first-ceremony is " + text + "; allowed is unix seconds, or a date as 2026-11-21T07:53:54Z");
}

Result<std::string> allocations_of(const std::filesystem::path& file) {
  if (file.empty()) return std::string("{}");
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in.is_open() || in.bad())
    return Error(ConfigError::kUnreadable, "--alloc: " + file.string() + " cannot be read");
  const auto scan = rpc::scan_json(text);
  if (!scan) return Error(ConfigError::kNotJson, "--alloc: " + file.string() + ": " + scan.error().text());
  const std::optional<rpc::JsonValue>& value = scan.value();
  if (!value) return Error(ConfigError::kNotJson, "--alloc: " + file.string() + " is empty");
  return std::string(value->source());
}

}  // namespace

Result<std::string> genesis_config_text(const GenesisOptions& options) {
  if (options.network == kMainnet) {
    return Error(ConfigError::kWrongValue,
                 "--network is 1, the main network; a network of your own has another number");
  }
  IDENA_TRY(const types::Rules rules, rules_of(options.rules));
  IDENA_TRY(const std::int64_t first_ceremony, time_of(options.first_ceremony));
  IDENA_TRY(const std::string allocations, allocations_of(options.allocations));
  const std::string sections = rules_json(rules);
  std::string text = "{\n  \"Network\": " + std::to_string(options.network) +
                     ",\n  \"GenesisConf\": {\n    \"GodAddress\": " + json_text(options.god) +
                     ",\n    \"FirstCeremonyTime\": " + std::to_string(first_ceremony) +
                     ",\n    \"GodAddressInvites\": " + std::to_string(ceremony::god_invites(0, rules.invitations)) +
                     ",\n    \"Alloc\": " + allocations + "\n  },\n" + sections.substr(sections.find('\n') + 1);
  IDENA_TRY(const ReadConfig read, read_config(text, {}));  // what is wrong with the god address and the allocations
  if (!read.notes.unknown.empty()) {
    return Error(ConfigError::kWrongValue, read.notes.unknown.front().name + " is not known");
  }
  return text;
}

int make_genesis_config(const GenesisOptions& options) {
  const auto text = genesis_config_text(options);
  if (!text) {
    std::printf("%s\n", text.error().text().c_str());
    return 1;
  }
  if (options.out.empty()) {
    std::fputs(text.value().c_str(), stdout);
    return 0;
  }
  try {
    storage::write_file_atomically(options.out, as_bytes(text.value()), storage::kPublicFile);
  } catch (const storage::StorageFailure& failure) {
    std::printf("%s\n", failure.what());
    return 1;
  }
  std::printf("%s: the config of network %u. Run it alone with: idenad --config %s --automine\n", options.out.c_str(),
              options.network, options.out.c_str());
  return 0;
}

}  // namespace idena::node
