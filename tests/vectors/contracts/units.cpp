// contracts/units: the numbers and names that contracts compute. Every entry is a case.

#include <bit>

#include "base/amount_text.hpp"
#include "chain/tx/tx_fees.hpp"
#include "contracts/contract_address.hpp"
#include "contracts/contract_arithmetic.hpp"
#include "contracts/go_math.hpp"
#include "contracts/oracle_voting/voting.hpp"
#include "crypto/hash.hpp"
#include "types/contract_runtime.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

std::vector<Bytes> args_of(const Json& entry, std::string_view name) {
  std::vector<Bytes> out;
  for (const Json& arg : array(entry, name)) out.push_back(as_byte_string(arg));
  return out;
}

void built_in_address(const Json& entry, Report& report) {
  report.equal(
      "contract", fixed<Address>(entry, "contract"),
      contracts::built_in_contract_address(fixed<Address>(entry, "sender"), integer<std::uint16_t>(entry, "epoch"),
                                           integer<std::uint32_t>(entry, "nonce")));
}

void wasm_address(const Json& entry, Report& report) {
  const types::DeployContractAttachment deployment{
      {}, args_of(entry, "args"), bytes(entry, "code"), bytes(entry, "nonce")};
  report.equal("contract", fixed<Address>(entry, "contract"), contracts::wasm_contract_address(deployment));
}

void payloads(const Json& entry, Report& report) {
  const std::vector<Bytes> args = args_of(entry, "args");
  report.equal("deploy", bytes(entry, "deployPayload"),
               encode(types::DeployContractAttachment{fixed<Hash>(entry, "codeHash"), args, {}, {}}));
  report.equal("call", bytes(entry, "callPayload"), encode(types::CallContractAttachment{text(entry, "method"), args}));
  report.equal("terminate", bytes(entry, "terminatePayload"), encode(types::TerminateContractAttachment{args}));
  const Bytes wasm = bytes(entry, "wasmDeployPayload");
  const auto deployment = types::parse_attachment<types::DeployContractAttachment>(wasm);
  if (!deployment) return report.differ("wasm payload", "parses", "does not parse");
  report.equal("wasm args", args, deployment->args);
  report.equal("wasm deploy", wasm, encode(*deployment));
}

void owner_deposit(const Json& entry, Report& report) {
  const Dna least = contracts::min_oracle_reward(integer<std::uint64_t>(entry, "networkSize"));
  report.equal("least reward", dna(entry, "minOracleReward"), least);
  report.equal("deposit", dna(entry, "ownerDeposit"), least * integer<std::uint64_t>(entry, "committeeSize"));
}

void committee_scaling(const Json& entry, Report& report) {
  report.equal("committee", integer<std::uint64_t>(entry, "committeeSize"),
               contracts::scaled_committee(integer<std::uint64_t>(entry, "cs"), integer<std::uint64_t>(entry, "ns"),
                                           integer<std::uint64_t>(entry, "networkSize")));
}

void eligibility(const Json& entry, Report& report) {
  const Bytes public_key = bytes(entry, "pubKey");
  const Bytes seed = bytes(entry, "vrfSeed");
  report.equal("hash", fixed<Hash>(entry, "hash"), crypto::keccak256({public_key, seed}));
  report.equal("eligible", boolean(entry, "eligible"),
               contracts::is_drawn(public_key, seed, integer<std::uint64_t>(entry, "committeeSize"),
                                   integer<std::uint64_t>(entry, "network")));
}

/// A binary64 by its bits, in hexadecimal.
double as_double(const Json& value) { return std::bit_cast<double>(std::stoull(as_string(value), nullptr, 16)); }

void termination_days(const Json& entry, Report& report) {
  const Dna stake = dna(entry, "stake");
  const auto network_size = integer<std::uint64_t>(entry, "networkSize");
  const double volume = contracts::protection_volume(stake, network_size);
  report.equal("d", std::bit_cast<std::uint64_t>(as_double(member(entry, "d"))), std::bit_cast<std::uint64_t>(volume));
  report.equal("pow", std::bit_cast<std::uint64_t>(as_double(member(entry, "pow"))),
               std::bit_cast<std::uint64_t>(contracts::go_pow(volume, 1.0 / 3)));
  report.equal("days", integer<std::uint64_t>(entry, "terminationDays"),
               contracts::protected_days(stake, network_size));
}

void hashes(const Json& entry, Report& report) {
  report.equal("vote hash", fixed<Hash>(entry, "voteHash"),
               contracts::oracle_voting::vote_hash(integer<std::uint8_t>(entry, "vote"), bytes(entry, "salt")));
  report.equal("deploy hash", fixed<Hash128>(entry, "deployHash"),
               types::oracle_voting_hash(args_of(entry, "deployArgs")));
}

void gas_limit(const Json& entry, Report& report) {
  report.equal("gas limit", integer<std::uint64_t>(entry, "gasLimit"),
               chain::affordable_gas(dna(entry, "maxFeeMinusTxFee"), dna(entry, "feePerGas")));
}

void refund(const Json& entry, Report& report) {
  const Decimal share = contracts::refund_share(dna(entry, "balance"), dna(entry, "sum"), {});
  const auto expected = parse_decimal(text(entry, "k"));
  if (!expected) throw std::runtime_error("not a decimal: " + text(entry, "k"));
  report.check("k", expected.value() == share);
  report.equal("amount", dna(entry, "amount"), contracts::part_of(dna(entry, "deposit"), share));
}

void run(const VectorFile& file) {
  using Check = void (*)(const Json&, Report&);
  static constexpr std::pair<const char*, Check> kParts[]{
      {"embeddedContractAddress", built_in_address},
      {"wasmContractAddress", wasm_address},
      {"payloads", payloads},
      {"ownerDeposit", owner_deposit},
      {"committeeScaling", committee_scaling},
      {"eligibility", eligibility},
      {"terminationDays", termination_days},
      {"hashes", hashes},
      {"gasLimit", gas_limit},
      {"refund", refund},
  };
  for (const auto& [name, check] : kParts) {
    std::size_t number = 0;
    for (const Json& entry : array(file.json, name)) {
      file.report.begin_case(std::string(name) + " " + std::to_string(number++));
      check(entry, file.report);
    }
  }
}

const Registration kUnits{"contracts/units", run};

}  // namespace
}  // namespace idena::vectors
