// Account files, whatever their JSON says. The seeds are sealed with the password below.

#include "crypto/keystore.hpp"

#include <cstdlib>

#include "fuzz/target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = idena::as_text({data, size});
  const auto named = idena::crypto::keystore_address(text);
  const auto key = idena::crypto::open_keystore(text, "pw");
  // The address is not authenticated, so that nothing links the two; each must be whole in itself.
  if (named && idena::to_bytes(named.value()).size() != idena::Address::kSize) std::abort();
  if (key && key.value().secret().size() != idena::crypto::kPrivateKeySize) std::abort();
  return 0;
}
