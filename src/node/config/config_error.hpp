#pragma once
/// What can be wrong with a config file (spec: rpc-node §2).

#include <string_view>

#include "base/result.hpp"

namespace idena::node {

enum class ConfigError { kNotAnObject, kWrongValue, kOutOfRange, kMissing, kUnreadable, kTooLarge, kNotJson };

}  // namespace idena::node

template <>
struct idena::ErrorTexts<idena::node::ConfigError> {
  static constexpr std::string_view kRoom = "config";
  static std::string_view text(node::ConfigError code);
};
