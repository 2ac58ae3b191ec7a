#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "rpc/arguments.hpp"

using namespace idena;
using namespace idena::rpc;

namespace {

const Shape& dynamic_argument() {
  using enum ParameterType;
  static const Shape kShape = {"DynamicArg", {{"index", kInt}, {"format", kString}, {"value", kString}}};
  return kShape;
}

const Shape& shape() {
  using enum ParameterType;
  static const Shape kShape = {"SendTxArgs",
                               {{"type", kUint16},
                                {"from", kAddress},
                                {"to", kAddress, true},
                                {"amount", kDna},
                                {"payload", kBytes, true},
                                {"useProto", kBool},
                                {"args", kObjects, false, &dynamic_argument()}}};
  return kShape;
}

const std::vector<Parameter>& parameters() {
  static const std::vector<Parameter> kParameters = {{"transaction", ParameterType::kObject, false, &shape()}};
  return kParameters;
}

Arguments accepted(std::string_view object) {
  const std::string params = "[" + std::string(object) + "]";
  auto out = Arguments::decode(*scan_json(params).value(), parameters(), "x_Y");
  REQUIRE(out);
  return std::move(out).value();
}

std::string refused(std::string_view object) {
  const std::string params = "[" + std::string(object) + "]";
  const auto out = Arguments::decode(*scan_json(params).value(), parameters(), "x_Y");
  return out ? "accepted" : out.error().text();
}

std::string field(std::string_view what, std::string_view member, std::string_view type) {
  return "invalid argument 0: json: cannot unmarshal " + std::string(what) + " into Go struct field " +
         std::string(member) + " of type " + std::string(type);
}

}  // namespace

TEST_CASE("object: missing members are absent or the default of their type") {
  for (const char* text : {"{}", "null", R"({"type":null,"to":null,"amount":null,"payload":null,"args":null})",
                           R"({"unknown":[1,{"to":5}]})"}) {
    const Arguments arguments = accepted(text);
    const ObjectArgument& object = arguments.object(0);
    CHECK(object.get<std::uint64_t>("type") == 0);
    CHECK(object.get<Address>("from").is_zero());
    CHECK(!object.find<Address>("to"));
    CHECK(object.get<Dna>("amount").is_zero());
    CHECK(!object.find<Bytes>("payload"));
    CHECK(!object.get<bool>("useProto"));
    CHECK(object.objects("args").empty());
  }
}

TEST_CASE("object: names match in either case, and the last of equal ones counts") {
  const Arguments arguments =
      accepted(R"({"TYPE":3,"type":7,"To":"0x751e7aa560648e88edc7727e78cd99109772e471","AMOUNT":"1.5","useproto":true,)"
               R"("Args":[{"INDEX":2,"value":"x"},null,{"format":"byte"}]})");
  const ObjectArgument& object = arguments.object(0);
  CHECK(object.get<std::uint64_t>("type") == 7);
  CHECK(object.find<Address>("to")->view().front() == 0x75);
  CHECK(object.get<Dna>("amount") == Dna::coins(3) / 2);
  CHECK(object.get<bool>("useProto"));
  const auto& args = object.objects("args");
  REQUIRE(args.size() == 3);
  CHECK(args[0].get<std::int64_t>("index") == 2);
  CHECK(args[0].get<std::string>("value") == "x");
  CHECK(args[1].get<std::string>("value").empty());
  CHECK(args[2].get<std::string>("format") == "byte");
}

TEST_CASE("object: a member that does not fit is named with its object") {
  CHECK(refused(R"({"type":-1})") == field("number -1", "SendTxArgs.type", "uint16"));
  CHECK(refused(R"({"TYPE":"0"})") == field("string", "SendTxArgs.type", "uint16"));
  CHECK(refused(R"({"useProto":1})") == field("number", "SendTxArgs.useProto", "bool"));
  CHECK(refused(R"({"to":"bad"})") == field("hex string without 0x prefix", "SendTxArgs.to", "common.Address"));
  CHECK(refused(R"({"from":null})") == field("non-string", "SendTxArgs.from", "common.Address"));
  CHECK(refused(R"({"payload":"0x1"})") == field("hex string of odd length", "SendTxArgs.payload", "hexutil.Bytes"));
  CHECK(refused(R"({"args":[{"index":"1"}]})") == field("string", "DynamicArg.args.index", "int"));
  CHECK(refused(R"({"args":[5]})") == field("number", "SendTxArgs.args", "api.DynamicArg"));
}

TEST_CASE("object: lengths of addresses and bad amounts do not name the member") {
  CHECK(refused(R"({"to":"0x12"})") == "invalid argument 0: hex string has length 2, want 40 for common.Address");
  CHECK(refused(R"({"amount":"abc"})") ==
        "invalid argument 0: Error decoding string 'abc': can't convert abc to decimal");
}

TEST_CASE("object: a text or number of the wrong kind is told last, anything else at once") {
  CHECK(refused(R"({"type":"x","useProto":5,"to":"0x12"})") ==
        "invalid argument 0: hex string has length 2, want 40 for common.Address");
  CHECK(refused(R"({"type":"x","useProto":5})") == field("string", "SendTxArgs.type", "uint16"));
  CHECK(refused(R"({"to":"0x12","type":"x"})") ==
        "invalid argument 0: hex string has length 2, want 40 for common.Address");
}

TEST_CASE("object: an array of objects has a limit far above what anybody sends") {
  const auto list = [](std::size_t elements) {
    std::string out = R"({"args":[)";
    for (std::size_t i = 0; i < elements; ++i) out += i == 0 ? "{}" : ",{}";
    return out + "]}";
  };
  CHECK(accepted(list(kMaxObjects)).object(0).objects("args").size() == kMaxObjects);
  CHECK(refused(list(kMaxObjects + 1)) == "invalid argument 0: too many elements, want at most 65536");
}

TEST_CASE("object: anything but an object is refused") {
  for (const auto& [text, kind] : {std::pair{R"("x")", "string"}, {"5", "number"}, {"true", "bool"}, {"[]", "array"}}) {
    CHECK(refused(text) ==
          "invalid argument 0: json: cannot unmarshal " + std::string(kind) + " into Go value of type api.SendTxArgs");
  }
}

TEST_CASE("object: asking for a member that the shape has not is an error of the program") {
  const Arguments arguments = accepted("{}");
  CHECK_THROWS_AS((void)arguments.object(0).get<bool>("nothing"), std::logic_error);
  CHECK_THROWS_AS((void)arguments.object(0).get<Hash>("type"), std::bad_variant_access);
}
