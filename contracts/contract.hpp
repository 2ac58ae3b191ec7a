#pragma once
/// What a built-in contract is: named methods over the environment (spec: contracts §5-9).

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "contracts/arguments.hpp"
#include "contracts/environment.hpp"

namespace idena::contracts {

/// Where half of the stake goes when a contract ends, and what stays in its store.
struct Termination {
  Address refund_to;
  std::vector<Bytes> kept;
};

struct Method {
  std::string_view name;
  Result<> (*run)(Environment& env, const Arguments& args);
};

/// A question to a contract; changes nothing.
struct ReadMethod {
  std::string_view name;
  Result<Bytes> (*run)(Environment& env, const Arguments& args);
};

struct BuiltInContract {
  std::uint8_t number;  ///< the last byte of the code hash, all others are 0
  Result<> (*deploy)(Environment& env, const Arguments& args);
  std::span<const Method> methods;
  Result<Termination> (*terminate)(Environment& env, const Arguments& args);
  std::span<const ReadMethod> read_methods;

  [[nodiscard]] Hash code_hash() const {
    Hash out;
    out.bytes.back() = number;
    return out;
  }
};

}  // namespace idena::contracts
