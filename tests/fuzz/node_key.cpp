// The text of a node key file: what parses is written again as the same digits, in lower case.

#include "crypto/node_key.hpp"

#include <cctype>
#include <cstdlib>

#include "fuzz/target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto key = idena::crypto::parse_node_key(idena::as_text({data, size}));
  if (!key) return 0;
  const auto text = idena::crypto::node_key_text(key.value());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.view()[i] != std::tolower(data[i])) std::abort();
  }
  return 0;
}
