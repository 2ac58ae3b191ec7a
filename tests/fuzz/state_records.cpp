// Records of the world state: the first byte chooses the kind. What decodes encodes to a record that decodes to the
// same.

#include "state/records.hpp"

#include <cstdlib>

#include "fuzz/target.hpp"

namespace {

using namespace idena;
using namespace idena::state;

/// Encoding a global record takes time and memory by its number of shards, which is a number like any other.
constexpr std::uint32_t kManyShards = 10'000;

template <class Record>
void round_trip(ByteView bytes, Result<Record> (*decode)(ByteView)) {
  const Result<Record> record = decode(bytes);
  if (!record) return;
  if constexpr (std::is_same_v<Record, Global>) {
    if (record.value().shards_num > kManyShards) return;
  }
  const Bytes encoded = encode(record.value());
  const Result<Record> again = decode(encoded);
  if (!again || encode(again.value()) != encoded) std::abort();
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const ByteView message(data + 1, size - 1);
  switch (data[0] % 7) {
    case 0: round_trip(message, decode_account); break;
    case 1: round_trip(message, decode_identity); break;
    case 2: round_trip(message, decode_global); break;
    case 3: round_trip(message, decode_address_list); break;
    case 4: round_trip(message, decode_delegation_switch); break;
    case 5: round_trip(message, decode_burnt_coins); break;
    default: round_trip(message, decode_approved_identity); break;
  }
  return 0;
}
