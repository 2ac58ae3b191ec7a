// Exported keys. The seeds are sealed with the password below; what opens must be exactly as long as a key.

#include "crypto/key_export.hpp"

#include <cstdlib>

#include "fuzz/target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kDigits = 120;
  const auto key = idena::crypto::import_key(idena::as_text({data, size}), "pw");
  if (key && size != kDigits) std::abort();
  return 0;
}
