#include "chain/genesis_block.hpp"

#include "types/cid.hpp"

namespace idena::chain {

types::Block genesis_block(const state::Genesis& genesis) {
  types::ProposedHeader header;
  header.height = state::kGenesisHeight;
  header.root = genesis.root;
  header.identity_root = genesis.identity_root;
  header.body_cid = to_bytes(types::empty_cid());
  header.block_seed = genesis.seed;
  return {types::Header{header}, {}};
}

}  // namespace idena::chain
