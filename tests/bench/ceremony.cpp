// Workload W4 of the baseline: a synthetic network goes through a lottery and the switch of the epoch.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/hex.hpp"
#include "bench/workload.hpp"
#include "bench/world.hpp"
#include "ceremony/epoch_judgement.hpp"
#include "ceremony/evidence.hpp"
#include "chain/epoch_change.hpp"
#include "crypto/hash.hpp"
#include "state/keys.hpp"
#include "storage/tree_store.hpp"
#include "types/attachments.hpp"

namespace idena::bench {
namespace {

constexpr std::uint64_t kSwitchHeight = 100000;

/// What the Go node reaches. Sizes without entry have nothing to be compared with.
struct CheckValues {
  std::size_t candidates, flips, maps, validated, good, bad, reported;
  std::string_view start_root, lottery, state_root, identity_root;
};

const std::map<std::pair<std::size_t, std::uint32_t>, CheckValues> kChecks = {
    {{1000, 1},
     {983, 2412, 196, 890, 698, 82, 85, "be05f008ed9cff7aa9f87a7760890d1e6fb8556b5e6669b2bd31a0d12d658520",
      "358a747cd39a520771127d9da6e4e416bfb59d03d5c148609c50d52a6107c2b2",
      "109f79115804bcdfb932678d91b7c173176723fc6300fd44a2710810c5872d62",
      "0d0222f46e4980dd8e3e46990d0c5d5984deab481c2401992adc70b156f518b7"}},
    {{10000, 1},
     {9836, 24337, 1000, 8885, 6961, 896, 930, "0190613505feabbe44056ca3976494ff87e78fda92922d7fcfb0ecd829574ce6",
      "1de1a93bb4cec1c8f55557ad4611d6d3eb7c2e8cfd16a75c11a099b58eae0965",
      "6ddde021d580700f5041028775da45aec11fd2b492c5f990be70e5b48c6b603a",
      "737e55570e1a9b8c05501feaf1b7ed45a87937d214253519ffa0ca278e815dcd"}},
    {{10000, 4},
     {9836, 24337, 1966, 8868, 6983, 874, 900, "4146e8a10ecfc41f8b57927f866d37b33aeacf8a1fbd74f89cd86eceb6ebac0d",
      "621b7293b90608558ca7c8553ec526738b665ad52ef4bf9effbf3a8d98c1832b",
      "efe5230b07df8cb8de4e39c3983c1b885ea81819e1fba32477f0c5c386f60ae3",
      "968d4b8506794e5f8b7b682274e9fcec9a0f27979720d3a65f8c9c37040e2ab4"}},
    {{100000, 1},
     {98375, 242634, 1000, 88685, 69594, 8708, 9021, "fa4d8c906a16eeb2b1d08a74f94bba24a8c967dcfb13859b7275cb94508ee987",
      "3f2883f3acbd36ba69ac76482a35add4f893896efc4d860ba66c992be87d40cb",
      "3a2fdab80ddea6d477f54fcec42ff5d19a6b498caf3af18e008b24126daa9bcf",
      "65405eeb80f98adee7a9710802fa3466c584dedd40f89066cc6db39ce882467c"}},
    {{100000, 32},
     {98375, 242634, 19660, 88635, 69554, 8748, 9067,
      "ff54b73acfad704f97f41c142a9281f6d1288daf3dc3cf83b8e2ca1bdfb9a77f",
      "408c5619363b4c6dc4df821ffb116eb4b1259bbdfe0b31b5e8a5d052c239b492",
      "1d8fe58719ab8912f7f020f5a5c6277688c0eae86769460995306670fd970920",
      "f663c523f61b44069e863ae550c4a5facdbfcc595be9a7742a4db734678701ab"}}};

void check(std::string_view what, std::string_view expected, std::string_view computed) {
  if (expected != computed) {
    throw std::runtime_error("wrong " + std::string(what) + ": " + std::string(computed) + ", not " +
                             std::string(expected));
  }
}
void check(std::string_view what, std::size_t expected, std::size_t computed) {
  check(what, std::to_string(expected), std::to_string(computed));
}

/// Both trees in a database, loaded anew after each save.
class Store {
 public:
  explicit Store(const std::filesystem::path& folder)
      : database_(storage::Database::open(folder / "db")),
        states_(database_, storage::KeySpace::kStateTree),
        identities_(database_, storage::KeySpace::kIdentityTree) {}

  void save(tree::Tree& state, tree::Tree& identities, std::uint64_t version) {
    storage::Batch batch;
    if (!states_.save(state, version, batch) || !identities_.save(identities, version, batch)) {
      throw std::runtime_error("a save was refused");
    }
    database_.write(batch, storage::Sync::kNo);
  }
  [[nodiscard]] tree::Tree state() const { return states_.latest(); }
  [[nodiscard]] tree::Tree identities() const { return identities_.latest(); }

 private:
  storage::Database database_;
  storage::TreeStore states_;
  storage::TreeStore identities_;
};

/// The first version.
void save_world(Store& store, std::size_t count, std::uint32_t shards) {
  tree::Tree state;
  tree::Tree identities;
  build_world(count, shards, state, identities);
  store.save(state, identities, 1);
}

/// H1 of the baseline.
std::uint64_t first_output(std::uint64_t seed) { return Generator(seed).next(); }

/// One candidate's answers as the baseline draws them.
class Answering {
 public:
  Answering(Generator& draws, std::uint32_t shard) : draws_(draws), shard_(shard), accuracy_(85 + draws.below(11)) {}

  std::vector<ceremony::FlipAnswer> answer(const std::vector<std::uint32_t>& flips, bool with_grades) {
    std::vector<ceremony::FlipAnswer> answers;
    for (const std::uint32_t flip : flips) {
      const std::uint64_t h = first_output(1000003ULL * shard_ + flip);
      ceremony::FlipAnswer& answer = answers.emplace_back();
      answer.answer = side(h);
      if (with_grades) answer.grade = grade(h);
    }
    return answers;
  }

 private:
  ceremony::Answer side(std::uint64_t h) {
    const bool is_left = h % 2 == 0;
    const std::uint64_t accuracy = (h >> 16U) % 100 < 8 ? 55 : accuracy_;
    if (draws_.below(100) < accuracy) return is_left ? ceremony::Answer::kLeft : ceremony::Answer::kRight;
    if (draws_.below(10) >= 7) return ceremony::Answer::kNone;
    return is_left ? ceremony::Answer::kRight : ceremony::Answer::kLeft;
  }

  ceremony::Grade grade(std::uint64_t h) {
    const std::uint64_t x = draws_.below(100);
    const bool is_bad = (h >> 8U) % 100 < 4;
    if (x < (is_bad ? 70U : 1U)) return ceremony::Grade::kReported;
    const std::uint64_t y = draws_.below(100);
    if (y < 60) return ceremony::Grade::kD;
    if (y >= 70 || raised_) return ceremony::Grade::kNone;
    raised_ = true;
    return static_cast<ceremony::Grade>(static_cast<std::uint64_t>(ceremony::Grade::kC) + draws_.below(3));
  }

  Generator& draws_;
  std::uint32_t shard_;
  std::uint64_t accuracy_;
  bool raised_ = false;
};

ceremony::Submission draw_submission(Generator& draws, std::uint32_t shard,
                                     const std::vector<std::uint32_t>& short_flips,
                                     const std::vector<std::uint32_t>& long_flips) {
  Answering answering(draws, shard);
  types::ShortAnswerAttachment sent_short;
  types::LongAnswerAttachment sent_long;
  sent_short.answers = ceremony::encode_answers(answering.answer(short_flips, false));
  sent_long.answers = ceremony::encode_answers(answering.answer(long_flips, true));
  sent_long.salt = draws.bytes(32);
  sent_long.proof = draws.bytes(129);
  sent_long.key = draws.bytes(32);
  const Hash output = crypto::sha256(ByteView(sent_long.proof).subspan(64));
  for (unsigned i = 0; i < 8; ++i) sent_short.rnd |= std::uint64_t{output.bytes[i]} << (8 * i);
  sent_short.client_type = 1;
  ceremony::Submission out;
  out.answers_hash = ceremony::answers_hash(sent_short.answers, sent_long.salt);
  if (draws.below(100) < 1) sent_long.salt[0] ^= 1U;
  out.short_answers = encode(sent_short);
  out.long_answers = encode(sent_long);
  return out;
}

ceremony::Submissions draw_submissions(const ceremony::Participants& participants, const ceremony::Lotteries& lotteries,
                                       std::size_t& maps) {
  constexpr std::size_t kMostMaps = 1000;
  Generator draws(43);
  ceremony::Submissions submissions;
  for (const auto& [number, shard] : participants) {
    const ceremony::Lottery& lottery = lotteries.at(number);
    std::vector<std::uint32_t> present;
    for (std::uint32_t i = 0; i < shard.candidates.size(); ++i) {
      if (draws.below(100) < 5) continue;
      present.push_back(i);
      submissions[shard.candidates[i].address] =
          draw_submission(draws, number, lottery.short_flips[i], lottery.long_flips[i]);
    }
    const std::size_t senders = std::min(kMostMaps, shard.candidates.size() / 5);
    for (std::size_t s = 0; s < std::min(senders, present.size()); ++s) {
      std::vector<std::uint32_t> seen;
      for (const std::uint32_t i : present) {
        if (draws.below(100) >= 1) seen.push_back(i);
      }
      submissions[shard.candidates[present[s]].address].evidence =
          ceremony::encode_evidence(seen, shard.candidates.size());
      maps += 1;
    }
  }
  return submissions;
}

/// The second version: everybody who was there has sent everything.
void save_marks(Store& store, const ceremony::Submissions& submissions) {
  constexpr std::uint8_t kEverything = 15;
  tree::Tree state = store.state();
  tree::Tree identities = store.identities();
  for (auto sent = submissions.rbegin(); sent != submissions.rend(); ++sent) {
    const Bytes key = state::keys::identity(sent->first);
    state::Identity identity = state::decode_identity(*state.get(key)).value();
    identity.validation_bits = kEverything;
    state.set(key, encode(identity));
  }
  store.save(state, identities, 2);
}

std::string digest_of(const ceremony::Lotteries& lotteries) {
  Bytes all;
  const auto add = [&](const std::vector<std::uint32_t>& flips) {
    for (const std::uint32_t flip : flips) {
      for (unsigned i = 0; i < 4; ++i) all.push_back(static_cast<std::uint8_t>(flip >> (8 * i)));
    }
  };
  for (const auto& [number, lottery] : lotteries) {
    for (std::size_t i = 0; i < lottery.short_flips.size(); ++i) {
      add(lottery.short_flips[i]);
      add(lottery.long_flips[i]);
    }
  }
  return to_hex(crypto::sha256(all));
}

/// Processor time since the last question, in milliseconds.
class StopWatch {
 public:
  double lap() {
    const double now = cpu_seconds();
    const double took = (now - last_) * 1e3;
    last_ = now;
    return took;
  }

 private:
  double last_ = cpu_seconds();
};

void check_verdict(const CheckValues& values, const chain::CeremonyVerdict& verdict) {
  std::size_t good = 0;
  std::size_t bad = 0;
  std::size_t reported = 0;
  for (const auto& [number, shard] : verdict.result.shards) {
    good += shard.good_authors.size();
    bad += shard.bad_authors.size();
  }
  for (const auto& [number, shard] : verdict.shards) {
    reported +=
        static_cast<std::size_t>(std::ranges::count_if(shard.qualification.flips, &ceremony::FlipVerdict::reported));
  }
  check("number of validated", values.validated, verdict.result.network_size);
  check("number of good authors", values.good, good);
  check("number of bad authors", values.bad, bad);
  check("number of reported flips", values.reported, reported);
}

void switch_epoch(Store& store, const ceremony::CeremonyFacts& facts, const Hash& seed, const CheckValues* values,
                  benchmark::State& state) {
  const tree::Tree state_tree = store.state();
  const tree::Tree identity_tree = store.identities();
  Address god;
  god.bytes.fill(1);
  const identity::ValidatorSets validators(state::IdentityReader(identity_tree), god);
  const types::Rules rules;
  const types::Header header{types::ProposedHeader{}};
  const chain::ParentView parent{header, state_tree, identity_tree, validators};
  chain::BlockFacts block_facts;
  block_facts.height = kSwitchHeight;
  block_facts.seed = seed;

  StopWatch watch;
  chain::BlockUnderWay block(parent, rules, block_facts);
  chain::CeremonyVerdict verdict;
  verdict.shards = ceremony::judge_shards(facts, block.state, {});
  verdict.result = ceremony::conclude(block.state, facts.participants, verdict.shards, validators.network_size(), {});
  state.counters["analysis_ms"] = watch.lap();
  const chain::EpochEnd end = chain::change_epoch(block, std::move(verdict));
  state.counters["rewards_ms"] = watch.lap();
  auto states = block.state.precommit();
  auto identities = block.identities.precommit();
  state.counters["precommit_ms"] = watch.lap();
  store.save(states.tree, identities.tree.tree, 3);
  identity::ValidatorSets next = validators;
  if (!next.apply(identities.diff)) throw std::runtime_error("the diff does not apply");
  state.counters["save_ms"] = watch.lap();
  if (values == nullptr) return;
  check_verdict(*values, end.verdict);
  check("state root", values->state_root, to_hex(states.root));
  check("identity root", values->identity_root, to_hex(identities.tree.root));
}

void run(std::size_t count, std::uint32_t shards, benchmark::State& state) {
  const auto found = kChecks.find({count, shards});
  const CheckValues* values = found == kChecks.end() ? nullptr : &found->second;
  const ScratchFolder folder("ceremony");
  Store store(folder.path());
  save_world(store, count, shards);
  const Hash seed = Hash::crop(Generator(77).bytes(Hash::kSize));

  tree::Tree first = store.state();
  if (values != nullptr) check("root of the world", values->start_root, to_hex(first.root()));
  StopWatch watch;
  const ceremony::Participants participants = ceremony::freeze_participants(state::StateReader(first));
  state.counters["collect_ms"] = watch.lap();
  const ceremony::Lotteries lotteries = ceremony::draw_lotteries(participants, seed, {});
  state.counters["lottery_ms"] = watch.lap();
  first = {};
  std::size_t maps = 0;
  const ceremony::Submissions submissions = draw_submissions(participants, lotteries, maps);
  if (values != nullptr) {
    std::size_t candidates = 0;
    std::size_t flips = 0;
    for (const auto& [number, shard] : participants) {
      candidates += shard.candidates.size();
      flips += ceremony::flips_of(shard).size();
    }
    check("number of candidates", values->candidates, candidates);
    check("number of flips", values->flips, flips);
    check("number of maps", values->maps, maps);
    check("lottery", values->lottery, digest_of(lotteries));
  }
  save_marks(store, submissions);
  state.counters["memory_before_mb"] = peak_memory_mb();
  switch_epoch(store, {participants, lotteries, submissions}, seed, values, state);
  state.counters["peak_memory_mb"] = peak_memory_mb();
}

/// Arguments: identities and shards.
void ceremony_switch(benchmark::State& state) {
  for (auto iteration : state) {
    static_cast<void>(iteration);
    try {
      run(static_cast<std::size_t>(state.range(0)), static_cast<std::uint32_t>(state.range(1)), state);
    } catch (const std::exception& error) {
      state.SkipWithError(error.what());
      return;
    }
  }
}

BENCHMARK(ceremony_switch)
    ->Args({1000, 1})
    ->Args({10000, 1})
    ->Args({10000, 4})
    ->Args({100000, 1})
    ->Args({100000, 32})
    ->Args({1000000, 256})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace idena::bench
