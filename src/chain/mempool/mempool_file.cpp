#include "chain/mempool/mempool_file.hpp"

#include <algorithm>
#include <optional>

#include "base/hex.hpp"

namespace idena::chain {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

/// Walks an array of strings without building it.
class StringArray {
 public:
  explicit StringArray(std::string_view json) : rest_(json) {}

  bool take(char expected) {
    skip_space();
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  /// A string without escapes: hexadecimal digits need none.
  std::optional<std::string_view> take_string() {
    if (!take('"')) return std::nullopt;
    const std::size_t end = rest_.find('"');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view text = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return text;
  }
  bool at_end() {
    skip_space();
    return rest_.empty();
  }

 private:
  void skip_space() { rest_.remove_prefix(std::min(rest_.find_first_not_of(kSpace), rest_.size())); }

  std::string_view rest_;
};

void add_if_sound(std::vector<types::Transaction>& txs, std::string_view hex) {
  const auto bytes = from_hex0x(hex);
  if (!bytes || bytes.value().empty()) return;
  if (auto tx = types::decode_transaction(bytes.value())) txs.push_back(std::move(tx).value());
}

}  // namespace

std::string print_mempool_file(std::span<const SignedTxPtr> txs, std::size_t max_size) {
  constexpr std::size_t kAroundHex = 5;  // quotes, 0x and a comma
  constexpr std::size_t kBrackets = 2;
  std::size_t size = kBrackets;
  std::size_t count = 0;
  for (; count < txs.size(); ++count) {
    const std::size_t more = 2 * txs[count]->size + kAroundHex;
    if (size + more > max_size) break;
    size += more;
  }
  std::string out;
  out.reserve(size);
  out += '[';
  for (std::size_t i = 0; i < count; ++i) {
    if (i != 0) out += ',';
    out += '"';
    out += to_hex0x(types::encode(txs[i]->tx));
    out += '"';
  }
  out += ']';
  return out;
}

Result<std::vector<types::Transaction>> parse_mempool_file(std::string_view json) {
  if (json.size() > kMaxMempoolFile) return MempoolFileError::kTooLarge;
  std::vector<types::Transaction> txs;
  StringArray in(json);
  if (!in.take('[')) {
    const std::size_t start = std::min(json.find_first_not_of(kSpace), json.size());
    const std::size_t end = json.find_last_not_of(kSpace) + 1;
    if (json.substr(start, end - start) == "null") return txs;
    return MempoolFileError::kNotAList;
  }
  if (!in.take(']')) {
    do {
      const auto hex = in.take_string();
      if (!hex) return MempoolFileError::kNotAList;
      add_if_sound(txs, *hex);
    } while (in.take(','));
    if (!in.take(']')) return MempoolFileError::kNotAList;
  }
  if (!in.at_end()) return MempoolFileError::kNotAList;
  return txs;
}

std::string print_tx_line(const types::Transaction& tx) { return to_hex0x(types::encode(tx)) + '\n'; }

Result<std::vector<types::Transaction>> parse_tx_lines(std::string_view lines) {
  if (lines.size() > kMaxMempoolFile) return MempoolFileError::kTooLarge;
  std::vector<types::Transaction> txs;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    add_if_sound(txs, lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return txs;
}

}  // namespace idena::chain

std::string_view idena::ErrorTexts<idena::chain::MempoolFileError>::text(chain::MempoolFileError code) {
  using enum chain::MempoolFileError;
  switch (code) {
    case kTooLarge: return "file of transactions is too large";
    case kNotAList: return "file of transactions is not a list of hexadecimal strings";
  }
  return {};
}
