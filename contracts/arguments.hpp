#pragma once
/// What a transaction hands to a method (spec: contracts §4, "Argument and value decoding").

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/bytes.hpp"
#include "base/dna.hpp"
#include "base/result.hpp"

namespace idena::contracts {

/// Byte strings by index; a method reads them as the types it wants. An argument that was left out before a later one
/// is the empty string. Every error text names what the network names.
class Arguments {
 public:
  explicit Arguments(std::vector<Bytes> args) : args_(std::move(args)) {}

  [[nodiscard]] const std::vector<Bytes>& all() const { return args_; }
  [[nodiscard]] bool has(std::size_t index) const { return index < args_.size(); }

  /// As it is. Error: no such argument, as for all that follow.
  [[nodiscard]] Result<Bytes> bytes(std::size_t index) const;
  /// The last 20 bytes; shorter ones stand at the end.
  [[nodiscard]] Result<Address> address(std::size_t index) const;
  /// The first 8 bytes, little-endian. Error: fewer.
  [[nodiscard]] Result<std::uint64_t> number(std::size_t index) const;
  /// The first byte. Error: none.
  [[nodiscard]] Result<std::uint8_t> byte(std::size_t index) const;
  /// Big-endian; the empty string is 0.
  [[nodiscard]] Result<Dna> amount(std::size_t index) const;

 private:
  std::vector<Bytes> args_;
};

}  // namespace idena::contracts
