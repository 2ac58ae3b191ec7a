// crypto/vrf: hash to point and scalar, proofs, and the sortition number of an output.

#include "crypto/vrf.hpp"

#include <bit>

#include "crypto/system_random.hpp"
#include "vectors/crypto/expectation.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

/// The precision of every number in the file.
constexpr int kMantissaBits = 256;

void run_hashing(const VectorFile& file) {
  Report& report = file.report;
  std::size_t number = 0;
  for (const Json& item : array(file.json, "h1")) {
    report.begin_case("h1 " + std::to_string(number++));
    const auto point = crypto::vrf_hash_to_point(bytes(item, "message"));
    if (!point) {
      report.differ("point", text(item, "x"), "none");
      continue;
    }
    report.equal_bytes("x", bytes(item, "x"), point->bytes().subspan(1, 32));
    report.equal_bytes("y", bytes(item, "y"), point->bytes().last(32));
  }
  for (const Json& item : array(file.json, "h2")) {
    report.begin_case("h2 " + std::to_string(number++));
    report.equal("scalar", fixed<Hash>(item, "scalar"), crypto::vrf_hash_to_scalar(bytes(item, "message")));
  }
}

void run_proofs(const VectorFile& file) {
  Report& report = file.report;
  crypto::SystemRandom random;
  std::size_t number = 0;
  for (const Json& item : array(file.json, "prove")) {
    report.begin_case("prove " + std::to_string(number++));
    const auto key = private_key(item, "privKey");
    const Bytes message = bytes(item, "message");
    const Hash index = fixed<Hash>(item, "index");
    report.equal_bytes("pubKey", bytes(item, "pubKey"), key.public_key().bytes());
    const auto own = crypto::vrf_prove(key, message, random);
    report.equal("index", index, own.output);
    for (const Bytes& proof : {bytes(item, "proof"), own.proof}) {
      const auto output = crypto::vrf_verify(key.public_key(), message, proof);
      report.check("the proof verifies to the index", output && output.value() == index);
    }
  }
  for (const Json& item : array(file.json, "verify")) {
    report.begin_case("verify " + std::to_string(number++) + " " + text(item, "name"));
    const auto key = crypto::PublicKey::parse(bytes(item, "pubKey"));
    const auto output =
        key ? crypto::vrf_verify(key.value(), bytes(item, "message"), bytes(item, "proof")) : key.error();
    report.equal("valid", boolean(item, "valid"), output.has_value());
    expect_error(report, item, output);
    if (output && has(item, "index")) report.equal("index", fixed<Hash>(item, "index"), output.value());
  }
}

void run_numbers(const VectorFile& file) {
  Report& report = file.report;
  std::size_t number = 0;
  for (const Json& item : array(file.json, "hashToFloat")) {
    report.begin_case("hashToFloat " + std::to_string(number++));
    const auto value = crypto::sortition_number(fixed<Hash>(item, "hash"), integer<std::uint64_t>(item, "modifier"));
    report.equal("bigFloatText", text(item, "bigFloatText"), value.to_text());
    const auto bits = BigInt::from_big_endian(bytes(item, "float64Bits")).low_u64();
    report.equal("float64Bits", bits, std::bit_cast<std::uint64_t>(value.to_double()));
    report.equal("prec", integer<int>(item, "prec"), kMantissaBits);
  }
}

void run(const VectorFile& file) {
  run_hashing(file);
  run_proofs(file);
  run_numbers(file);
}

const Registration kVrf{"crypto/vrf", run};

}  // namespace
}  // namespace idena::vectors
