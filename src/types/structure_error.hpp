#pragma once
/// What decodes as protobuf and still is no object of the chain (spec: encoding-and-crypto §3, network §3.1).

#include "base/result.hpp"

namespace idena::types {

enum class StructureError {
  kHeaderKinds,
  kVoteWithoutData,
  kIncompleteProposal,
  kPushType,
};

}  // namespace idena::types

template <>
struct idena::ErrorTexts<idena::types::StructureError> {
  static constexpr std::string_view kRoom = "types";
  static std::string_view text(types::StructureError code);
};
