// The wire reader alone, stepping into everything that could be a sub-message, a text, an amount or a packed record.

#include "types/wire.hpp"

#include <cstdlib>

#include "fuzz/target.hpp"
#include "types/utf8.hpp"

namespace {

using namespace idena;
using namespace idena::types;

void read_field(WireReader& in) {
  BigInt amount;
  in.get(amount);
  if (in.is_bytes() && amount.byte_length() > in.bytes().size()) std::abort();
  std::vector<std::uint64_t> numbers;
  WireReader packed = in;
  packed.append(numbers);
  if (in.is_bytes() && numbers.size() > in.bytes().size()) std::abort();
  std::string text;
  WireReader texts = in;
  texts.get(text);
  if (in.is_bytes() && texts.failed() == is_valid_utf8(in.bytes())) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<WireReader> open{WireReader({data, size})};
  // Stepping into every field visits a byte once per level around it; beyond this much the input only wastes time.
  constexpr std::size_t kMaxFields = 10'000;
  for (std::size_t fields = 0; !open.empty() && fields < kMaxFields; ++fields) {
    if (!open.back().next()) {
      if (open.back().failed() == open.back().finish().has_value()) std::abort();
      open.pop_back();
      continue;
    }
    read_field(open.back());
    if (auto inner = open.back().enter()) open.push_back(*inner);
  }
  return 0;
}
