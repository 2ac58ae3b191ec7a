// Flips, their keys, and profiles, whose old form is another encoding.

#include "types/flip.hpp"

#include "fuzz/round_trip.hpp"
#include "fuzz/target.hpp"
#include "types/flip_keys.hpp"
#include "types/profile.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace idena::types;
  const idena::ByteView input(data, size);
  idena::fuzz::round_trip<decode_flip>(input);
  idena::fuzz::round_trip<decode_ipfs_flip>(input);
  idena::fuzz::round_trip<decode_flip_key>(input);
  idena::fuzz::round_trip<decode_flip_keys_package>(input);
  idena::fuzz::round_trip<decode_flip_private_keys>(input);
  idena::fuzz::round_trip<decode_profile>(input);
  return 0;
}
