#include "rpc/contract_requests.hpp"

#include "rpc/contract_values.hpp"
#include "types/attachments.hpp"

namespace idena::rpc {
namespace {

using enum ParameterType;

const Shape kDynamicArgShape{"DynamicArg", {{"index", kInt}, {"format", kString}, {"value", kString}}};

}  // namespace

const Shape kDeployShape{"DeployArgs",
                         {{"from", kAddress},
                          {"codeHash", kBytes},
                          {"amount", kDna},
                          {"args", kObjects, false, &kDynamicArgShape},
                          {"nonce", kBytes},
                          {"maxFee", kDna},
                          {"code", kBytes}}};

const Shape kCallShape{"CallArgs",
                       {{"from", kAddress},
                        {"contract", kAddress},
                        {"method", kString},
                        {"amount", kDna},
                        {"args", kObjects, false, &kDynamicArgShape},
                        {"maxFee", kDna},
                        {"broadcastBlock", kUint64}}};

const Shape kTerminateShape{
    "TerminateArgs",
    {{"from", kAddress}, {"contract", kAddress}, {"args", kObjects, false, &kDynamicArgShape}, {"maxFee", kDna}}};

const Shape kReadonlyCallShape{
    "ReadonlyCallArgs",
    {{"contract", kAddress}, {"method", kString}, {"format", kString}, {"args", kObjects, false, &kDynamicArgShape}}};

Result<std::vector<Bytes>> read_call_arguments(const ObjectArgument& object) {
  std::vector<CallArgument> args;
  for (const ObjectArgument& arg : object.objects("args")) {
    args.push_back({arg.get<std::int64_t>("index"), arg.get<std::string>("format"), arg.get<std::string>("value")});
  }
  IDENA_TRY(const auto arranged, arrange_arguments(args));
  std::vector<Bytes> out;
  for (const auto& value : arranged) out.push_back(value.value_or(Bytes{}));
  return out;
}

Result<ContractRequest> read_deployment(const ObjectArgument& object) {
  IDENA_TRY(std::vector<Bytes> args, read_call_arguments(object));
  ContractRequest out{.from = object.get<Address>("from"), .tx = {}};
  out.tx.type = types::TxType::kDeployContract;
  out.tx.amount = object.get<Dna>("amount");
  out.tx.max_fee = object.get<Dna>("maxFee");
  out.tx.payload =
      types::encode(types::DeployContractAttachment{Hash::crop(object.get<Bytes>("codeHash")), std::move(args),
                                                    object.get<Bytes>("code"), object.get<Bytes>("nonce")});
  return out;
}

Result<ContractRequest> read_call(const ObjectArgument& object) {
  IDENA_TRY(std::vector<Bytes> args, read_call_arguments(object));
  ContractRequest out{
      .from = object.get<Address>("from"), .tx = {}, .broadcast_block = object.get<std::uint64_t>("broadcastBlock")};
  out.tx.type = types::TxType::kCallContract;
  out.tx.to = object.get<Address>("contract");
  out.tx.amount = object.get<Dna>("amount");
  out.tx.max_fee = object.get<Dna>("maxFee");
  out.tx.payload = types::encode(types::CallContractAttachment{object.get<std::string>("method"), std::move(args)});
  return out;
}

Result<ContractRequest> read_termination(const ObjectArgument& object) {
  IDENA_TRY(std::vector<Bytes> args, read_call_arguments(object));
  ContractRequest out{.from = object.get<Address>("from"), .tx = {}};
  out.tx.type = types::TxType::kTerminateContract;
  out.tx.to = object.get<Address>("contract");
  out.tx.max_fee = object.get<Dna>("maxFee");
  out.tx.payload = types::encode(types::TerminateContractAttachment{std::move(args)});
  return out;
}

}  // namespace idena::rpc
