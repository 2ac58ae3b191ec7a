#include "ceremony/lottery.hpp"

#include <algorithm>
#include <cassert>
#include <deque>
#include <optional>

#include "base/go_rand.hpp"
#include "ceremony/seeds.hpp"

namespace idena::ceremony {
namespace {

using Indexes = Lottery::Indexes;
using Queue = std::deque<std::uint32_t>;

/// With no more authors than this, everybody sees all of them anyway.
constexpr std::size_t kFewAuthors = 7;

GoRand authors_random(const Hash& seed) { return GoRand(derived_seed(seed, 21, -77)); }
GoRand candidates_random(const Hash& seed) { return GoRand(derived_seed(seed, 77, 55)); }
GoRand flips_random(const Hash& seed) { return GoRand(derived_seed(seed, 12, 3)); }

bool contains(const Indexes& list, std::uint32_t item) { return std::ranges::find(list, item) != list.end(); }

/// Takes the first that is neither `self` nor in `used`; if there is none, the first.
std::uint32_t take_next(Queue& queue, std::uint32_t self, const Indexes& used) {
  const auto found =
      std::ranges::find_if(queue, [&](std::uint32_t item) { return item != self && !contains(used, item); });
  if (found == queue.end()) {
    const std::uint32_t head = queue.front();
    queue.pop_front();
    return head;
  }
  const std::uint32_t item = *found;
  // Those before it go to the back, in their order.
  const auto skipped = static_cast<std::size_t>(found - queue.begin());
  for (std::size_t i = 0; i < skipped; ++i) {
    queue.push_back(queue.front());
    queue.pop_front();
  }
  queue.pop_front();
  return item;
}

void assign(Lottery& lottery, std::uint32_t candidate, std::uint32_t author) {
  lottery.authors_of[candidate].push_back(author);
  lottery.candidates_of[author].push_back(candidate);
}

/// The authors in random order, over and over, up to `length`.
Queue authors_queue(const Indexes& authors, std::size_t length, const Hash& seed) {
  GoRand random = authors_random(seed);
  Queue queue;
  while (queue.size() < length) {
    for (const std::uint32_t place : random.perm(authors.size())) {
      if (queue.size() < length) queue.push_back(authors[place]);
    }
  }
  return queue;
}

/// Every candidate gets authors in turn until the queue is empty.
void assign_authors(Lottery& lottery, const Indexes& authors, const Hash& seed) {
  const std::size_t candidates = lottery.authors_of.size();
  Queue queue = authors_queue(authors, candidates * kShortSessionFlips, seed);
  for (std::uint32_t candidate = 0; !queue.empty(); ++candidate) {
    if (candidate == candidates) candidate = 0;
    assign(lottery, candidate, take_next(queue, candidate, lottery.authors_of[candidate]));
  }
}

/// Authors with few candidates get more.
void top_up_candidates(Lottery& lottery, const Hash& seed) {
  const std::size_t candidates = lottery.authors_of.size();
  GoRand random = candidates_random(seed);
  const auto shuffled = [&] {
    const auto order = random.perm(candidates);
    return Queue(order.begin(), order.end());
  };
  Queue queue = shuffled();
  for (std::uint32_t author = 0; author < candidates; ++author) {
    const Indexes& assigned = lottery.candidates_of[author];
    if (assigned.empty() || assigned.size() >= kCandidatesPerAuthor) continue;
    if (queue.empty()) queue = shuffled();  // only here: who runs out of it may stay with fewer
    while (assigned.size() < kCandidatesPerAuthor && !queue.empty()) {
      assign(lottery, take_next(queue, author, assigned), author);
    }
  }
}

Indexes without_repeats(const Indexes& list, std::vector<bool>& seen) {
  Indexes out;
  for (const std::uint32_t item : list) {
    if (!seen[item]) out.push_back(item);
    seen[item] = true;
  }
  for (const std::uint32_t item : list) seen[item] = false;
  return out;
}

/// Deals the flips of a candidate's authors.
class Dealer {
 public:
  explicit Dealer(std::span<const std::uint32_t> flips_per_candidate)
      : counts_(flips_per_candidate),
        first_flip_(flips_per_candidate.size()),
        times_used_(flips_per_candidate.size()),
        next_flip_(flips_per_candidate.size()) {
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      first_flip_[i] = flips_;
      flips_ += counts_[i];
    }
    seen_authors_.resize(counts_.size());
    seen_flips_.resize(flips_);
  }

  void deal(const Indexes& assigned, Indexes& short_flips, Indexes& long_flips) {
    const Indexes authors = without_repeats(assigned, seen_authors_);
    const bool enough = authors.size() >= kShortSessionFlips;
    Indexes round;  // authors picked, each once a round
    for (std::size_t i = 0; i < kShortSessionFlips; ++i) {
      if (!enough && round.size() == authors.size()) round.clear();
      short_flips.push_back(pick(authors, round));
    }
    for (const std::uint32_t author : authors) {
      for (std::uint32_t i = 0; i < counts_[author]; ++i) {
        const std::uint32_t flip = first_flip_[author] + i;
        if (!enough || !contains(short_flips, flip)) long_flips.push_back(flip);
      }
    }
    short_flips = without_repeats(short_flips, seen_flips_);
    long_flips = without_repeats(long_flips, seen_flips_);
  }

 private:
  /// The next flip of the author that was picked least so far.
  std::uint32_t pick(const Indexes& authors, Indexes& round) {
    std::optional<std::uint32_t> least;
    for (const std::uint32_t author : authors) {
      if (!contains(round, author) && (!least || times_used_[author] < times_used_[*least])) least = author;
    }
    assert(least);
    std::uint32_t& next = next_flip_[*least];
    if (next >= counts_[*least]) next = 0;
    times_used_[*least] += 1;
    round.push_back(*least);
    return first_flip_[*least] + next++;
  }

  std::span<const std::uint32_t> counts_;
  std::uint32_t flips_ = 0;
  std::vector<std::uint32_t> first_flip_;
  std::vector<std::uint32_t> times_used_;
  std::vector<std::uint32_t> next_flip_;
  std::vector<bool> seen_authors_;
  std::vector<bool> seen_flips_;
};

}  // namespace

Lottery draw_lottery(std::span<const std::uint32_t> flips_per_candidate, const Hash& seed) {
  const std::size_t candidates = flips_per_candidate.size();
  Indexes authors;
  for (std::uint32_t i = 0; i < candidates; ++i) {
    if (flips_per_candidate[i] > 0) authors.push_back(i);
  }
  Lottery lottery;
  lottery.authors_of.resize(candidates);
  lottery.candidates_of.resize(candidates);
  lottery.short_flips.resize(candidates);
  lottery.long_flips.resize(candidates);
  if (!authors.empty()) assign_authors(lottery, authors, seed);
  if (authors.size() > kFewAuthors) top_up_candidates(lottery, seed);
  Dealer dealer(flips_per_candidate);
  for (const std::uint32_t candidate : flips_random(seed).perm(candidates)) {
    if (lottery.authors_of[candidate].empty()) continue;
    dealer.deal(lottery.authors_of[candidate], lottery.short_flips[candidate], lottery.long_flips[candidate]);
  }
  for (Indexes& flips : lottery.long_flips) {
    if (flips.empty()) flips.push_back(0);
  }
  return lottery;
}

}  // namespace idena::ceremony
