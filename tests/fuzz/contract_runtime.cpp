// Messages of the contract runtime, nested action results among them.

#include "types/contract_runtime.hpp"

#include "fuzz/round_trip.hpp"
#include "fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace idena::types;
  const idena::ByteView input(data, size);
  idena::fuzz::round_trip<decode_action_results>(input);
  idena::fuzz::round_trip<decode_action>(input);
  idena::fuzz::round_trip<decode_contract_arguments>(input);
  idena::fuzz::round_trip<decode_value_with_proof>(input);
  const auto args = decode_oracle_voting_args(input);
  if (args && decode_oracle_voting_args(encode_oracle_voting_args(args.value())).value() != args.value()) std::abort();
  return 0;
}
