#pragma once
/// The first record of a recorded chain: the network it belongs to (spec: recorded-chains §2, §3).

#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "rpc/json_value.hpp"
#include "state/genesis.hpp"
#include "types/rules.hpp"

namespace idena::node {

struct RecordedConfig {
  std::string name;
  state::GenesisConfig genesis;
  types::Rules rules;
  Hash genesis_hash;
  Hash genesis_root;
  Hash genesis_identity_root;
  Bytes genesis_block;
};

Result<RecordedConfig> read_chain_config(rpc::JsonValue record);

}  // namespace idena::node
