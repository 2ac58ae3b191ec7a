#include "chain/validate_block.hpp"

#include <string>

#include "base/hex.hpp"
#include "chain/block_error.hpp"
#include "chain/make_block.hpp"
#include "crypto/keys.hpp"
#include "crypto/vrf.hpp"
#include "types/bloom.hpp"
#include "types/cid.hpp"

namespace idena::chain {
namespace {

using types::BlockFlag;

constexpr std::uint32_t kTargetVersion = 12;

Result<> check_place(const types::Header& parent, std::uint64_t height, const Hash& parent_hash) {
  if (height != parent.height() + 1) {
    return Error(BlockError::kHeight, "Height is invalid. Expected=" + std::to_string(parent.height() + 1) +
                                          " but received=" + std::to_string(height));
  }
  if (parent_hash != types::hash(parent)) return BlockError::kParentHash;
  return ok();
}

Result<> check_time(const types::Header& parent, std::int64_t time, std::int64_t now) {
  if (time - now > types::kMaxFutureBlockOffset.count()) return BlockError::kFromFuture;
  if (time - parent.time() < types::kMinBlockTimeDistance.count()) {
    return Error(BlockError::kTooClose, "block is too close to previous one, prev: " + std::to_string(parent.time()) +
                                            ", current: " + std::to_string(time));
  }
  return ok();
}

Result<> check_seed(const types::Header& parent, const types::ProposedHeader& header) {
  const auto key = crypto::PublicKey::parse(header.proposer_public_key);
  if (!key) return BlockError::kCoinbase;
  const auto seed = crypto::vrf_verify(key.value(), types::next_seed_data(parent), header.seed_proof);
  if (!seed) return BlockError::kSeedProof;
  if (seed.value() != header.block_seed) return BlockError::kSeed;
  return ok();
}

Result<> check_upgrade(const types::Header& parent, const types::ProposedHeader& header, const types::Rules& rules) {
  const types::ProposedHeader* before = parent.proposed();
  const bool due = before != nullptr && before->upgrade > 0 && rules.committee.generate_genesis_after_upgrade;
  const bool flagged = header.flags.has(BlockFlag::kNewGenesis);
  if (flagged && (header.upgrade != 0 || !due)) return BlockError::kNewGenesisInvalid;
  if (due && !flagged) return BlockError::kNewGenesisRequired;
  if (header.upgrade != 0 && header.upgrade != kTargetVersion) return BlockError::kUnknownUpgrade;
  return ok();
}

Error flags_differ(types::BlockFlags expected, types::BlockFlags actual) {
  return Error(BlockError::kFlags, "flags are invalid, expected=" + std::to_string(expected.bits) +
                                       ", actual=" + std::to_string(actual.bits));
}

Error roots_differ(const BlockEffects& effects, const types::ProposedHeader& header) {
  return Error(BlockError::kRoots, "invalid block roots. Expected=" + to_hex(effects.root()) + " & " +
                                       to_hex(effects.identity_root()) + ", actual=" + to_hex(header.root) + " & " +
                                       to_hex(header.identity_root));
}

types::BlockFlags offline_flags_of(types::BlockFlags flags) {
  types::BlockFlags out;
  for (const BlockFlag flag : {BlockFlag::kOfflinePropose, BlockFlag::kOfflineCommit}) {
    if (flags.has(flag)) out.set(flag);
  }
  return out;
}

Result<BlockEffects> validate_empty(const ParentView& parent, const types::Block& block, const types::Rules& rules) {
  IDENA_TRY(check_place(parent.header, block.header.height(), block.header.parent_hash()));
  IDENA_TRY(MadeBlock made, make_empty_block(parent, rules));
  if (types::hash(made.block) != types::hash(block)) return BlockError::kEmptyBlockHash;
  return std::move(made.effects);
}

}  // namespace

Result<> validate_header(const ParentView& parent, const types::ProposedHeader& header, const types::Rules& rules,
                         std::int64_t now) {
  IDENA_TRY(check_place(parent.header, header.height, header.parent_hash));
  IDENA_TRY(check_time(parent.header, header.time, now));
  const Address coinbase = crypto::address_of_public_key(header.proposer_public_key);
  if (coinbase.is_zero()) return BlockError::kCoinbase;
  IDENA_TRY(check_seed(parent.header, header));
  IDENA_TRY(check_upgrade(parent.header, header, rules));
  const Dna price = state::State(parent.state).global().read().fee_per_gas;
  if (!header.fee_per_gas.is_zero() && header.fee_per_gas != price) return BlockError::kFeeRate;
  if (!may_propose(parent.validators, coinbase)) return BlockError::kProposer;
  return ok();
}

Result<BlockEffects> validate_block(const ParentView& parent, const types::Block& block, const types::Rules& rules,
                                    std::int64_t now) {
  return validate_block(parent, block, identify(block.body), rules, now);
}

Result<BlockEffects> validate_block(const ParentView& parent, const types::Block& block,
                                    std::span<const SignedTxPtr> txs, const types::Rules& rules, std::int64_t now) {
  const types::ProposedHeader* header = block.header.proposed();
  if (header == nullptr) return validate_empty(parent, block, rules);
  IDENA_TRY(validate_header(parent, *header, rules, now));
  if (header->tx_hash != types::tx_root(block.body)) return BlockError::kTxHash;

  const types::BlockFlags offline_flags = offline_flags_of(header->flags);
  const BlockFacts facts{.height = header->height,
                         .time = header->time,
                         .seed = header->block_seed,
                         .coinbase = block.header.coinbase(),
                         .offline_address = header->offline_address};
  IDENA_TRY(BlockEffects effects, run_block(parent, facts, offline_flags, txs, rules));
  if (header->tx_bloom != block_bloom(txs, effects.outcome.receipts)) return BlockError::kTxBloom;
  if (effects.flags != header->flags) {
    const types::BlockFlags expected{effects.flags.bits & ~offline_flags.bits};
    const types::BlockFlags actual{header->flags.bits & ~offline_flags.bits};
    return flags_differ(expected, actual);
  }
  if (effects.root() != header->root || effects.identity_root() != header->identity_root) {
    return roots_differ(effects, *header);
  }
  if (header->body_cid != types::header_cid(types::encode(block.body))) return BlockError::kBodyCid;
  if (header->receipts_cid != types::receipts_cid(effects.outcome.receipts)) return BlockError::kReceiptsCid;
  return effects;
}

}  // namespace idena::chain
