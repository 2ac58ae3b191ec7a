#include "node/config/config_form.hpp"

namespace idena::node {

std::optional<std::string> plain_text(rpc::JsonValue value) {
  if (value.kind() != rpc::JsonKind::kString) return std::nullopt;
  std::string text = value.string();
  for (const char letter : text) {
    if (static_cast<unsigned char>(letter) < ' ') return std::nullopt;
  }
  return text;
}

std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') out += '\\';
    out += letter;
  }
  return out + "\"";
}

}  // namespace idena::node
