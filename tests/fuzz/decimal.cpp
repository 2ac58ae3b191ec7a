// Amounts as people write them, bare or as JSON: what is read prints as a text that reads as the same value.

#include "base/amount_text.hpp"

#include <cstdlib>

#include "base/bytes.hpp"
#include "fuzz/target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = idena::as_text({data, size});
  static_cast<void>(idena::decimal_from_json(text));
  const auto number = idena::parse_decimal(text);
  if (!number) return 0;
  const std::string plain = idena::decimal_text(number.value());
  const auto again = idena::parse_decimal(plain);
  // Plain notation spells an exponent out, so that it may be longer than what is read.
  if (!again && plain.size() <= idena::kMaxDecimalLength) std::abort();
  if (again && again.value() != number.value()) std::abort();
  static_cast<void>(idena::dna_from_decimal(number.value()));
  static_cast<void>(idena::truncate(number.value()));
  return 0;
}
