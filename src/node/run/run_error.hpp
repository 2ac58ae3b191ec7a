#pragma once
/// Why a node does not start (spec: none).

#include <string_view>

#include "base/result.hpp"

namespace idena::node {

enum class RunError { kNoPeers, kOtherNetwork, kOtherGod, kOtherGenesis, kOpenWithoutKey, kNoChain, kNoStart };

}  // namespace idena::node

template <>
struct idena::ErrorTexts<idena::node::RunError> {
  static constexpr std::string_view kRoom = "node";
  static std::string_view text(node::RunError code);
};
