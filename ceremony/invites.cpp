#include "ceremony/invites.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <ranges>
#include <utility>

namespace idena::ceremony {
namespace {

using state::IdentityState;

constexpr std::int64_t kGodShareFrom = 500;
constexpr types::Share kGodShare = 0.1F;
constexpr std::int64_t kGodInvitesFrom = 50;
constexpr std::int64_t kGodInvitesOneIn = 3;

std::int64_t truncated_share(std::size_t network_size, types::Share share) {
  return static_cast<std::int64_t>(static_cast<Float32>(network_size) * share);
}

/// What is being handed out.
struct Distribution {
  std::span<const InviteClaim> claims;
  std::int64_t left;
  std::vector<std::uint8_t> given;

  /// Whether that was the last one.
  bool give(std::size_t index) {
    given[index] += 1;
    left -= 1;
    return left <= 0;
  }

  /// To Humans with a score from `lowest`. Returns where it stopped.
  std::size_t serve_high_scores(Float32 lowest) {
    std::size_t index = 0;
    for (; index < claims.size(); ++index) {
      if (claims[index].score < lowest) return index;
      if (claims[index].state == IdentityState::kHuman && give(index)) return index;
    }
    return claims.size() - 1;
  }

  /// To everybody from the top. Returns where it stopped.
  std::size_t serve_from_top() {
    for (std::size_t index = 0; index < claims.size(); ++index) {
      if (give(index)) return index;
    }
    return claims.size() - 1;
  }

  /// One more to those right after `last` that tie with it.
  void serve_ties(std::size_t last, bool only_humans) {
    for (std::size_t index = last + 1; index < claims.size(); ++index) {
      if (claims[index].score != claims[last].score) return;
      if (!only_humans || claims[index].state == IdentityState::kHuman) given[index] += 1;
    }
  }

  /// One to everybody with the score of `last` who has none, whether before or after it.
  void serve_all_ties(std::size_t last) {
    for (std::size_t index = 0; index < claims.size(); ++index) {
      if (claims[index].score == claims[last].score && given[index] == 0) given[index] = 1;
    }
  }
};

/// The search of the spec.
void insert_claim(std::vector<InviteClaim>& ordered, const InviteClaim& claim) {
  std::size_t low = 0;
  std::size_t high = ordered.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (ordered[middle].score < claim.score) high = middle;
    else low = middle + 1;
  }
  ordered.insert(ordered.begin() + static_cast<std::ptrdiff_t>(low), claim);
}

}  // namespace

std::vector<InviteClaim> order_claims(std::vector<InviteClaim> claims) {
  const bool comparable = std::ranges::none_of(claims, [](const auto& claim) { return std::isnan(claim.score); });
  if (comparable) {
    // What inserting one after the other comes to, in a time that large networks can wait.
    std::multimap<Float32, InviteClaim, std::greater<>> by_score;
    for (const InviteClaim& claim : claims) by_score.emplace(claim.score, claim);
    std::ranges::copy(by_score | std::views::values, claims.begin());
    return claims;
  }
  std::vector<InviteClaim> ordered;
  ordered.reserve(claims.size());
  for (const InviteClaim& claim : claims) insert_claim(ordered, claim);
  return ordered;
}

Invites distribute_invites(std::span<const InviteClaim> claims, std::size_t network_size, types::Share share,
                           const types::InvitationRules& rules) {
  Distribution distribution{claims, truncated_share(network_size, share), std::vector<std::uint8_t>(claims.size())};
  if (claims.empty()) return {};
  std::size_t last = distribution.serve_high_scores(rules.first_round_score);
  // Exactly none left, not fewer: a network of one has less than none after its first Human and goes on.
  const bool only_humans = distribution.left == 0;
  if (!only_humans) last = distribution.serve_from_top();
  if (only_humans && !rules.first_round_ties_are_human) distribution.serve_all_ties(last);
  else distribution.serve_ties(last, only_humans);
  return {std::move(distribution.given), claims[last].score};
}

std::uint16_t god_invites(std::size_t network_size, const types::InvitationRules& rules) {
  const std::int64_t share = std::max(kGodShareFrom, truncated_share(network_size, kGodShare));
  const std::int64_t cap = std::max(kGodInvitesFrom, static_cast<std::int64_t>(network_size) / kGodInvitesOneIn);
  return static_cast<std::uint16_t>(rules.god_invites_are_capped ? std::min(share, cap) : share);
}

}  // namespace idena::ceremony
