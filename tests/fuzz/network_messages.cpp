// Every message between nodes that is no chain object.

#include "types/messages.hpp"

#include "fuzz/round_trip.hpp"
#include "fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace idena;
  using namespace idena::types;
  const ByteView input(data, size);
  fuzz::round_trip<decode_envelope>(input);
  fuzz::round_trip<decode_batch>(input);
  fuzz::round_trip<decode_handshake>(input);
  fuzz::round_trip<decode_disconnect>(input);
  fuzz::round_trip<decode_update_shard_id>(input);
  fuzz::round_trip<decode_push_pull>(input);
  fuzz::round_trip<decode_get_block_by_hash>(input);
  fuzz::round_trip<decode_get_blocks_range>(input);
  fuzz::round_trip<decode_get_fork_block_range>(input);
  fuzz::round_trip<decode_blocks_range>(input);
  fuzz::round_trip<decode_identity_state_diff>(input);
  fuzz::round_trip<decode_snapshot_manifest>(input);
  return 0;
}
