// Arguments of contract methods as callers write them, and any stored bytes shown in any format. The first byte chooses
// the format.

#include <array>
#include <cstdlib>

#include "fuzz/target.hpp"
#include "rpc/contract_values.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace idena;
  constexpr std::array<std::string_view, 8> kFormats{"byte",   "int8",   "uint64", "int64",
                                                     "string", "bigint", "dna",    "hex"};
  if (size == 0) return 0;
  const std::string_view format = kFormats[data[0] % kFormats.size()];
  const ByteView rest{data + 1, size - 1};
  const auto encoded = rpc::encode_contract_value(format, as_text(rest));
  // What was taken can be shown in its own format.
  if (encoded && rpc::show_contract_value(format, encoded.value()).error) std::abort();
  if (rpc::show_contract_value(format, to_bytes(rest)).value.text().empty()) std::abort();
  return 0;
}
