#include "rpc/transaction_arguments.hpp"

#include <utility>

#include "storage/keystore.hpp"

namespace idena::rpc {

const Shape& send_shape() {
  using enum ParameterType;
  static const Shape kShape = sending_shape("SendTxArgs", {{"type", kUint16},
                                                           {"from", kAddress},
                                                           {"to", kAddress, true},
                                                           {"amount", kDna},
                                                           {"maxFee", kDna},
                                                           {"tips", kDna},
                                                           {"payload", kBytes, true},
                                                           {"useProto", kBool}});
  return kShape;
}

Shape sending_shape(std::string_view go_name, std::initializer_list<Parameter> members) {
  Shape shape{go_name, members};
  shape.members.push_back({"nonce", ParameterType::kUint32});
  shape.members.push_back({"epoch", ParameterType::kUint16});
  return shape;
}

types::Transaction draft_of(const ObjectArgument& object) {
  types::Transaction draft = draft_of_type(static_cast<types::TxType>(object.get<std::uint64_t>("type")), object);
  draft.to = object.find<Address>("to");
  draft.amount = object.get<Dna>("amount");
  draft.max_fee = object.get<Dna>("maxFee");
  draft.tips = object.get<Dna>("tips");
  draft.payload = object.find<Bytes>("payload").value_or(Bytes());
  return draft;
}

types::Transaction draft_of_type(types::TxType type, const ObjectArgument& object) {
  types::Transaction draft;
  draft.type = type;
  draft.nonce = static_cast<std::uint32_t>(object.get<std::uint64_t>("nonce"));
  draft.epoch = static_cast<std::uint16_t>(object.get<std::uint64_t>("epoch"));
  return draft;
}

Result<Address> sender_of(const NodeView& node, const Address& from) {
  if (!from.is_zero()) return from;
  const std::vector<Address> accounts = node.keystore().accounts();
  if (accounts.size() != 1) return storage::KeystoreError::kNoAccount;
  return accounts.front();
}

}  // namespace idena::rpc
