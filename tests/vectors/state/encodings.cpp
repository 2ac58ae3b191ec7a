// state/encodings: every record of the trees and every key, both ways.

#include <functional>
#include <map>
#include <string>

#include "state/keys.hpp"
#include "state/records.hpp"
#include "types/identity_state_diff.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

using namespace state;

/// null is an absent amount, which is 0.
Account account_of(const Json& fields) {
  Account account;
  account.nonce = integer<std::uint32_t>(fields, "nonce");
  account.epoch = integer<std::uint16_t>(fields, "epoch");
  account.balance = dna(fields, "balance");
  if (const Json& contract = member(fields, "contract"); !contract.is_null()) {
    account.contract = ContractData{fixed<Hash>(contract, "codeHash"), dna(contract, "stake")};
  }
  return account;
}

void read_links(const Json& fields, Identity& identity) {
  for (const Json& flip : array(fields, "flips")) {
    identity.flips.push_back({bytes(flip, "cid"), integer<std::uint8_t>(flip, "pair")});
  }
  for (const Json& invitee : array(fields, "invitees")) {
    identity.invitees.push_back({fixed<Hash>(invitee, "txHash"), fixed<Address>(invitee, "address")});
  }
  if (const Json& inviter = member(fields, "inviter"); !inviter.is_null()) {
    identity.inviter = Inviter{fixed<Hash>(inviter, "txHash"), fixed<Address>(inviter, "address"),
                               integer<std::uint32_t>(inviter, "epochHeight")};
  }
}

Identity identity_of(const Json& fields) {
  Identity identity;
  read_links(fields, identity);
  identity.stake = dna(fields, "stake");
  identity.invites = integer<std::uint8_t>(fields, "invites");
  identity.birthday = integer<std::uint16_t>(fields, "birthday");
  identity.state = static_cast<IdentityState>(integer<std::uint8_t>(fields, "state"));
  identity.qualified_flips = integer<std::uint32_t>(fields, "qualifiedFlips");
  identity.short_flip_points = integer<std::uint32_t>(fields, "shortFlipPoints");
  identity.public_key = bytes(fields, "pubKey");
  identity.required_flips = integer<std::uint8_t>(fields, "requiredFlips");
  identity.generation = integer<std::uint32_t>(fields, "generation");
  identity.code = bytes(fields, "code");
  identity.penalty = dna(fields, "penalty");
  identity.validation_bits = integer<std::uint8_t>(fields, "validationTxsBits");
  identity.validation_status = integer<std::uint16_t>(fields, "lastValidationStatus");
  if (Bytes hash = bytes(fields, "profileHash"); !hash.empty()) identity.profile_hash = std::move(hash);
  identity.scores = bytes(fields, "scores");
  identity.delegatee = optional_fixed<Address>(fields, "delegatee");
  identity.delegation_nonce = integer<std::uint32_t>(fields, "delegationNonce");
  identity.delegation_epoch = integer<std::uint16_t>(fields, "delegationEpoch");
  identity.shard_id = integer<std::uint32_t>(fields, "shardId");
  identity.pending_undelegation = boolean(fields, "pendingUndelegation");
  identity.replenished_stake = dna(fields, "replenishedStake");
  identity.penalty_seconds = integer<std::uint16_t>(fields, "penaltySeconds");
  identity.penalty_timestamp = integer<std::int64_t>(fields, "penaltyTimestamp");
  identity.undelegation_epoch = integer<std::uint16_t>(fields, "undelegationEpoch");
  identity.locked_stake = dna(fields, "lockedStake");
  return identity;
}

std::uint32_t shard_of(std::string_view key) {
  return static_cast<std::uint32_t>(BigInt::from_decimal(key).value().low_u64());
}

void read_shards(const Json& fields, Global& global) {
  for (const auto& [shard, proposers] : member(fields, "emptyBlocksByShards").as_object()) {
    auto& list = global.empty_blocks_by_shards[shard_of(shard)];
    if (proposers.is_null()) continue;
    for (const Json& proposer : proposers.as_array()) list.push_back(as_fixed<Address>(proposer));
  }
  for (const auto& [shard, size] : member(fields, "shardSizes").as_object()) {
    global.shard_sizes[shard_of(shard)] = as_integer<std::uint32_t>(size);
  }
}

Global global_of(const Json& fields) {
  Global global;
  read_shards(fields, global);
  global.epoch = integer<std::uint16_t>(fields, "epoch");
  global.next_validation_time = integer<std::int64_t>(fields, "nextValidationTime");
  global.validation_period = static_cast<ValidationPeriod>(integer<std::uint32_t>(fields, "validationPeriod"));
  global.god_address = fixed<Address>(fields, "godAddress");
  global.words_seed = fixed<Hash>(fields, "wordsSeed");
  global.last_snapshot = integer<std::uint64_t>(fields, "lastSnapshot");
  global.epoch_block = integer<std::uint64_t>(fields, "epochBlock");
  global.fee_per_gas = dna(fields, "feePerGas");
  global.vrf_proposer_threshold_bits = integer<std::uint64_t>(fields, "vrfProposerThresholdBits");
  global.empty_blocks_bits = big(fields, "emptyBlocksBits");
  global.god_address_invites = integer<std::uint16_t>(fields, "godAddressInvites");
  global.blocks_without_ceremonial_transactions = integer<std::uint32_t>(fields, "blocksCntWithoutCeremonialTxs");
  for (const Json& block : array(fields, "prevEpochBlocks")) {
    global.previous_epoch_blocks.push_back(as_integer<std::uint64_t>(block));
  }
  global.shards_num = integer<std::uint32_t>(fields, "shardsNum");
  global.discrimination_stake_threshold = dna(fields, "discriminationStakeThreshold");
  return global;
}

/// What the encoding of a global keeps: one size for each shard it counts, no other.
Global as_stored(Global global) {
  std::map<std::uint32_t, std::uint32_t> sizes;
  for (std::uint32_t shard = 1; shard <= global.shards_num; ++shard) sizes[shard] = global.shard_sizes[shard];
  global.shard_sizes = std::move(sizes);
  return global;
}

ApprovedIdentity approved_identity_of(const Json& fields) {
  return {boolean(fields, "validated"), boolean(fields, "online"), boolean(fields, "discriminated"),
          optional_fixed<Address>(fields, "delegatee")};
}

AddressList address_list_of(const Json& fields, std::string_view name) {
  AddressList list;
  for (const Json& address : array(fields, name)) list.addresses.push_back(as_fixed<Address>(address));
  return list;
}

DelegationSwitch delegation_switch_of(const Json& fields) {
  DelegationSwitch list;
  for (const Json& delegation : array(fields, "delegations")) {
    list.delegations.push_back({fixed<Address>(delegation, "delegator"), fixed<Address>(delegation, "delegatee")});
  }
  return list;
}

BurntCoins burnt_coins_of(const Json& fields) {
  BurntCoins coins;
  for (const Json& item : array(fields, "items")) {
    coins.items.push_back({fixed<Address>(item, "address"), text(item, "key"), dna(item, "amount")});
  }
  return coins;
}

types::IdentityStateDiff identity_diff_of(const Json& fields) {
  types::IdentityStateDiff diff;
  for (const Json& entry : array(fields, "values")) {
    diff.changes.push_back({fixed<Address>(entry, "address"), boolean(entry, "deleted"), bytes(entry, "value")});
  }
  return diff;
}

template <class Record, class Decode>
void check(Report& report, ByteView expected, const Record& record, const Record& stored, Decode decode) {
  report.equal_bytes("encoded", expected, encode(record));
  const auto decoded = decode(expected);
  if (!decoded) return report.differ("decoded", "a record", show(decoded.error()));
  report.check("decoded to the same record", decoded.value() == stored);
  report.equal_bytes("re-encoded", expected, encode(decoded.value()));
}

void check_object(const Json& object, Report& report) {
  const std::string type = text(object, "type");
  const Json& fields = member(object, "fields");
  const Bytes encoded = bytes(object, "encoded");
  const auto same = [&](const auto& record, auto decode) { check(report, encoded, record, record, decode); };
  if (type == "account") same(account_of(fields), decode_account);
  else if (type == "identity") same(identity_of(fields), decode_identity);
  else if (type == "global") check(report, encoded, global_of(fields), as_stored(global_of(fields)), decode_global);
  else if (type == "approvedIdentity") same(approved_identity_of(fields), decode_approved_identity);
  else if (type == "statusSwitch") same(address_list_of(fields, "addresses"), decode_address_list);
  else if (type == "delayedPenalties") same(address_list_of(fields, "identities"), decode_address_list);
  else if (type == "delegationSwitch") same(delegation_switch_of(fields), decode_delegation_switch);
  else if (type == "burntCoins") same(burnt_coins_of(fields), decode_burnt_coins);
  else if (type == "identityStateDiff") same(identity_diff_of(fields), types::decode_identity_state_diff);
  else throw std::runtime_error("unknown object type " + type);
}

Bytes key_of(const std::string& kind, const Json& object) {
  if (kind == "account") return keys::account(fixed<Address>(object, "address"));
  if (kind == "identity" || kind == "approvedIdentity(identity tree)") {
    return keys::identity(fixed<Address>(object, "address"));
  }
  if (kind == "contractStore") {
    return keys::contract_store(fixed<Address>(object, "address"), bytes(object, "storeKey"));
  }
  if (kind == "burntCoins") return keys::burnt_coins(integer<std::uint64_t>(object, "height"));
  if (kind == "contractCode") return keys::contract_code(fixed<Hash>(object, "codeHash"));
  static const std::map<std::string, keys::Kind> kSingles = {
      {"global", keys::Kind::kGlobal},
      {"statusSwitch", keys::Kind::kStatusSwitch},
      {"delegationSwitch", keys::Kind::kDelegationSwitch},
      {"delayedPenalties", keys::Kind::kDelayedPenalties},
      {"discriminationStatusSwitch", keys::Kind::kDiscriminationSwitch},
  };
  const auto single = kSingles.find(kind);
  if (single == kSingles.end()) throw std::runtime_error("unknown key kind " + kind);
  return keys::single(single->second);
}

void run(const VectorFile& file) {
  std::size_t number = 0;
  for (const Json& object : array(file.json, "objects")) {
    file.report.begin_case(text(object, "type") + " " + std::to_string(number++));
    check_object(object, file.report);
  }
  for (const Json& key : array(file.json, "keys")) {
    const std::string kind = text(key, "kind");
    file.report.begin_case("key of " + kind);
    file.report.equal_bytes("key", bytes(key, "key"), key_of(kind, key));
  }
}

const Registration kEncodings{"state/encodings", run};

}  // namespace
}  // namespace idena::vectors
