#include "types/attachments.hpp"

#include <doctest/doctest.h>

#include "base/hex.hpp"

using namespace idena;
using namespace idena::types;

namespace {
Bytes hex(std::string_view digits) { return from_hex(digits).value(); }
}  // namespace

TEST_CASE("attachments: an empty payload is none, except online status and contract termination") {
  CHECK_FALSE(parse_attachment<ShortAnswerAttachment>({}).has_value());
  CHECK_FALSE(parse_attachment<LongAnswerAttachment>({}).has_value());
  CHECK_FALSE(parse_attachment<FlipSubmitAttachment>({}).has_value());
  CHECK_FALSE(parse_attachment<DeleteFlipAttachment>({}).has_value());
  CHECK_FALSE(parse_attachment<BurnAttachment>({}).has_value());
  CHECK_FALSE(parse_attachment<ChangeProfileAttachment>({}).has_value());
  CHECK_FALSE(parse_attachment<DeployContractAttachment>({}).has_value());
  CHECK_FALSE(parse_attachment<CallContractAttachment>({}).has_value());
  CHECK_FALSE(parse_attachment<StoreToIpfsAttachment>({}).has_value());
  REQUIRE(parse_attachment<OnlineStatusAttachment>({}).has_value());
  CHECK_FALSE(parse_attachment<OnlineStatusAttachment>({})->online);
  REQUIRE(parse_attachment<TerminateContractAttachment>({}).has_value());
  CHECK(parse_attachment<TerminateContractAttachment>({})->args.empty());
}

TEST_CASE("attachments: skippable bytes read as defaults, broken ones as no attachment") {
  const auto skipped = parse_attachment<FlipSubmitAttachment>(hex("7a0101"));
  REQUIRE(skipped.has_value());
  CHECK(skipped->cid.empty());
  CHECK_FALSE(parse_attachment<FlipSubmitAttachment>(hex("0a05")).has_value());
  CHECK_FALSE(parse_attachment<OnlineStatusAttachment>(hex("ff")).has_value());
  CHECK_FALSE(parse_attachment<BurnAttachment>(hex("0a01ff")).has_value());
}

TEST_CASE("attachments: eight-bit fields keep the low bits, hashes their last bytes") {
  CHECK(parse_attachment<FlipSubmitAttachment>(hex("10ca800b"))->pair == 0x4a);
  CHECK(parse_attachment<ShortAnswerAttachment>(hex("188102"))->client_type == 1);
  CHECK(parse_attachment<DeployContractAttachment>(hex("0a0105"))->code_hash.bytes[31] == 5);
}

TEST_CASE("attachments: empty arguments keep their place") {
  CallContractAttachment call{"m", {{}, {1}, {}}};
  const auto again = parse_attachment<CallContractAttachment>(encode(call));
  REQUIRE(again.has_value());
  CHECK(again->args == call.args);
}
