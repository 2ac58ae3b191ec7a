// Workload W3 of the baseline: proving and verifying the random function.

#include <benchmark/benchmark.h>

#include <vector>

#include "bench/workload.hpp"
#include "crypto/system_random.hpp"
#include "crypto/vrf.hpp"

namespace idena::bench {
namespace {

constexpr std::size_t kKeys = 100;
constexpr std::size_t kMessages = 2000;
constexpr std::size_t kMessageSize = 40;

struct Workload {
  std::vector<crypto::PrivateKey> keys;
  std::vector<Bytes> messages;
  std::vector<crypto::VrfProof> proofs;
};

Workload make_workload() {
  Workload out;
  Generator keys(9);
  for (std::size_t i = 0; i < kKeys; ++i) {
    out.keys.push_back(crypto::PrivateKey::from_bytes(keys.bytes(crypto::kPrivateKeySize)).value());
  }
  Generator messages(10);
  crypto::SystemRandom random;
  for (std::size_t i = 0; i < kMessages; ++i) {
    out.messages.push_back(messages.bytes(kMessageSize));
    out.proofs.push_back(crypto::vrf_prove(out.keys[i % kKeys], out.messages.back(), random));
  }
  return out;
}

const Workload& workload() {
  static const Workload instance = make_workload();
  return instance;
}

void vrf_prove(benchmark::State& state) {
  crypto::SystemRandom random;
  std::size_t i = 0;
  for (auto round : state) {
    benchmark::DoNotOptimize(crypto::vrf_prove(workload().keys[i % kKeys], workload().messages[i % kMessages], random));
    ++i;
  }
  state.SetItemsProcessed(state.iterations());
}

void vrf_verify(benchmark::State& state) {
  std::size_t i = 0;
  for (auto round : state) {
    const auto output = crypto::vrf_verify(workload().keys[i % kKeys].public_key(), workload().messages[i % kMessages],
                                           workload().proofs[i % kMessages].proof);
    if (!output) state.SkipWithError("a valid proof was refused");
    ++i;
  }
  state.SetItemsProcessed(state.iterations());
}

BENCHMARK(vrf_prove)->Unit(benchmark::kMicrosecond);
BENCHMARK(vrf_verify)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace idena::bench
