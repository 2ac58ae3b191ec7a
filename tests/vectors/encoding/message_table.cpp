// The table of messages, in the order of the protocol's schema. One line per message (longer ones go on in indented
// lines): its name, then its fields as NUMBER NAME:TYPE. Types: u32 u64 i64 bool text bytes; u8, u16 and u3 are u32 of
// which the node keeps the low bits; big is a number's magnitude; address, hash and hash128 are cropped to their size
// and always written, with ? left out if empty, address0 left out if zero; anything else is a sub-message, with ! one
// that the node always writes. * repeats.

#include "vectors/encoding/message_schema.hpp"

namespace idena::vectors {

const std::string_view kMessageTable = R"(
ProtoTransaction: 1 data:ProtoTransaction.Data!, 2 signature:bytes, 3 useRlp:bool
ProtoTransaction.Data: 1 nonce:u32, 2 epoch:u16, 3 type:u16, 4 to:address?, 5 amount:big, 6 maxFee:big, 7 tips:big,
  8 payload:bytes
ProtoBlockHeader: 1 proposedHeader:ProtoBlockHeader.Proposed, 2 emptyHeader:ProtoBlockHeader.Empty
ProtoBlockHeader.Proposed: 1 parentHash:hash, 2 height:u64, 3 timestamp:i64, 4 txHash:hash, 5 proposerPubKey:bytes,
  6 root:hash, 7 identityRoot:hash, 8 flags:u32, 9 ipfsHash:bytes, 10 offlineAddr:address?, 11 txBloom:bytes,
  12 blockSeed:hash, 13 feePerGas:big, 14 upgrade:u32, 15 seedProof:bytes, 16 receiptsCid:bytes
ProtoBlockHeader.Empty: 1 parentHash:hash, 2 height:u64, 3 root:hash, 4 identityRoot:hash, 5 timestamp:i64,
  6 blockSeed:hash, 7 flags:u32
ProtoBlockBody: 1 transactions:ProtoTransaction*
ProtoBlock: 1 header:ProtoBlockHeader, 2 body:ProtoBlockBody
ProtoBlockProposal: 1 data:ProtoBlockProposal.Data!, 2 signature:bytes
ProtoBlockProposal.Data: 1 header:ProtoBlockHeader, 2 body:ProtoBlockBody, 3 proof:bytes
ProtoProposeProof: 1 data:ProtoProposeProof.Data!, 2 signature:bytes
ProtoProposeProof.Data: 1 proof:bytes, 2 round:u64
ProtoVote: 1 data:ProtoVote.Data, 2 signature:bytes
ProtoVote.Data: 1 round:u64, 2 step:u8, 3 parentHash:hash, 4 votedHash:hash, 5 turnOffline:bool, 6 upgrade:u32
ProtoBlockCert: 1 round:u64, 2 step:u8, 3 votedHash:hash, 4 signatures:ProtoBlockCert.Signature*
ProtoBlockCert.Signature: 1 turnOffline:bool, 2 upgrade:u32, 3 signature:bytes
ProtoMsg: 1 code:u64, 2 payload:bytes, 3 shardId:u32
ProtoMsgBatch: 1 data:ProtoMsgBatch.BatchItem*
ProtoMsgBatch.BatchItem: 1 payload:bytes, 2 shardId:u32
ProtoHandshake: 1 networkId:u32, 2 height:u64, 3 genesis:hash, 4 timestamp:i64, 5 appVersion:text, 6 peers:u32,
  7 oldGenesis:hash?, 8 shardId:u32
ProtoDisconnect: 1 Reason:text
ProtoUpdateShardId: 1 shardId:u32
ProtoPullPushHash: 1 type:u32, 2 hash:hash128
ProtoGetBlockByHashRequest: 1 hash:hash
ProtoGetBlocksRangeRequest: 1 batchId:u32, 2 from:u64, 3 to:u64
ProtoGetForkBlockRangeRequest: 1 batchId:u32, 2 blocks:hash*
ProtoGossipBlockRange: 1 batchId:u32, 2 blocks:ProtoGossipBlockRange.Block*
ProtoGossipBlockRange.Block: 1 header:ProtoBlockHeader, 2 cert:ProtoBlockCert, 3 diff:ProtoIdentityStateDiff
ProtoIdentityStateDiff: 1 values:ProtoIdentityStateDiff.IdentityStateDiffValue*
ProtoIdentityStateDiff.IdentityStateDiffValue: 1 address:address, 2 deleted:bool, 3 value:bytes
ProtoManifest: 2 height:u64, 3 root:hash, 4 cidV2:bytes
ProtoFlip: 1 transaction:ProtoTransaction!, 2 publicPart:bytes, 3 privatePart:bytes
ProtoIpfsFlip: 1 pubKey:bytes, 2 publicPart:bytes, 3 privatePart:bytes
ProtoFlipKey: 1 data:ProtoFlipKey.Data!, 2 signature:bytes
ProtoFlipKey.Data: 1 key:bytes, 2 epoch:u16
ProtoPrivateFlipKeysPackage: 1 data:ProtoPrivateFlipKeysPackage.Data!, 2 signature:bytes
ProtoPrivateFlipKeysPackage.Data: 1 package:bytes, 2 epoch:u16
ProtoFlipPrivateKeys: 1 keys:bytes*
ProtoProfile: 1 nickname:bytes, 2 info:bytes
ProtoShortAnswerAttachment: 1 answers:bytes, 2 rnd:u64, 3 clientType:u8
ProtoLongAnswerAttachment: 1 answers:bytes, 2 proof:bytes, 3 key:bytes, 4 salt:bytes
ProtoFlipSubmitAttachment: 1 cid:bytes, 2 pair:u8
ProtoDeleteFlipAttachment: 1 cid:bytes
ProtoOnlineStatusAttachment: 1 online:bool
ProtoBurnAttachment: 1 key:text
ProtoChangeProfileAttachment: 1 hash:bytes
ProtoDeployContractAttachment: 1 CodeHash:hash, 2 args:bytes*, 3 Code:bytes, 4 Nonce:bytes
ProtoCallContractAttachment: 1 method:text, 2 args:bytes*
ProtoTerminateContractAttachment: 1 args:bytes*
ProtoStoreToIpfsAttachment: 1 cid:bytes, 2 size:u32
ProtoStateAccount: 1 nonce:u32, 2 epoch:u16, 3 balance:big, 4 contractData:ProtoStateAccount.ProtoContractData
ProtoStateAccount.ProtoContractData: 1 codeHash:hash, 2 stake:big
ProtoStateIdentity: 1 stake:big, 2 invites:u8, 3 birthday:u16, 4 state:u8, 5 qualifiedFlips:u32,
  6 shortFlipPoints:u32, 7 pubKey:bytes, 8 requiredFlips:u8, 9 flips:ProtoStateIdentity.Flip*, 10 generation:u32,
  11 code:bytes, 12 invitees:ProtoStateIdentity.TxAddr*, 13 inviter:ProtoStateIdentity.Inviter, 14 penalty:big,
  15 validationBits:u8, 16 validationStatus:u16, 17 profileHash:bytes, 18 scores:bytes, 19 delegatee:address?,
  20 delegationNonce:u32, 21 delegationEpoch:u16, 22 shardId:u32, 23 pendingUndelegation:bool,
  24 replenishedStake:big, 25 penaltySeconds:u16, 26 penaltyTimestamp:i64, 27 undelegationEpoch:u16,
  28 lockedStake:big
ProtoStateIdentity.Flip: 1 cid:bytes, 2 pair:u8
ProtoStateIdentity.TxAddr: 1 hash:hash, 2 address:address
ProtoStateIdentity.Inviter: 1 hash:hash, 2 address:address, 3 epochHeight:u32
ProtoStateGlobal: 1 epoch:u32, 2 nextValidationTime:i64, 3 validationPeriod:u32, 4 godAddress:bytes,
  5 wordsSeed:bytes, 6 lastSnapshot:u64, 7 epochBlock:u64, 8 feePerGas:bytes, 9 vrfProposerThreshold:u64,
  10 emptyBlocksBits:bytes, 11 godAddressInvites:u32, 12 blocksCntWithoutCeremonialTxs:u32, 13 prevEpochBlocks:u64*,
  14 shardsNum:u32, 15 emptyBlocksByShards:ProtoStateGlobal.EmptyBlocksByShards*,
  16 shardSizes:ProtoStateGlobal.ShardSize*, 17 discriminationStakeThreshold:bytes
ProtoStateGlobal.EmptyBlocksByShards: 1 shardId:u32, 2 proposers:bytes*
ProtoStateGlobal.ShardSize: 1 shardId:u32, 2 size:u32
ProtoStateApprovedIdentity: 3 delegatee:address?, 4 flags:u3
ProtoStateIdentityStatusSwitch: 1 addresses:address*
ProtoStateDelegationSwitch: 1 delegations:ProtoStateDelegationSwitch.Delegation*
ProtoStateDelegationSwitch.Delegation: 1 delegator:address, 2 delegatee:address
ProtoStateDelayedPenalties: 1 identities:address*
ProtoStateBurntCoins: 1 items:ProtoStateBurntCoins.Item*
ProtoStateBurntCoins.Item: 1 address:address, 2 key:text, 3 amount:big
ProtoTxReceipts: 1 receipts:ProtoTxReceipts.ProtoTxReceipt*
ProtoTxReceipts.ProtoTxReceipt: 1 contract:address, 2 success:bool, 3 gasUsed:u64, 4 from:address, 5 error:text,
  6 gasCost:big, 7 txHash:hash, 8 events:ProtoTxReceipts.ProtoEvent*, 9 method:text, 10 actionResult:bytes
ProtoTxReceipts.ProtoEvent: 1 event:text, 2 data:bytes*, 3 contract:address0
ProtoTxReceiptIndex: 1 cid:bytes, 2 index:u32
ProtoSavedEvent: 1 contract:bytes, 2 event:text, 3 args:bytes*
ProtoSnapshotBlock: 1 data:ProtoSnapshotBlock.KeyValue*
ProtoSnapshotBlock.KeyValue: 1 key:bytes, 2 value:bytes
ProtoSnapshotNodes: 1 nodes:ProtoSnapshotNodes.Node*
ProtoSnapshotNodes.Node: 1 key:bytes, 2 value:bytes, 3 version:u64, 4 height:u32, 5 emptyValue:bool
ProtoSnapshotManifestDb: 2 height:u64, 4 root:bytes, 5 cidV2:bytes, 6 fileNameV2:text
ProtoWeakCertificates: 1 hashes:bytes*
ProtoTransactionIndex: 1 blockHash:bytes, 2 idx:u32
ProtoSavedTransaction: 1 tx:ProtoTransaction, 2 feePerGas:bytes, 3 blockHash:bytes, 4 timestamp:i64
ProtoBurntCoins: 1 address:bytes, 2 key:text, 3 amount:bytes
ProtoShortAnswerDb: 1 hash:bytes, 2 timestamp:i64
ProtoAnswersDb: 1 answers:ProtoAnswersDb.Answer*
ProtoAnswersDb.Answer: 1 address:bytes, 2 answers:bytes
ProtoActivityMonitor: 1 timestamp:i64, 2 activities:ProtoActivityMonitor.Activity*
ProtoActivityMonitor.Activity: 1 address:bytes, 2 timestamp:i64
ProtoDeferredTxs: 1 Txs:ProtoDeferredTxs.ProtoDeferredTx*
ProtoDeferredTxs.ProtoDeferredTx: 1 from:bytes, 2 to:bytes, 3 amount:bytes, 4 payload:bytes, 5 tips:bytes, 6 block:u64
ProtoUpgradeVotes: 1 votes:ProtoUpgradeVotes.ProtoUpgradeVote*
ProtoUpgradeVotes.ProtoUpgradeVote: 1 voter:bytes, 2 upgrade:u32
ProtoLotteryIdentitiesDb: 1 identities:ProtoLotteryIdentitiesDb.Identity*
ProtoLotteryIdentitiesDb.Identity: 1 address:bytes, 2 shiftedShardId:u32, 3 flipCids:bytes*, 4 pubKey:bytes,
  5 state:u32, 6 hasDoneAllRequiredFlips:bool
ProtoPredefinedState: 1 block:u64, 2 seed:bytes, 3 global:ProtoPredefinedState.Global,
  4 statusSwitch:ProtoPredefinedState.StatusSwitch, 5 accounts:ProtoPredefinedState.Account*,
  6 identities:ProtoPredefinedState.Identity*, 7 approvedIdentities:ProtoPredefinedState.ApprovedIdentity*,
  8 contractValues:ProtoPredefinedState.ContractKeyValue*
ProtoPredefinedState.Global: 1 epoch:u32, 2 nextValidationTime:i64, 3 validationPeriod:u32, 4 godAddress:bytes,
  5 wordsSeed:bytes, 6 lastSnapshot:u64, 7 epochBlock:u64, 8 feePerGas:bytes, 9 vrfProposerThreshold:u64,
  10 emptyBlocksBits:bytes, 11 godAddressInvites:u32, 12 blocksCntWithoutCeremonialTxs:u32, 13 prevEpochBlocks:u64*,
  14 shardsNum:u32
ProtoPredefinedState.StatusSwitch: 1 addresses:bytes*
ProtoPredefinedState.Account: 1 address:bytes, 2 nonce:u32, 3 epoch:u32, 4 balance:bytes,
  5 contractData:ProtoPredefinedState.Account.ContractData
ProtoPredefinedState.Account.ContractData: 1 codeHash:bytes, 2 stake:bytes
ProtoPredefinedState.Identity: 1 address:bytes, 2 stake:bytes, 3 invites:u32, 4 birthday:u32, 5 state:u32,
  6 qualifiedFlips:u32, 7 shortFlipPoints:u32, 8 pubKey:bytes, 9 requiredFlips:u32,
  10 flips:ProtoPredefinedState.Identity.Flip*, 11 generation:u32, 12 code:bytes,
  13 invitees:ProtoPredefinedState.Identity.TxAddr*, 14 inviter:ProtoPredefinedState.Identity.Inviter, 15 penalty:bytes,
  16 validationBits:u32, 17 validationStatus:u32, 18 profileHash:bytes, 19 scores:bytes, 20 delegatee:bytes,
  21 delegationNonce:u32, 22 delegationEpoch:u32, 23 shardId:u32, 24 pendingUndelegation:bool,
  25 replenishedStake:bytes, 26 penaltySeconds:u32, 27 penaltyTimestamp:i64, 28 undelegationEpoch:u32
ProtoPredefinedState.Identity.Flip: 1 cid:bytes, 2 pair:u32
ProtoPredefinedState.Identity.TxAddr: 1 hash:bytes, 2 address:bytes
ProtoPredefinedState.Identity.Inviter: 1 hash:bytes, 2 address:bytes, 3 epochHeight:u32
ProtoPredefinedState.ApprovedIdentity: 1 address:bytes, 2 validated:bool, 3 online:bool, 4 delegatee:bytes,
  5 flags:u32
ProtoPredefinedState.ContractKeyValue: 1 key:bytes, 2 value:bytes
ProtoOracleVotingHashData: 1 args:bytes*
ValueWithProof: 1 value:bytes, 2 leaf:ValueWithProof.Leaf, 3 proof:ValueWithProof.Item*
ValueWithProof.Leaf: 1 key:bytes, 2 valueHash:bytes, 3 version:u64
ValueWithProof.Item: 1 height:u32, 2 size:u64, 3 version:u64, 4 left:bytes, 5 right:bytes
ProtoArgs: 1 args:ProtoArgs.Argument*
ProtoArgs.Argument: 1 value:bytes, 2 is_nil:bool
Action: 1 action_type:u32, 2 amount:bytes, 3 method:text, 4 args:bytes, 5 gas_limit:u64, 6 code:bytes, 7 nonce:bytes,
  8 key:bytes
ActionResult: 1 input_action:Action, 2 success:bool, 3 error:text, 4 gas_used:u64, 5 remaining_gas:u64,
  6 output_data:bytes, 7 sub_action_results:ActionResult*, 8 contract:bytes
)";

}  // namespace idena::vectors
