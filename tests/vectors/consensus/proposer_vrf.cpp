// consensus/proposer_vrf: the proposer lottery's messages, proofs and numbers.

#include <bit>
#include <cstdlib>

#include "consensus/proposer_lottery.hpp"
#include "crypto/vrf.hpp"
#include "types/header.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

/// The precision of every BigFloat.
constexpr unsigned kPrecision = 256;

void check_number(Report& report, const Json& item, const Hash& output) {
  const auto modifier = integer<std::uint64_t>(item, "modifier");
  const BigFloat number = crypto::sortition_number(output, modifier);
  const std::string name = "modifier " + std::to_string(modifier) + ": ";
  report.equal(name + "q", text(item, "q"), number.to_text());
  report.equal(name + "qPrec", integer<unsigned>(item, "qPrec"), kPrecision);
  if (has(item, "qFloat64Bits")) {
    const std::uint64_t expected = BigInt::from_big_endian(bytes(item, "qFloat64Bits")).low_u64();
    report.equal(name + "qFloat64Bits", expected, std::bit_cast<std::uint64_t>(number.to_double()));
  }
  for (const auto& [key, value] : item.as_object()) {
    constexpr std::string_view kAtLeast = "ge_";
    if (!std::string_view(key).starts_with(kAtLeast)) continue;
    const double threshold = std::strtod(std::string(key).substr(kAtLeast.size()).c_str(), nullptr);
    report.equal(name + std::string(key), value.as_bool(), consensus::wins_lottery(number, threshold));
  }
}

void check_proof(Report& report, const std::string& name, const crypto::PublicKey& key, ByteView message,
                 ByteView proof, const Hash& expected) {
  const auto output = crypto::vrf_verify(key, message, proof);
  if (output) report.equal(name, expected, output.value());
  else report.differ(name, "a valid proof", output.error().text());
}

void run_case(Report& report, const Json& item) {
  const auto key = crypto::PrivateKey::from_bytes(bytes(item, "key")).value();
  const crypto::PublicKey& public_key = key.public_key();
  const Hash parent_seed = fixed<Hash>(item, "prevSeed");
  const auto round = integer<std::uint64_t>(item, "round");
  const Hash output = fixed<Hash>(item, "vrfHash");
  report.equal_bytes("pubKey", bytes(item, "pubKey"), public_key.bytes());
  const Bytes message = consensus::proposer_message(parent_seed, round);
  report.equal("proposerMessage", bytes(item, "proposerMessage"), message);
  check_proof(report, "sampleProof", public_key, message, bytes(item, "sampleProof"), output);
  const Bytes seed_message = types::next_seed_data(parent_seed, round - 1);
  report.equal("seedMessage", bytes(item, "seedMessage"), seed_message);
  check_proof(report, "sampleSeedProof", public_key, seed_message, bytes(item, "sampleSeedProof"),
              fixed<Hash>(item, "nextSeed"));
  for (const Json& number : array(item, "q")) check_number(report, number, output);

  // In a network of god alone the proof must win against any threshold up to its number.
  identity::ValidatorSets god_alone;
  god_alone.set_god(public_key.address());
  const auto number =
      consensus::check_proposer({parent_seed, round, 0, god_alone}, public_key, bytes(item, "sampleProof"));
  if (number)
    report.equal("number of the proof", crypto::sortition_number(output, 1).to_text(), number.value().to_text());
  else report.differ("number of the proof", "a number", number.error().text());
}

void run(const VectorFile& file) {
  for (const Json& item : array(file.json, "cases")) {
    file.report.begin_case("key " + text(item, "key"));
    run_case(file.report, item);
  }
  for (const Json& item : array(file.json, "edge")) {
    file.report.begin_case("edge " + text(item, "hash"));
    check_number(file.report, item, fixed<Hash>(item, "hash"));
  }
}

const Registration kFile{"consensus/proposer_vrf", run};

}  // namespace
}  // namespace idena::vectors
