// Identifiers from outside, as bytes and as text, and the filters of headers.

#include "types/cid.hpp"

#include <cstdlib>

#include "fuzz/target.hpp"
#include "types/bloom.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace idena;
  using namespace idena::types;
  const ByteView input(data, size);
  if (check_cid(input)) {
    const auto again = cid_from_text(cid_text(input));
    if (!again || !equal(again.value(), input)) std::abort();
  }
  const auto from_text = cid_from_text(as_text(input));
  if (from_text && !check_cid(from_text.value())) std::abort();
  if (bloom_may_contain(input, input.first(size / 2)) && size == 0) std::abort();
  return 0;
}
