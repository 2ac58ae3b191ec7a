#include "types/structure_error.hpp"

namespace idena {

using types::StructureError;

std::string_view ErrorTexts<StructureError>::text(StructureError code) {
  switch (code) {
    case StructureError::kHeaderKinds: return "header must be either proposed or empty";
    case StructureError::kVoteWithoutData: return "vote without header";
    case StructureError::kIncompleteProposal: return "proposal without header or body";
    case StructureError::kPushType: return "unknown push type";
  }
  return {};
}

}  // namespace idena
