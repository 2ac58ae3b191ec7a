// What a store keeps of a ceremony under way: the first byte chooses the kind.

#include "ceremony/ceremony_record.hpp"

#include "fuzz/round_trip.hpp"
#include "fuzz/target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace idena;
  if (size == 0) return 0;
  const ByteView message(data + 1, size - 1);
  if (data[0] % 2 == 0) fuzz::round_trip<ceremony::decode_lottery_start>(message);
  else fuzz::round_trip<ceremony::decode_submissions_of_block>(message);
  return 0;
}
