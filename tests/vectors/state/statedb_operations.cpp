#include "vectors/state/statedb_operations.hpp"

#include <functional>
#include <map>
#include <string>

namespace idena::vectors {
namespace {

using namespace state;

/// The arguments of one operation, by position.
class Arguments {
 public:
  explicit Arguments(const boost::json::array& operation) : operation_(operation) {}

  [[nodiscard]] Address address(std::size_t i) const { return as_fixed<Address>(at(i)); }
  [[nodiscard]] Hash hash(std::size_t i) const { return as_fixed<Hash>(at(i)); }
  [[nodiscard]] Bytes bytes(std::size_t i) const { return as_byte_string(at(i)); }
  [[nodiscard]] Dna dna(std::size_t i) const { return Dna(as_big(at(i))); }
  [[nodiscard]] bool flag(std::size_t i) const { return at(i).as_bool(); }
  [[nodiscard]] std::string text(std::size_t i) const { return as_string(at(i)); }
  template <class T>
  [[nodiscard]] T number(std::size_t i) const {
    return as_integer<T>(at(i));
  }
  [[nodiscard]] std::size_t count() const { return operation_.size() - 1; }

 private:
  [[nodiscard]] const Json& at(std::size_t i) const {
    if (i >= count()) throw std::runtime_error("operation with too few arguments");
    return operation_[i + 1];
  }
  const boost::json::array& operation_;
};

using Write = std::function<void(Block&, const Arguments&)>;
using Read = std::function<Json(Block&, const Arguments&)>;

struct Operation {
  std::size_t arguments;
  Read run;
  bool reads;
};
using Table = std::map<std::string, Operation, std::less<>>;

void add_write(Table& table, const std::string& name, std::size_t arguments, Write write) {
  table[name] = {arguments,
                 [write = std::move(write)](Block& block, const Arguments& in) {
                   write(block, in);
                   return Json();
                 },
                 false};
}

void add_read(Table& table, const std::string& name, std::size_t arguments, Read read) {
  table[name] = {arguments, std::move(read), true};
}

Json json_of(const std::optional<Address>& address) { return address ? Json(to_hex0x(*address).c_str()) : Json(); }
Json json_of(const std::optional<Bytes>& bytes) { return bytes ? Json(to_hex0x(*bytes).c_str()) : Json(); }
Json json_of(const Dna& amount) { return Json(amount.atoms().to_string().c_str()); }

void add_accounts(Table& t) {
  using A = const Arguments&;
  add_write(t, "SetBalance", 2, [](Block& b, A in) { b.state.accounts().set_balance(in.address(0), in.dna(1)); });
  add_write(t, "AddBalance", 2, [](Block& b, A in) { b.state.accounts().add_balance(in.address(0), in.dna(1)); });
  add_write(t, "SubBalance", 2, [](Block& b, A in) { b.state.accounts().sub_balance(in.address(0), in.dna(1)); });
  add_write(t, "SetNonce", 2,
            [](Block& b, A in) { b.state.accounts().set_nonce(in.address(0), in.number<std::uint32_t>(1)); });
  add_write(t, "SetEpoch", 2,
            [](Block& b, A in) { b.state.accounts().set_epoch(in.address(0), in.number<std::uint16_t>(1)); });
  add_write(t, "ClearAccount", 1, [](Block& b, A in) { b.state.accounts().clear(in.address(0)); });
  add_write(t, "SetContractStake", 2,
            [](Block& b, A in) { b.state.accounts().set_contract_stake(in.address(0), in.dna(1)); });
  add_write(t, "DropContract", 1, [](Block& b, A in) { b.state.accounts().drop_contract(in.address(0)); });
  add_write(t, "DeployContract", 3,
            [](Block& b, A in) { b.state.accounts().deploy_contract(in.address(0), in.hash(1), in.dna(2)); });
  add_write(t, "DeployWasmContract", 2,
            [](Block& b, A in) { b.state.deploy_wasm_contract(in.address(0), in.bytes(1)); });
  add_write(t, "SetContractValue", 3,
            [](Block& b, A in) { b.state.contracts().set_value(in.address(0), in.bytes(1), in.bytes(2)); });
  add_write(t, "RemoveContractValue", 2,
            [](Block& b, A in) { b.state.contracts().remove_value(in.address(0), in.bytes(1)); });
  add_read(t, "GetContractValue", 2,
           [](Block& b, A in) { return json_of(b.state.contracts().value(in.address(0), in.bytes(1))); });
  add_read(t, "GetBalance", 1, [](Block& b, A in) { return json_of(b.state.accounts().balance(in.address(0))); });
}

/// An identity setter that takes an address and one number.
template <class T>
void add_number(Table& table, const std::string& name, void (Identities::*set)(const Address&, T)) {
  add_write(table, name, 2, [set](Block& block, const Arguments& in) {
    (block.state.identities().*set)(in.address(0), in.number<T>(1));
  });
}

void add_amount(Table& table, const std::string& name, void (Identities::*set)(const Address&, const Dna&)) {
  add_write(table, name, 2,
            [set](Block& block, const Arguments& in) { (block.state.identities().*set)(in.address(0), in.dna(1)); });
}

void add_plain(Table& table, const std::string& name, void (Identities::*set)(const Address&)) {
  add_write(table, name, 1,
            [set](Block& block, const Arguments& in) { (block.state.identities().*set)(in.address(0)); });
}

void add_byte_string(Table& table, const std::string& name, void (Identities::*set)(const Address&, Bytes)) {
  add_write(table, name, 2,
            [set](Block& block, const Arguments& in) { (block.state.identities().*set)(in.address(0), in.bytes(1)); });
}

void add_identity_numbers(Table& t) {
  add_write(t, "SetState", 2, [](Block& b, const Arguments& in) {
    b.state.identities().set_state(in.address(0), static_cast<IdentityState>(in.number<std::uint8_t>(1)));
  });
  add_number(t, "SetRequiredFlips", &Identities::set_required_flips);
  add_number(t, "SetInvites", &Identities::set_invites);
  add_number(t, "SetBirthday", &Identities::set_birthday);
  add_number(t, "SetDelegationEpoch", &Identities::set_delegation_epoch);
  add_number(t, "SetDelegationNonce", &Identities::set_delegation_nonce);
  add_number(t, "SetUndelegationEpoch", &Identities::set_undelegation_epoch);
  add_number(t, "SetPenaltyTimestamp", &Identities::set_penalty_timestamp);
  add_number(t, "SetShardId", &Identities::set_shard_id);
  add_number(t, "SetValidationStatus", &Identities::set_validation_status);
  add_number(t, "SetPenaltySeconds", &Identities::set_penalty_seconds);
  add_number(t, "SubPenaltySeconds", &Identities::sub_penalty_seconds);
  add_number(t, "AddInvite", &Identities::add_invite);
  add_number(t, "SubInvite", &Identities::sub_invite);
  add_number(t, "AddNewScore", &Identities::add_score);
  add_amount(t, "AddStake", &Identities::add_stake);
  add_amount(t, "SubStake", &Identities::sub_stake);
  add_amount(t, "AddReplenishedStake", &Identities::add_replenished_stake);
  add_amount(t, "SubReplenishedStake", &Identities::sub_replenished_stake);
  add_amount(t, "AddLockedStake", &Identities::add_locked_stake);
  add_amount(t, "SubLockedStake", &Identities::sub_locked_stake);
  add_amount(t, "SubPenalty", &Identities::sub_penalty);
  add_plain(t, "ClearFlips", &Identities::clear_flips);
  add_plain(t, "ResetInviter", &Identities::reset_inviter);
  add_plain(t, "ResetValidationTxBits", &Identities::reset_validation_bits);
  add_plain(t, "ClearPenalty", &Identities::clear_penalty);
  add_plain(t, "RemoveDelegatee", &Identities::remove_delegatee);
  add_plain(t, "SetPendingUndelegation", &Identities::set_pending_undelegation);
  add_plain(t, "RemovePendingUndelegation", &Identities::remove_pending_undelegation);
  add_byte_string(t, "SetPubKey", &Identities::set_public_key);
  add_byte_string(t, "SetProfileHash", &Identities::set_profile_hash);
}

types::TxType transaction_type(const Arguments& in) { return static_cast<types::TxType>(in.number<std::uint16_t>(1)); }

void add_identity_links(Table& t) {
  using A = const Arguments&;
  add_write(t, "SetDelegatee", 2,
            [](Block& b, A in) { b.state.identities().set_delegatee(in.address(0), in.address(1)); });
  add_write(t, "SetValidationTxBit", 2,
            [](Block& b, A in) { b.state.identities().set_validation_bit(in.address(0), transaction_type(in)); });
  add_write(t, "SetGeneticCode", 3, [](Block& b, A in) {
    b.state.identities().set_genetic_code(in.address(0), in.number<std::uint32_t>(1), in.bytes(2));
  });
  add_write(t, "SetInviter", 4, [](Block& b, A in) {
    b.state.identities().set_inviter(in.address(0), {in.hash(2), in.address(1), in.number<std::uint32_t>(3)});
  });
  add_write(t, "AddInvitee", 3,
            [](Block& b, A in) { b.state.identities().add_invitee(in.address(0), {in.hash(2), in.address(1)}); });
  add_write(t, "RemoveInvitee", 2,
            [](Block& b, A in) { b.state.identities().remove_invitee(in.address(0), in.address(1)); });
  add_write(t, "AddFlip", 3, [](Block& b, A in) {
    b.state.identities().add_flip(in.address(0), {in.bytes(1), in.number<std::uint8_t>(2)});
  });
  add_write(t, "DeleteFlip", 2, [](Block& b, A in) { b.state.identities().delete_flip(in.address(0), in.bytes(1)); });
  add_write(t, "KeepOnKill", 4, [](Block& b, A in) {
    b.state.identities().keep_on_kill(in.address(0), {in.flag(1), in.flag(2), in.flag(3)});
  });
}

Json inviter_of(Block& b, const Arguments& in) {
  const auto& inviter = b.state.identities().inviter(in.address(0));
  if (!inviter) return {};
  return {to_hex0x(inviter->address).c_str(), to_hex0x(inviter->transaction).c_str(), inviter->epoch_height};
}

Json invitees_of(Block& b, const Arguments& in) {
  boost::json::array out;
  for (const Invitee& invitee : b.state.identities().invitees(in.address(0))) {
    out.push_back({to_hex0x(invitee.address).c_str(), to_hex0x(invitee.transaction).c_str()});
  }
  return out;
}

void add_identity_reads(Table& t) {
  using A = const Arguments&;
  add_read(t, "Delegatee", 1, [](Block& b, A in) { return json_of(b.state.identities().delegatee(in.address(0))); });
  add_read(t, "DelegationEpoch", 1,
           [](Block& b, A in) { return Json(b.state.identities().delegation_epoch(in.address(0))); });
  add_read(t, "ShardId", 1, [](Block& b, A in) { return Json(b.state.shard_id(in.address(0))); });
  add_read(t, "GetPenalty", 1, [](Block& b, A in) { return json_of(b.state.identities().penalty(in.address(0))); });
  add_read(t, "GeneticCode", 1, [](Block& b, A in) -> Json {
    const GeneticCode code = b.state.identities().genetic_code(in.address(0));
    return {code.generation, to_hex0x(code.code).c_str()};
  });
  add_read(t, "GetRequiredFlips", 1,
           [](Block& b, A in) { return Json(b.state.identities().required_flips(in.address(0))); });
  add_read(t, "GetMadeFlips", 1, [](Block& b, A in) { return Json(b.state.identities().made_flips(in.address(0))); });
  add_read(t, "GetInviter", 1, inviter_of);
  add_read(t, "GetInvitees", 1, invitees_of);
  add_read(t, "GetProfileHash", 1, [](Block& b, A in) {
    return Json(to_hex0x(b.state.identities().profile_hash(in.address(0)).value_or(Bytes{})).c_str());
  });
  add_read(t, "HasValidationTx", 2, [](Block& b, A in) {
    return Json(b.state.identities().has_validation_transaction(in.address(0), transaction_type(in)));
  });
  add_read(t, "GetIdentityState", 1,
           [](Block& b, A in) { return Json(static_cast<std::uint8_t>(b.state.identities().state(in.address(0)))); });
  add_read(t, "GetPenaltySeconds", 1,
           [](Block& b, A in) { return Json(b.state.identities().read(in.address(0)).penalty_seconds); });
  add_read(t, "GetPenaltyTimestamp", 1,
           [](Block& b, A in) { return Json(b.state.identities().read(in.address(0)).penalty_timestamp); });
  add_read(t, "PendingUndelegation", 1,
           [](Block& b, A in) { return json_of(b.state.identities().pending_undelegation(in.address(0))); });
}

void add_global(Table& t) {
  using A = const Arguments&;
  add_write(t, "SetGodAddress", 1, [](Block& b, A in) { b.state.global().set_god_address(in.address(0)); });
  add_write(t, "SetGodAddressInvites", 1,
            [](Block& b, A in) { b.state.global().set_god_address_invites(in.number<std::uint16_t>(0)); });
  add_write(t, "SubGodAddressInvite", 0, [](Block& b, A) { b.state.global().sub_god_address_invite(); });
  add_write(t, "SetEpochBlock", 1,
            [](Block& b, A in) { b.state.global().set_epoch_block(in.number<std::uint64_t>(0)); });
  add_write(t, "AddPrevEpochBlock", 1,
            [](Block& b, A in) { b.state.global().add_previous_epoch_block(in.number<std::uint64_t>(0)); });
  add_write(t, "SetLastSnapshot", 1,
            [](Block& b, A in) { b.state.global().set_last_snapshot(in.number<std::uint64_t>(0)); });
  add_write(t, "SetFeePerGas", 1, [](Block& b, A in) { b.state.global().set_fee_per_gas(in.dna(0)); });
  add_write(t, "SetFlipWordsSeed", 1, [](Block& b, A in) { b.state.global().set_words_seed(in.hash(0)); });
  add_write(t, "SetNextValidationTime", 1,
            [](Block& b, A in) { b.state.global().set_next_validation_time(in.number<std::int64_t>(0)); });
  add_write(t, "SetValidationPeriod", 1, [](Block& b, A in) {
    b.state.global().set_validation_period(static_cast<ValidationPeriod>(in.number<std::uint32_t>(0)));
  });
  add_write(t, "SetDiscriminationStakeThreshold", 1,
            [](Block& b, A in) { b.state.global().set_discrimination_stake_threshold(in.dna(0)); });
  add_write(t, "SetVrfProposerThreshold", 1,
            [](Block& b, A in) { b.state.global().set_vrf_proposer_threshold_bits(in.number<std::uint64_t>(0)); });
  add_write(t, "IncEpoch", 0, [](Block& b, A) { b.state.global().increase_epoch(); });
  add_write(t, "IncBlocksCntWithoutCeremonialTxs", 0,
            [](Block& b, A) { b.state.global().increase_blocks_without_ceremonial_transactions(); });
  add_write(t, "ResetBlocksCntWithoutCeremonialTxs", 0,
            [](Block& b, A) { b.state.global().reset_blocks_without_ceremonial_transactions(); });
  add_write(t, "AddBlockBit", 1, [](Block& b, A in) { b.state.global().add_block_bit(in.flag(0)); });
  add_read(t, "EmptyBlocksCount", 0, [](Block& b, A) { return Json(empty_blocks_count(b.state.global().ensure())); });
}

void add_shards(Table& t) {
  using A = const Arguments&;
  add_write(t, "SetShardsNum", 1, [](Block& b, A in) { b.state.global().set_shards_num(in.number<std::uint32_t>(0)); });
  add_write(t, "SetShardSize", 2, [](Block& b, A in) {
    b.state.global().set_shard_size(in.number<std::uint32_t>(0), in.number<std::uint32_t>(1));
  });
  add_write(t, "IncreaseShardSize", 1,
            [](Block& b, A in) { b.state.global().increase_shard_size(in.number<std::uint32_t>(0)); });
  add_write(t, "DecreaseShardSize", 1,
            [](Block& b, A in) { b.state.global().decrease_shard_size(in.number<std::uint32_t>(0)); });
  add_write(t, "AddEmptyBlockByShard", 3, [](Block& b, A in) {
    b.state.global().add_empty_block_by_shard(in.number<std::uint64_t>(0), in.number<std::uint32_t>(1), in.address(2));
  });
  add_write(t, "ResetEmptyBlockByShard", 1,
            [](Block& b, A in) { b.state.global().reset_empty_blocks_of_shard(in.number<std::uint32_t>(0)); });
  add_write(t, "ClearEmptyBlocksByShard", 0, [](Block& b, A) { b.state.global().clear_empty_blocks_by_shard(); });
  add_read(t, "CanCompleteEpoch", 0, [](Block& b, A) { return Json(can_complete_epoch(b.state.global().ensure())); });
}

void add_lists(Table& t) {
  using A = const Arguments&;
  add_write(t, "ToggleStatusSwitchAddress", 1,
            [](Block& b, A in) { b.state.lists().toggle_status_switch(in.address(0)); });
  add_write(t, "ClearStatusSwitchAddresses", 0, [](Block& b, A) { b.state.lists().clear_status_switch(); });
  add_write(t, "ToggleDelegationAddress", 2,
            [](Block& b, A in) { b.state.lists().toggle_delegation(in.address(0), in.address(1)); });
  add_write(t, "ClearDelegations", 0, [](Block& b, A) { b.state.lists().clear_delegation_switch(); });
  add_write(t, "AddDelayedPenalty", 1, [](Block& b, A in) { b.state.lists().add_delayed_penalty(in.address(0)); });
  add_write(t, "RemoveDelayedOfflinePenalty", 1,
            [](Block& b, A in) { b.state.lists().remove_delayed_penalty(in.address(0)); });
  add_write(t, "ClearDelayedOfflinePenalties", 0, [](Block& b, A) { b.state.lists().clear_delayed_penalties(); });
  add_write(t, "AddDiscriminationStatusSwitch", 1,
            [](Block& b, A in) { b.state.lists().add_discrimination_switch(in.address(0)); });
  add_write(t, "ClearDiscriminationStatusSwitchAddresses", 0,
            [](Block& b, A) { b.state.lists().clear_discrimination_switch(); });
  add_write(t, "AddBurntCoins", 4, [](Block& b, A in) {
    b.state.burnt_coins().add(in.number<std::uint64_t>(0), {in.address(1), in.text(2), in.dna(3)});
  });
  add_write(t, "ClearOutdatedBurntCoins", 1,
            [](Block& b, A in) { b.state.burnt_coins().clear_outdated(in.number<std::uint64_t>(0)); });
}

void add_identity_tree(Table& t) {
  using A = const Arguments&;
  add_write(t, "id.SetValidated", 2, [](Block& b, A in) { b.identities.set_validated(in.address(0), in.flag(1)); });
  add_write(t, "id.SetOnline", 2, [](Block& b, A in) { b.identities.set_online(in.address(0), in.flag(1)); });
  add_write(t, "id.SetDiscriminated", 2,
            [](Block& b, A in) { b.identities.set_discriminated(in.address(0), in.flag(1)); });
  add_write(t, "id.SetDelegatee", 2, [](Block& b, A in) { b.identities.set_delegatee(in.address(0), in.address(1)); });
  add_write(t, "id.RemoveDelegatee", 1, [](Block& b, A in) { b.identities.remove_delegatee(in.address(0)); });
  add_write(t, "id.Remove", 1, [](Block& b, A in) { b.identities.remove(in.address(0)); });
  add_read(t, "id.IsValidated", 1, [](Block& b, A in) { return Json(b.identities.is_validated(in.address(0))); });
  add_read(t, "id.IsOnline", 1, [](Block& b, A in) { return Json(b.identities.is_online(in.address(0))); });
  add_read(t, "id.IsDiscriminated", 1,
           [](Block& b, A in) { return Json(b.identities.is_discriminated(in.address(0))); });
  add_read(t, "id.Delegatee", 1, [](Block& b, A in) { return json_of(b.identities.delegatee(in.address(0))); });
}

Table make_table() {
  Table table;
  add_accounts(table);
  add_identity_numbers(table);
  add_identity_links(table);
  add_identity_reads(table);
  add_global(table);
  add_shards(table);
  add_lists(table);
  add_identity_tree(table);
  return table;
}

}  // namespace

std::optional<Json> run_operation(const boost::json::array& operation, Block& block) {
  static const Table kTable = make_table();
  const std::string name = as_string(operation.at(0));
  const auto found = kTable.find(name);
  if (found == kTable.end()) throw std::runtime_error("unknown operation " + name);
  const Arguments arguments(operation);
  if (arguments.count() != found->second.arguments) {
    throw std::runtime_error("operation " + name + " with " + std::to_string(arguments.count()) + " arguments");
  }
  Json result = found->second.run(block, arguments);
  return found->second.reads ? std::optional(std::move(result)) : std::nullopt;
}

}  // namespace idena::vectors
