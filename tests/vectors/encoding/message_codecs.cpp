#include "vectors/encoding/message_codecs.hpp"

#include <map>

#include "state/records.hpp"
#include "types/attachments.hpp"
#include "types/contract_runtime.hpp"
#include "types/flip.hpp"
#include "types/flip_keys.hpp"
#include "types/messages.hpp"
#include "types/profile.hpp"
#include "types/proposal.hpp"
#include "types/receipt.hpp"
#include "types/structure_error.hpp"

namespace idena::vectors {

/// Payloads have no errors of their own, only "no attachment".
enum class PayloadError { kEmpty, kMalformed };

}  // namespace idena::vectors

template <>
struct idena::ErrorTexts<idena::vectors::PayloadError> {
  static constexpr std::string_view kRoom = "payload";
  static std::string_view text(idena::vectors::PayloadError) { return "no attachment"; }
};

namespace idena::vectors {
namespace {

using namespace idena::types;

template <auto Decode>
Result<Bytes> through(ByteView bytes) {
  IDENA_TRY(const auto value, Decode(bytes));
  return encode(value);
}

template <class Attachment>
Result<Bytes> through_attachment(ByteView payload) {
  const auto attachment = parse_attachment<Attachment>(payload);
  if (!attachment) return payload.empty() ? PayloadError::kEmpty : PayloadError::kMalformed;
  return encode(*attachment);
}

Result<Bytes> through_oracle_voting_args(ByteView bytes) {
  IDENA_TRY(const auto args, decode_oracle_voting_args(bytes));
  return encode_oracle_voting_args(args);
}

using Codecs = std::map<std::string_view, Reencode>;

const Codecs kPayloads{
    {"ProtoShortAnswerAttachment", through_attachment<ShortAnswerAttachment>},
    {"ProtoLongAnswerAttachment", through_attachment<LongAnswerAttachment>},
    {"ProtoFlipSubmitAttachment", through_attachment<FlipSubmitAttachment>},
    {"ProtoDeleteFlipAttachment", through_attachment<DeleteFlipAttachment>},
    {"ProtoOnlineStatusAttachment", through_attachment<OnlineStatusAttachment>},
    {"ProtoBurnAttachment", through_attachment<BurnAttachment>},
    {"ProtoChangeProfileAttachment", through_attachment<ChangeProfileAttachment>},
    {"ProtoDeployContractAttachment", through_attachment<DeployContractAttachment>},
    {"ProtoCallContractAttachment", through_attachment<CallContractAttachment>},
    {"ProtoTerminateContractAttachment", through_attachment<TerminateContractAttachment>},
    {"ProtoStoreToIpfsAttachment", through_attachment<StoreToIpfsAttachment>},
};

// ProtoStateGlobal is not among these: its object keeps lists of shards that are complete by themselves, so what it
// makes of arbitrary lists is no normalisation of values (state/encodings covers it).
const Codecs kRecords{
    {"ProtoStateAccount", through<state::decode_account>},
    {"ProtoStateIdentity", through<state::decode_identity>},
    {"ProtoStateApprovedIdentity", through<state::decode_approved_identity>},
    {"ProtoStateIdentityStatusSwitch", through<state::decode_address_list>},
    {"ProtoStateDelegationSwitch", through<state::decode_delegation_switch>},
    {"ProtoStateDelayedPenalties", through<state::decode_address_list>},
    {"ProtoStateBurntCoins", through<state::decode_burnt_coins>},
};

const Codecs kChainObjects{
    {"ProtoTransaction", through<decode_transaction>}, {"ProtoBlockHeader", through<decode_header>},
    {"ProtoBlockBody", through<decode_body>},          {"ProtoBlock", through<decode_block>},
    {"ProtoBlockProposal", through<decode_proposal>},  {"ProtoProposeProof", through<decode_proposer_proof>},
    {"ProtoVote", through<decode_vote_message>},       {"ProtoBlockCert", through<decode_certificate>},
};

const Codecs kNetwork{
    {"ProtoMsg", through<decode_envelope>},
    {"ProtoMsgBatch", through<decode_batch>},
    {"ProtoHandshake", through<decode_handshake>},
    {"ProtoDisconnect", through<decode_disconnect>},
    {"ProtoUpdateShardId", through<decode_update_shard_id>},
    {"ProtoPullPushHash", through<decode_push_pull>},
    {"ProtoGetBlockByHashRequest", through<decode_get_block_by_hash>},
    {"ProtoGetBlocksRangeRequest", through<decode_get_blocks_range>},
    {"ProtoGetForkBlockRangeRequest", through<decode_get_fork_block_range>},
    {"ProtoGossipBlockRange", through<decode_blocks_range>},
    {"ProtoIdentityStateDiff", through<decode_identity_state_diff>},
    {"ProtoManifest", through<decode_snapshot_manifest>},
};

const Codecs kContent{
    {"ProtoFlip", through<decode_flip>},
    {"ProtoIpfsFlip", through<decode_ipfs_flip>},
    {"ProtoFlipKey", through<decode_flip_key>},
    {"ProtoPrivateFlipKeysPackage", through<decode_flip_keys_package>},
    {"ProtoFlipPrivateKeys", through<decode_flip_private_keys>},
    {"ProtoProfile", through<decode_profile>},
    {"ProtoTxReceipts", through<decode_receipts>},
    {"ProtoOracleVotingHashData", through_oracle_voting_args},
    {"ValueWithProof", through<decode_value_with_proof>},
    {"ProtoArgs", through<decode_contract_arguments>},
    {"Action", through<decode_action>},
    {"ActionResult", through<decode_action_results>},
};

}  // namespace

Reencode codec_of(std::string_view message) {
  for (const Codecs* codecs : {&kChainObjects, &kNetwork, &kPayloads, &kRecords, &kContent}) {
    const auto found = codecs->find(message);
    if (found != codecs->end()) return found->second;
  }
  return nullptr;
}

bool refused_above_wire(const Error& error) {
  return error.is(PayloadError::kEmpty) || error.room() == ErrorTexts<StructureError>::kRoom;
}

}  // namespace idena::vectors
