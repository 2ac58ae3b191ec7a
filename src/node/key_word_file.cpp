#include "node/key_word_file.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/hex.hpp"
#include "base/log.hpp"
#include "ceremony/keywords.hpp"
#include "crypto/hash.hpp"
#include "rpc/json_value.hpp"
#include "storage/files.hpp"

namespace idena::node {
namespace {

constexpr std::string_view kFileName = "keywords.json";
constexpr std::string_view kShareFolder = "share/idena-cpp";

/// One entry; none if it has no name, or something too long or of another type.
std::optional<rpc::KeyWord> parse_entry(const rpc::JsonValue& entry) {
  if (entry.kind() != rpc::JsonKind::kObject) return std::nullopt;
  rpc::KeyWord word;
  bool is_good = true;
  entry.for_each_member([&](const rpc::JsonValue& name, const rpc::JsonValue& value) {
    const std::string member = name.string();
    if (member != "name" && member != "desc") return true;
    is_good = value.kind() == rpc::JsonKind::kString;
    if (is_good) (member == "name" ? word.name : word.description) = value.string();
    return is_good;
  });
  is_good = is_good && !word.name.empty() && word.name.size() <= kMaxKeyWordName &&
            word.description.size() <= kMaxKeyWordDescription;
  return is_good ? std::optional(std::move(word)) : std::nullopt;
}

void tell(const KeyWordFile& file) {
  log::info("Dictionary of flips", {{"file", file.path.string()},
                                    {"bytes", std::to_string(file.bytes)},
                                    {"sha256", file.sha256},
                                    {"networks own", file.is_the_networks() ? "yes" : "no"}});
  if (file.is_the_networks()) return;
  log::warn("The words of flips are not the network's: wallets with its own dictionary show others",
            {{"sha256 of the network's", std::string(kNetworkKeyWordHash)}});
}

}  // namespace

Result<std::vector<rpc::KeyWord>> parse_key_words(std::string_view text) {
  const auto scanned = rpc::scan_json(text);
  const std::optional<rpc::JsonValue> list = scanned ? scanned.value() : std::nullopt;
  if (!list || list->kind() != rpc::JsonKind::kArray) return KeyWordError::kNotJson;
  std::vector<rpc::KeyWord> words;
  std::optional<std::size_t> bad;
  list->for_each_element([&](const rpc::JsonValue& element) {
    auto word = words.size() < ceremony::kDictionarySize ? parse_entry(element) : std::nullopt;
    if (word) words.push_back(std::move(*word));
    if (!word) bad = words.size();
    return !bad;
  });
  if (bad && *bad < ceremony::kDictionarySize) {
    return Error(KeyWordError::kEntry, "the entry " + std::to_string(*bad) + " of the dictionary is no word");
  }
  if (bad || words.size() != ceremony::kDictionarySize) {
    return Error(KeyWordError::kCount, "a dictionary has " + std::to_string(ceremony::kDictionarySize) +
                                           " words, this one has " + (bad ? "more" : std::to_string(words.size())));
  }
  return words;
}

Result<KeyWordFile> read_key_words(const std::filesystem::path& file) {
  std::error_code problem;
  const std::uintmax_t bytes = std::filesystem::file_size(file, problem);
  if (problem) {
    return Error(KeyWordError::kUnreadable,
                 "the dictionary cannot be read, path: " + file.string() + ": " + problem.message());
  }
  if (bytes > kMaxKeyWordFile) return KeyWordError::kTooLarge;
  Bytes content(static_cast<std::size_t>(bytes));
  content.resize(storage::read_beginning(file, content).value_or(0));
  auto words = parse_key_words(as_text(content));
  if (!words) return words.error().with_text(words.error().text() + ", path: " + file.string());
  return KeyWordFile{file, content.size(), to_hex(crypto::sha256(content)), std::move(words).value()};
}

std::optional<std::filesystem::path> bundled_key_words() {
  std::error_code problem;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", problem);
  std::vector<std::filesystem::path> folders;
  if (!problem) folders.push_back(program.parent_path().parent_path() / kShareFolder);
  folders.emplace_back(IDENA_SHARE_FOLDER);
  for (const std::filesystem::path& folder : folders) {
    if (std::filesystem::is_regular_file(folder / kFileName, problem)) return folder / kFileName;
  }
  return std::nullopt;
}

Result<KeyWordFile> load_key_words(const std::filesystem::path& configured) {
  const auto path = configured.empty() ? bundled_key_words() : std::optional(configured);
  if (!path) {
    log::warn("There is no dictionary of flips: the node knows no words. Name one with --keywords");
    return KeyWordFile{};
  }
  IDENA_TRY(KeyWordFile file, read_key_words(*path));
  tell(file);
  return file;
}

}  // namespace idena::node

std::string_view idena::ErrorTexts<idena::node::KeyWordError>::text(node::KeyWordError code) {
  using enum node::KeyWordError;
  switch (code) {
    case kUnreadable: return "the dictionary cannot be read";
    case kTooLarge: return "the dictionary is too large";
    case kNotJson: return "the dictionary is not a JSON array";
    case kEntry: return "an entry of the dictionary is no word";
    case kCount: return "the dictionary has not the right number of words";
  }
  return {};
}
