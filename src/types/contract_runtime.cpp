#include "types/contract_runtime.hpp"

#include <cassert>

#include "crypto/hash.hpp"
#include "types/wire.hpp"

namespace idena::types {
namespace {

constexpr std::uint32_t kSubActionResults = 7;
constexpr std::uint32_t kContract = 8;

void write(WireWriter& out, const Action& action) {
  out.number(1, action.action_type);
  out.bytes(2, action.amount);
  out.text(3, action.method);
  out.bytes(4, action.args);
  out.number(5, action.gas_limit);
  out.bytes(6, action.code);
  out.bytes(7, action.nonce);
  out.bytes(8, action.key);
}

void merge(WireReader& in, Action& action) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(action.action_type); break;
      case 2: in.get(action.amount); break;
      case 3: in.get(action.method); break;
      case 4: in.get(action.args); break;
      case 5: in.get(action.gas_limit); break;
      case 6: in.get(action.code); break;
      case 7: in.get(action.nonce); break;
      case 8: in.get(action.key); break;
      default: break;
    }
  }
}

/// What stands before the sub-results; `contract` follows them.
void write_head(WireWriter& out, const ActionResult& result) {
  if (result.input_action) out.message(1, [&] { write(out, *result.input_action); });
  out.flag(2, result.success);
  out.text(3, result.error);
  out.number(4, result.gas_used);
  out.number(5, result.remaining_gas);
  out.bytes(6, result.output_data);
}

void merge_field(WireReader& in, ActionResult& result) {
  switch (in.field()) {
    case 1:
      in.message([&](WireReader& inner) {
        if (!result.input_action) result.input_action.emplace();
        merge(inner, *result.input_action);
      });
      break;
    case 2: in.get(result.success); break;
    case 3: in.get(result.error); break;
    case 4: in.get(result.gas_used); break;
    case 5: in.get(result.remaining_gas); break;
    case 6: in.get(result.output_data); break;
    case kContract: in.get(result.contract); break;
    default: break;
  }
}

void merge(WireReader& in, ProofLeaf& leaf) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(leaf.key); break;
      case 2: in.get(leaf.value_hash); break;
      case 3: in.get(leaf.version); break;
      default: break;
    }
  }
}

void merge(WireReader& in, ProofNode& node) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(node.height); break;
      case 2: in.get(node.size); break;
      case 3: in.get(node.version); break;
      case 4: in.get(node.left); break;
      case 5: in.get(node.right); break;
      default: break;
    }
  }
}

void merge(WireReader& in, ContractArgument& argument) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(argument.value); break;
      case 2: in.get(argument.is_nil); break;
      default: break;
    }
  }
}

}  // namespace

Bytes encode(const std::vector<ContractArgument>& args) {
  WireWriter out;
  for (const ContractArgument& argument : args) {
    out.message(1, [&] {
      out.bytes(1, argument.value);
      out.flag(2, argument.is_nil);
    });
  }
  return out.finish();
}

Result<std::vector<ContractArgument>> decode_contract_arguments(ByteView bytes) {
  std::vector<ContractArgument> args;
  WireReader in(bytes);
  while (in.next()) {
    if (in.field() != 1 || !in.allow_more(args.size(), kMaxContractArguments)) continue;
    in.message([&](WireReader& inner) { merge(inner, args.emplace_back()); });
  }
  IDENA_TRY(in.finish());
  return args;
}

Bytes encode(const Action& action) {
  WireWriter out;
  write(out, action);
  return out.finish();
}

Result<Action> decode_action(ByteView bytes) {
  Action action;
  WireReader in(bytes);
  merge(in, action);
  IDENA_TRY(in.finish());
  return action;
}

Bytes encode(const std::vector<ActionResult>& results) {
  WireWriter out;
  struct Open {
    const ActionResult* result;
    std::optional<WireWriter::Mark> mark;  ///< none for the outermost, which has no frame
  };
  std::vector<Open> open;
  const auto close_to = [&](std::size_t depth) {
    for (; open.size() > depth; open.pop_back()) {
      out.bytes(kContract, open.back().result->contract);
      if (open.back().mark) out.close(*open.back().mark);
    }
  };
  for (const ActionResult& result : results) {
    assert(result.depth <= open.size() && (result.depth == 0) == open.empty());
    close_to(result.depth);
    std::optional<WireWriter::Mark> mark;
    if (result.depth > 0) mark = out.open(kSubActionResults);
    open.push_back({&result, mark});
    write_head(out, result);
  }
  close_to(0);
  return out.finish();
}

Result<std::vector<ActionResult>> decode_action_results(ByteView bytes) {
  struct Open {
    WireReader in;
    std::size_t index;
  };
  std::vector<ActionResult> results(1);
  std::vector<Open> open{{WireReader(bytes), 0}};
  for (;;) {
    Open& current = open.back();
    if (!current.in.next()) {
      const WireReader done = current.in;
      open.pop_back();
      if (open.empty()) {
        IDENA_TRY(done.finish());
        return results;
      }
      open.back().in.leave(done);
    } else if (current.in.field() != kSubActionResults) {
      merge_field(current.in, results[current.index]);
    } else if (!current.in.allow_more(results.size(), kMaxActionResults)) {
      continue;
    } else if (const std::optional<WireReader> inner = current.in.enter()) {
      results.emplace_back().depth = static_cast<std::uint32_t>(open.size());
      open.push_back({*inner, results.size() - 1});
    }
  }
}

Bytes encode(const ValueWithProof& value) {
  WireWriter out;
  out.bytes(1, value.value);
  if (value.leaf) {
    out.message(2, [&] {
      out.bytes(1, value.leaf->key);
      out.bytes(2, value.leaf->value_hash);
      out.number(3, value.leaf->version);
    });
  }
  for (const ProofNode& node : value.proof) {
    out.message(3, [&] {
      out.number(1, node.height);
      out.number(2, node.size);
      out.number(3, node.version);
      out.bytes(4, node.left);
      out.bytes(5, node.right);
    });
  }
  return out.finish();
}

Result<ValueWithProof> decode_value_with_proof(ByteView bytes) {
  ValueWithProof value;
  WireReader in(bytes);
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(value.value); break;
      case 2:
        in.message([&](WireReader& inner) {
          if (!value.leaf) value.leaf = ProofLeaf{};
          merge(inner, *value.leaf);
        });
        break;
      case 3:
        if (!in.allow_more(value.proof.size(), kMaxProofNodes)) break;
        in.message([&](WireReader& inner) { merge(inner, value.proof.emplace_back()); });
        break;
      default: break;
    }
  }
  IDENA_TRY(in.finish());
  return value;
}

Bytes encode_oracle_voting_args(const std::vector<Bytes>& args) {
  WireWriter out;
  for (const Bytes& arg : args) out.bytes_always(1, arg);
  return out.finish();
}

Result<std::vector<Bytes>> decode_oracle_voting_args(ByteView bytes) {
  std::vector<Bytes> args;
  WireReader in(bytes);
  while (in.next()) {
    if (in.field() == 1) in.append(args);
  }
  IDENA_TRY(in.finish());
  return args;
}

Hash128 oracle_voting_hash(const std::vector<Bytes>& args) {
  return crypto::shake128_16(encode_oracle_voting_args(args));
}

}  // namespace idena::types
