// Amounts and hex strings as callers of the API write them.

#include <cstdlib>

#include "base/amount_text.hpp"
#include "base/json_hex.hpp"
#include "fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace idena;
  const std::string_view text = as_text({data, size});
  const auto amount = decimal_from_json(text);
  if (amount && amount.value()) {
    const Dna atoms = dna_from_decimal(*amount.value());
    const auto again = parse_decimal(amount_text(atoms));
    // Amounts too long to be read back are longer than any text that is accepted.
    if (again && dna_from_decimal(again.value()) != atoms) std::abort();
  }
  static_cast<void>(bytes_from_json(text));
  static_cast<void>(address_from_json(text));
  static_cast<void>(hash_from_json(text));
  static_cast<void>(uint64_from_json(text));
  static_cast<void>(big_from_json(text));
  static_cast<void>(lenient_from_hex(text));
  return 0;
}
