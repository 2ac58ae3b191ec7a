#pragma once
/// Messages of the contract runtime: what contracts were asked and answered, values with their proofs, and the hidden
/// votes of oracles (spec: encoding-and-crypto §2.3, §2.4).

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace idena::types {

// Limits of what takes much more room in memory than on the wire; all are far above what the network produces.
inline constexpr std::size_t kMaxContractArguments = 100'000;
inline constexpr std::size_t kMaxActionResults = 100'000;
inline constexpr std::size_t kMaxProofNodes = 1'000;

/// One argument of a call; `is_nil` tells an absent one from an empty one.
struct ContractArgument {
  Bytes value;
  bool is_nil = false;

  friend bool operator==(const ContractArgument&, const ContractArgument&) = default;
};

Bytes encode(const std::vector<ContractArgument>& args);
Result<std::vector<ContractArgument>> decode_contract_arguments(ByteView bytes);

struct Action {
  std::uint32_t action_type = 0;
  Bytes amount;  ///< big-endian magnitude
  std::string method;
  Bytes args;  ///< encoded arguments
  std::uint64_t gas_limit = 0;
  Bytes code;
  Bytes nonce;
  Bytes key;

  friend bool operator==(const Action&, const Action&) = default;
};

Bytes encode(const Action& action);
Result<Action> decode_action(ByteView bytes);

/// What one action led to. Actions lead to further ones, up to 10000 levels deep: the whole is therefore a flat list,
/// every result followed by those of its sub-actions, and `depth` tells where one belongs (0 for the first only).
struct ActionResult {
  std::uint32_t depth = 0;
  std::optional<Action> input_action;
  bool success = false;
  std::string error;
  std::uint64_t gas_used = 0;
  std::uint64_t remaining_gas = 0;
  Bytes output_data;
  Bytes contract;

  friend bool operator==(const ActionResult&, const ActionResult&) = default;
};

/// Depths must rise by steps of one from the single 0 of the first result; no results give no bytes.
Bytes encode(const std::vector<ActionResult>& results);
/// At least one result.
Result<std::vector<ActionResult>> decode_action_results(ByteView bytes);

/// The leaf of the state tree that a proof ends in.
struct ProofLeaf {
  Bytes key;
  Bytes value_hash;
  std::uint64_t version = 0;

  friend bool operator==(const ProofLeaf&, const ProofLeaf&) = default;
};

/// An inner node on the way to it.
struct ProofNode {
  std::uint32_t height = 0;
  std::uint64_t size = 0;
  std::uint64_t version = 0;
  Bytes left;
  Bytes right;

  friend bool operator==(const ProofNode&, const ProofNode&) = default;
};

/// A contract's value with the branch of the state tree that proves it.
struct ValueWithProof {
  Bytes value;
  std::optional<ProofLeaf> leaf;
  std::vector<ProofNode> proof;

  friend bool operator==(const ValueWithProof&, const ValueWithProof&) = default;
};

Bytes encode(const ValueWithProof& value);
Result<ValueWithProof> decode_value_with_proof(ByteView bytes);

/// ProtoOracleVotingHashData.
Bytes encode_oracle_voting_args(const std::vector<Bytes>& args);
Result<std::vector<Bytes>> decode_oracle_voting_args(ByteView bytes);
/// The 128-bit hash of these arguments.
Hash128 oracle_voting_hash(const std::vector<Bytes>& args);

}  // namespace idena::types
