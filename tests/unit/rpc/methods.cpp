// The results of the methods, compared with what the recorded network answered (vectors rpc/scenario-1.json).

#include <doctest/doctest.h>

#include <string>

#include "base/hex.hpp"
#include "types/cid.hpp"
#include "unit/rpc/call.hpp"

using namespace idena;
using namespace idena::rpc;

namespace {

const Address kGod = fixed_from_hex0x<Address>("0x751e7aa560648e88edc7727e78cd99109772e471").value();
const Address kFriend = fixed_from_hex0x<Address>("0x23c04bf07814908113dd38f41887a23cf87a0e4f").value();
const Address kStranger = fixed_from_hex0x<Address>("0x256745871bb191ebcefbb22f210d89b17a1fb1b5").value();

Dna atoms(const char* decimal) { return Dna(*BigInt::from_decimal(decimal)); }
Bytes hex(std::string_view digits) { return from_hex(digits).value(); }
Bytes cid(std::string_view text) { return types::cid_from_text(text).value(); }
template <class T>
T fixed(std::string_view text) {
  return fixed_from_hex0x<T>(text).value();
}

std::string param(const Address& address) { return "[\"" + to_hex0x(address) + "\"]"; }

/// One member of the answer of dna_identity.
std::string identity_member(const FakeNode& node, std::string_view name, const Address& address = kGod) {
  const std::string result = call(node, "dna_identity", param(address));
  std::string out = "absent";
  scan_json(result).value()->for_each_member([&](const JsonValue& member_name, const JsonValue& value) {
    if (member_name.string() == name) out = value.source();
    return true;
  });
  return out;
}

types::ProposedHeader recorded_header() {
  types::ProposedHeader out;
  out.parent_hash = fixed<Hash>("0x57cdb4d90a8e78ea7dad08a3f8671895ee15f4fc244d962cf0b0a559b8fdfd10");
  out.height = 19;
  out.time = 1795248130;
  out.proposer_public_key = hex(
      "042440105099fde4ed025310c6c84c9e1dbac1a97b09a27f45536990d0880c025eb6d29ab613af50d0c89c79445d68b6185928a8faa23a3e"
      "73c79b519a914328f5");
  out.root = fixed<Hash>("0x7681e3a32ad44f506d26d97d0fefc18ce97c4f7f29577b8e20f58aa6588a428c");
  out.identity_root = fixed<Hash>("0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  out.flags.set(types::BlockFlag::kIdentityUpdate);
  out.body_cid = cid("bafkreidul42anljfbdzsmr5g54a7rsbvpclvu77yhl6rztrbcrjnxt6vk4");
  return out;
}

}  // namespace

TEST_CASE("bcn: a proposed block is shown as recorded") {
  FakeNode node(kGod);
  types::Transaction transaction;
  transaction.nonce = 1;
  node.add({{recorded_header()}, {{transaction}}});
  const std::string expected =
      R"({"coinbase":"0x751e7aa560648e88edc7727e78cd99109772e471","hash":")" + to_hex0x(node.last.hash) +
      R"(","parentHash":"0x57cdb4d90a8e78ea7dad08a3f8671895ee15f4fc244d962cf0b0a559b8fdfd10","height":19,)"
      R"("timestamp":1795248130,"root":"0x7681e3a32ad44f506d26d97d0fefc18ce97c4f7f29577b8e20f58aa6588a428c",)"
      R"("identityRoot":"0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",)"
      R"("ipfsCid":"bafkreidul42anljfbdzsmr5g54a7rsbvpclvu77yhl6rztrbcrjnxt6vk4","transactions":[")" +
      to_hex0x(types::hash(transaction)) + R"("],"flags":["IdentityUpdate"],"isEmpty":false,"offlineAddress":null})";
  CHECK(call(node, "bcn_lastBlock") == expected);
  CHECK(call(node, "bcn_blockAt", "[19]") == expected);
  CHECK(call(node, "bcn_block", "[\"" + to_hex0x(node.last.hash) + "\"]") == expected);
}

TEST_CASE("bcn: a block without body has no CID, the genesis block has that of no bytes") {
  FakeNode node;
  types::ProposedHeader header;
  header.height = 1;
  header.body_cid = to_bytes(types::empty_cid());
  header.offline_address = kFriend;
  header.flags.set(types::BlockFlag::kOfflinePropose);
  header.flags.set(types::BlockFlag::kSnapshot);
  node.add({{header}, {}});
  const std::string genesis = call(node, "bcn_blockAt", "[1]");
  CHECK(genesis.starts_with(R"({"coinbase":"0x0000000000000000000000000000000000000000","hash":)"));
  CHECK(genesis.ends_with(R"("ipfsCid":"bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",)"
                          R"("transactions":null,"flags":["OfflinePropose","Snapshot"],"isEmpty":false,)"
                          R"("offlineAddress":"0x23c04bf07814908113dd38f41887a23cf87a0e4f"})"));
  header.height = 2;
  header.body_cid.clear();
  node.add({{header}, {}});
  CHECK(call(node, "bcn_lastBlock").find(R"("ipfsCid":null,"transactions":null,)") != std::string::npos);
}

TEST_CASE("bcn: an empty block has no coinbase") {
  FakeNode node;
  types::EmptyHeader header;
  header.height = 5;
  header.time = 1795248096;
  node.add({{header}, {}});
  const std::string block = call(node, "bcn_lastBlock");
  CHECK(block.starts_with(R"({"coinbase":"0x0000000000000000000000000000000000000000","hash":)"));
  CHECK(block.ends_with(R"("ipfsCid":null,"transactions":null,"flags":null,"isEmpty":true,"offlineAddress":null})"));
}

TEST_CASE("bcn: a block that is not there is null, a height or hash that is none is refused") {
  const FakeNode node;
  CHECK(call(node, "bcn_blockAt", "[99999999]") == "null");
  CHECK(call(node, "bcn_block", "[\"0x" + std::string(64, '0') + "\"]") == "null");
  CHECK(
      call(node, "bcn_blockAt", "[-1]") ==
      R"("error":{"code":-32602,"message":"invalid argument 0: json: cannot unmarshal number -1 into Go value of type uint64"})");
  CHECK(call(node, "bcn_blockAt") == R"("error":{"code":-32602,"message":"missing value for required argument 0"})");
  CHECK(call(node, "bcn_block", R"(["0x12"])") ==
        R"("error":{"code":-32602,"message":"invalid argument 0: hex string has length 2, want 64 for common.Hash"})");
}

TEST_CASE("bcn: the state of synchronisation is shown as the node tells it") {
  FakeNode node;
  node.status = {false, 7, 7, false, 1, ""};
  CHECK(call(node, "bcn_syncing") ==
        R"({"syncing":false,"currentBlock":7,"highestBlock":7,"wrongTime":false,"genesisBlock":1,"message":""})");
}

TEST_CASE("dna: coinbase, version and global state") {
  FakeNode node(kGod);
  state::Global global;
  CHECK(call(node, "dna_getCoinbaseAddr", "null") == "\"0x751e7aa560648e88edc7727e78cd99109772e471\"");
  CHECK(call(node, "dna_version") == "\"9.8.7\"");
  CHECK(call(node, "dna_globalState") == R"({"networkSize":0,"discriminationStakeThreshold":"0"})");
  global.discrimination_stake_threshold = atoms("2265828025335554041");
  node.set(global);
  node.set(kGod, state::ApprovedIdentity{true, true, false, std::nullopt});
  node.set(kFriend, state::ApprovedIdentity{true, false, false, kGod});
  node.set(kStranger, state::ApprovedIdentity{false, true, false, std::nullopt});
  CHECK(call(node, "dna_globalState") == R"({"networkSize":2,"discriminationStakeThreshold":"2.265828025335554041"})");
}

TEST_CASE("dna: a balance is shown with the stakes of the identity, zeros for a stranger") {
  FakeNode node;
  node.set(kGod, state::Account{0, 0, atoms("5000028800000000000000000"), std::nullopt});
  state::Identity identity;
  identity.stake = atoms("7200000000000000000");
  node.set(kGod, identity);
  CHECK(call(node, "dna_getBalance", param(kGod)) ==
        R"({"stake":"7.2","replenishedStake":"0","lockedStake":"0","balance":"5000028.8","nonce":0,"mempoolNonce":0})");
  CHECK(call(node, "dna_getBalance", param(kStranger)) ==
        R"({"stake":"0","replenishedStake":"0","lockedStake":"0","balance":"0","nonce":0,"mempoolNonce":0})");
}

TEST_CASE("dna: a nonce counts only in the epoch it was used in") {
  FakeNode node;
  state::Global global;
  global.epoch = 3;
  node.set(global);
  node.set(kGod, state::Account{9, 2, {}, std::nullopt});
  CHECK(call(node, "dna_getBalance", param(kGod)).ends_with(R"("nonce":0,"mempoolNonce":0})"));
  node.set(kGod, state::Account{9, 3, {}, std::nullopt});
  node.nonce = 10;
  CHECK(call(node, "dna_getBalance", param(kGod)).ends_with(R"("nonce":9,"mempoolNonce":9})"));
}

TEST_CASE("dna: the short session begins by the clock, all other periods by the chain") {
  FakeNode node;
  state::Global global;
  global.epoch = 1;
  global.epoch_block = 164;
  global.next_validation_time = 1795248257;
  node.set(global);
  node.clock = 1795249000;
  CHECK(call(node, "dna_epoch") ==
        R"({"startBlock":164,"epoch":1,"nextValidation":"2026-11-21T08:04:17Z","currentPeriod":"None"})");
  global.validation_period = state::ValidationPeriod::kFlipLottery;
  node.set(global);
  CHECK(call(node, "dna_epoch").ends_with(R"("currentPeriod":"ShortSession"})"));
  node.clock = 1795248257;
  CHECK(call(node, "dna_epoch").ends_with(R"("currentPeriod":"FlipLottery"})"));
  global.validation_period = state::ValidationPeriod::kAfterLongSession;
  node.set(global);
  CHECK(call(node, "dna_epoch").ends_with(R"("currentPeriod":"AfterLongSession"})"));
}

TEST_CASE("dna: an address without identity is shown with defaults, as recorded") {
  FakeNode node(kGod);
  const std::string expected =
      R"({"address":"0x751e7aa560648e88edc7727e78cd99109772e471","profileHash":"","stake":"0","replenishedStake":"0",)"
      R"("lockedStake":"0","invites":0,"age":0,"state":"Undefined","pubkey":"","requiredFlips":0,"availableFlips":0,)"
      R"("flipKeyWordPairs":null,"madeFlips":0,"totalQualifiedFlips":0,"totalShortFlipPoints":0,"flips":null,)"
      R"("flipsWithPair":null,"online":false,"generation":0,"code":"0x","invitees":null,"penalty":"0",)"
      R"("lastValidationFlags":null,"delegatee":null,"delegationEpoch":0,"delegationNonce":0,"undelegationEpoch":0,)"
      R"("pendingUndelegation":null,"isPool":false,"inviter":null,"shardId":1,"penaltySeconds":0,)"
      R"("discriminationFlags":null})";
  CHECK(call(node, "dna_identity") == expected);
  CHECK(call(node, "dna_identity", "[null]") == expected);
  CHECK(call(node, "dna_identity", param(kGod)) == expected);
}

TEST_CASE("dna: a newbie with profile, invitees and an inviter is shown as recorded, to others without word pairs") {
  FakeNode node(kFriend);
  state::Global global;
  global.epoch = 1;
  node.set(global);
  state::Identity identity;
  identity.profile_hash = cid("bafkreidet25xcrckftnqzeq64bzya756mhm2u7jzxm7v3vw2xn5k3va44i");
  identity.stake = atoms("849016730288657659463");
  identity.replenished_stake = atoms("170848529461374262189");
  identity.locked_stake = atoms("70848529461374262189");
  identity.state = state::IdentityState::kNewbie;
  identity.public_key = recorded_header().proposer_public_key;
  identity.required_flips = 3;
  identity.scores = {0xA5};
  identity.generation = 1;
  identity.code = hex("1e7aa560648e88edc7727e75");
  identity.invitees = {{fixed<Hash>("0x65655b0afa1296ff35f56cfcc8ffa88e16dfc9cf109501eeccb7dc6de054f71c"), kGod},
                       {fixed<Hash>("0x66943f05bc0730b1e4130373bbb47ff77cacd5846fd35dd14cd576fb8317d399"), kFriend}};
  identity.inviter = {{fixed<Hash>("0x65655b0afa1296ff35f56cfcc8ffa88e16dfc9cf109501eeccb7dc6de054f71c"), kGod, 17}};
  node.set(kGod, identity);
  node.set(kGod, state::ApprovedIdentity{true, true, false, std::nullopt});
  CHECK(
      call(node, "dna_identity", param(kGod)) ==
      R"({"address":"0x751e7aa560648e88edc7727e78cd99109772e471",)"
      R"("profileHash":"bafkreidet25xcrckftnqzeq64bzya756mhm2u7jzxm7v3vw2xn5k3va44i",)"
      R"("stake":"849.016730288657659463","replenishedStake":"170.848529461374262189",)"
      R"("lockedStake":"70.848529461374262189","invites":0,"age":1,"state":"Newbie","pubkey":"04244010)"
      R"(5099fde4ed025310c6c84c9e1dbac1a97b09a27f45536990d0880c025eb6d29ab613af50d0c89c79445d68b6185928a8faa23a3e73c79)"
      R"(b519a914328f5","requiredFlips":3,"availableFlips":3,"flipKeyWordPairs":null,"madeFlips":0,)"
      R"("totalQualifiedFlips":5,"totalShortFlipPoints":5,"flips":null,"flipsWithPair":null,"online":true,)"
      R"("generation":1,"code":"0x1e7aa560648e88edc7727e75","invitees":[{"TxHash":)"
      R"("0x65655b0afa1296ff35f56cfcc8ffa88e16dfc9cf109501eeccb7dc6de054f71c","Address":)"
      R"("0x751e7aa560648e88edc7727e78cd99109772e471"},{"TxHash":)"
      R"("0x66943f05bc0730b1e4130373bbb47ff77cacd5846fd35dd14cd576fb8317d399","Address":)"
      R"("0x23c04bf07814908113dd38f41887a23cf87a0e4f"}],"penalty":"0","lastValidationFlags":null,"delegatee":null,)"
      R"("delegationEpoch":0,"delegationNonce":0,"undelegationEpoch":0,"pendingUndelegation":null,"isPool":false,)"
      R"("inviter":{"txHash":"0x65655b0afa1296ff35f56cfcc8ffa88e16dfc9cf109501eeccb7dc6de054f71c",)"
      R"("address":"0x751e7aa560648e88edc7727e78cd99109772e471","epochHeight":17},"shardId":1,"penaltySeconds":0,)"
      R"("discriminationFlags":null})");
}

TEST_CASE("identity: flips are listed twice, the second time with their pairs") {
  FakeNode node;
  state::Identity identity;
  identity.flips = {{cid("bafkreifgtakjeadrvvzka5lqxiedzpxp7mszgmkm52wexbtvx2pi46b6jq"), 0},
                    {cid("bafkreieec4r3hqk5vodfd3igtruncbroimqk7axlmk2qoxr6xovoh3vc3a"), 1}};
  node.set(kGod, identity);
  CHECK(identity_member(node, "madeFlips") == "2");
  CHECK(
      identity_member(node, "flips") ==
      R"(["bafkreifgtakjeadrvvzka5lqxiedzpxp7mszgmkm52wexbtvx2pi46b6jq","bafkreieec4r3hqk5vodfd3igtruncbroimqk7axlmk2qoxr6xovoh3vc3a"])");
  CHECK(identity_member(node, "flipsWithPair") ==
        R"([{"hash":"bafkreifgtakjeadrvvzka5lqxiedzpxp7mszgmkm52wexbtvx2pi46b6jq","pair":0},)"
        R"({"hash":"bafkreieec4r3hqk5vodfd3igtruncbroimqk7axlmk2qoxr6xovoh3vc3a","pair":1}])");
}

TEST_CASE("identity: age counts from the birth epoch for those who passed a validation") {
  FakeNode node;
  state::Global global;
  global.epoch = 10;
  node.set(global);
  using enum state::IdentityState;
  for (const auto& [identity_state, age] : {std::pair{kNewbie, "6"},
                                            {kVerified, "6"},
                                            {kHuman, "6"},
                                            {kSuspended, "6"},
                                            {kZombie, "6"},
                                            {kUndefined, "0"},
                                            {kInvite, "0"},
                                            {kCandidate, "0"},
                                            {kKilled, "0"}}) {
    state::Identity identity;
    identity.birthday = 4;
    identity.state = identity_state;
    node.set(kGod, identity);
    CHECK(identity_member(node, "age") == age);
  }
}

TEST_CASE("identity: verified and human may make one and two flips more than required") {
  FakeNode node;
  state::Identity identity;
  identity.required_flips = 3;
  identity.state = state::IdentityState::kVerified;
  node.set(kGod, identity);
  CHECK(identity_member(node, "availableFlips") == "4");
  identity.state = state::IdentityState::kHuman;
  node.set(kGod, identity);
  CHECK(identity_member(node, "availableFlips") == "5");
}

TEST_CASE("identity: points and flips are sums over the stored scores and the rest of the old totals") {
  FakeNode node;
  state::Identity identity;
  identity.scores = {0x96, 0xA5};  // 4.5 of 6, 5 of 5
  identity.short_flip_points = 15;
  identity.qualified_flips = 9;
  node.set(kGod, identity);
  // 9.5 + 0.8 x 7.5, and 11 + round(0.8 x 9)
  CHECK(identity_member(node, "totalShortFlipPoints") == "15.5");
  CHECK(identity_member(node, "totalQualifiedFlips") == "18");
  identity.scores = Bytes(11, 0x11);
  node.set(kGod, identity);
  // More than ten scores turn the old totals negative: 5.5 - 0.1 x 7.5, and 11 - round(0.9)
  CHECK(identity_member(node, "totalShortFlipPoints") == "4.75");
  CHECK(identity_member(node, "totalQualifiedFlips") == "10");
}

TEST_CASE("identity: online is inverted by a waiting switch and false under a delayed penalty") {
  using state::keys::Kind;
  FakeNode node;
  node.set(kGod, state::ApprovedIdentity{true, true, false, std::nullopt});
  node.set(kFriend, state::ApprovedIdentity{true, false, false, std::nullopt});
  CHECK(identity_member(node, "online") == "true");
  CHECK(identity_member(node, "online", kFriend) == "false");
  node.set(Kind::kStatusSwitch, state::AddressList{{kFriend, kGod}});
  CHECK(identity_member(node, "online") == "false");
  CHECK(identity_member(node, "online", kFriend) == "true");
  node.set(Kind::kDelayedPenalties, state::AddressList{{kFriend}});
  CHECK(identity_member(node, "online", kFriend) == "false");
}

TEST_CASE("identity: a waiting delegation wins over the pool of the state") {
  FakeNode node;
  state::Identity identity;
  identity.delegatee = kFriend;
  identity.delegation_epoch = 1;
  node.set(kGod, identity);
  CHECK(identity_member(node, "delegatee") == '"' + to_hex0x(kFriend) + '"');
  node.set(state::DelegationSwitch{{{kGod, kStranger}}});
  CHECK(identity_member(node, "delegatee") == '"' + to_hex0x(kStranger) + '"');
  node.set(state::DelegationSwitch{{{kGod, Address{}}}});
  CHECK(identity_member(node, "delegatee") == "null");
  node.set(state::DelegationSwitch{});
  identity.pending_undelegation = true;
  node.set(kGod, identity);
  CHECK(identity_member(node, "delegatee") == "null");
  CHECK(identity_member(node, "pendingUndelegation") == "null");
}

TEST_CASE("identity: a pool is whom somebody delegates to") {
  FakeNode node;
  node.set(kFriend, state::ApprovedIdentity{true, false, false, kGod});
  CHECK(identity_member(node, "isPool") == "true");
  CHECK(identity_member(node, "isPool", kFriend) == "false");
}

TEST_CASE("identity: penalty seconds pass while their stamp is set, and never below 0") {
  FakeNode node;
  types::EmptyHeader header;
  header.time = 1000;
  node.add({{header}, {}});
  state::Identity identity;
  identity.penalty_seconds = 300;
  node.set(kGod, identity);
  CHECK(identity_member(node, "penaltySeconds") == "300");
  identity.penalty_timestamp = 900;
  node.set(kGod, identity);
  CHECK(identity_member(node, "penaltySeconds") == "200");
  identity.penalty_timestamp = 100;
  node.set(kGod, identity);
  CHECK(identity_member(node, "penaltySeconds") == "0");
  identity.penalty_timestamp = 2000;
  node.set(kGod, identity);
  CHECK(identity_member(node, "penaltySeconds") == "300");
}

TEST_CASE("identity: flags have their own order") {
  FakeNode node;
  state::Global global;
  global.epoch = 5;
  global.discrimination_stake_threshold = Dna::coins(1);
  node.set(global);
  state::Identity identity;
  identity.state = state::IdentityState::kNewbie;
  identity.undelegation_epoch = 4;
  identity.validation_status = 7;
  identity.shard_id = 2;
  node.set(kGod, identity);
  CHECK(identity_member(node, "discriminationFlags") == R"(["Newbie","Delegation","Stake"])");
  CHECK(identity_member(node, "lastValidationFlags") ==
        R"(["AllFlipsNotQualified","AtLeastOneFlipNotQualified","AtLeastOneFlipReported"])");
  CHECK(identity_member(node, "shardId") == "2");
}
