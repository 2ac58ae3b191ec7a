// The file of contract calls that wait for their block.

#include <cstdlib>

#include "chain/mempool/deferred_calls.hpp"
#include "fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace idena;
  const auto calls = chain::decode_deferred_calls({data, size});
  if (!calls) return 0;
  const auto again = chain::decode_deferred_calls(chain::encode_deferred_calls(calls.value()));
  if (!again || again.value() != calls.value()) std::abort();
  return 0;
}
