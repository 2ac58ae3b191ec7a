// Workload W2 of the baseline: encoding, decoding, hashing transactions and recovering their senders.

#include <benchmark/benchmark.h>

#include <string_view>
#include <vector>

#include "base/hex.hpp"
#include "bench/workload.hpp"
#include "crypto/hash.hpp"
#include "crypto/signature.hpp"
#include "types/transaction.hpp"

namespace idena::bench {
namespace {

constexpr std::string_view kFirstTransaction =
    "0a2b080110642214363695efb051569e01787d4764a1a89c017ee6152a05e4ebea4db532080de0b6b3a76400001241f2d0a00c376028a5f4"
    "66b520ac95e5d1ef62851a9fa97f19c835a66ea4f1b6a93e00244ea5d59af0dbebc371ffc9014ded46310354d8bf8c0784a1d7bc8ac1c300";
constexpr std::size_t kSenders = 1000;
constexpr std::size_t kTransactions = 20000;

struct Workload {
  std::vector<types::Transaction> transactions;
  std::vector<Bytes> encoded;
};

Workload make_workload() {
  Generator keys(7);
  std::vector<crypto::PrivateKey> senders;
  for (std::size_t i = 0; i < kSenders; ++i) {
    senders.push_back(crypto::PrivateKey::from_bytes(keys.bytes(crypto::kPrivateKeySize)).value());
  }
  Generator draws(8);
  Workload out;
  for (std::size_t i = 0; i < kTransactions; ++i) {
    types::Transaction tx;
    tx.to = Address::crop(draws.bytes(Address::kSize));
    tx.amount = Dna(BigInt(1 + draws.below(1'000'000'000'000)));
    tx.nonce = static_cast<std::uint32_t>(i / kSenders + 1);
    tx.epoch = 100;
    tx.max_fee = Dna::coins(1);
    types::sign(tx, senders[i % kSenders]);
    out.encoded.push_back(types::encode(tx));
    out.transactions.push_back(std::move(tx));
  }
  return out;
}

const Workload& workload() {
  static const Workload instance = make_workload();
  return instance;
}

bool skip_if_wrong(benchmark::State& state) {
  if (to_hex(workload().encoded.front()) == kFirstTransaction) return false;
  state.SkipWithError("the first transaction is not the baseline's");
  return true;
}

void per_transaction(benchmark::State& state) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kTransactions));
}

void tx_encode(benchmark::State& state) {
  if (skip_if_wrong(state)) return;
  for (auto round : state) {
    for (const auto& tx : workload().transactions) benchmark::DoNotOptimize(types::encode(tx));
  }
  per_transaction(state);
}

void tx_decode(benchmark::State& state) {
  if (skip_if_wrong(state)) return;
  for (auto round : state) {
    for (const auto& bytes : workload().encoded) benchmark::DoNotOptimize(types::decode_transaction(bytes));
  }
  per_transaction(state);
}

void tx_hash(benchmark::State& state) {
  if (skip_if_wrong(state)) return;
  for (auto round : state) {
    for (const auto& tx : workload().transactions) benchmark::DoNotOptimize(types::hash(tx));
  }
  per_transaction(state);
}

void tx_sender(benchmark::State& state) {
  if (skip_if_wrong(state)) return;
  for (auto round : state) {
    for (const auto& tx : workload().transactions) benchmark::DoNotOptimize(types::sender(tx));
  }
  per_transaction(state);
}

void recovery(benchmark::State& state) {
  const types::Transaction& tx = workload().transactions.front();
  const Hash hash = types::signature_hash(tx);
  for (auto round : state) benchmark::DoNotOptimize(crypto::recover(hash, tx.signature));
  state.SetItemsProcessed(state.iterations());
}

void keccak(benchmark::State& state) {
  const Bytes data = Generator(1).bytes(static_cast<std::size_t>(state.range(0)));
  for (auto round : state) benchmark::DoNotOptimize(crypto::keccak256(data));
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(state.iterations() * state.range(0));
}

BENCHMARK(tx_encode)->Unit(benchmark::kMillisecond);
BENCHMARK(tx_decode)->Unit(benchmark::kMillisecond);
BENCHMARK(tx_hash)->Unit(benchmark::kMillisecond);
BENCHMARK(tx_sender)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(recovery)->Unit(benchmark::kMicrosecond);
BENCHMARK(keccak)->Arg(100)->Arg(1 << 20);

}  // namespace
}  // namespace idena::bench
