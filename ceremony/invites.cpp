#include "ceremony/invites.hpp"

#include <algorithm>

namespace idena::ceremony {
namespace {

using state::IdentityState;

/// Humans from here on are served first.
constexpr Float32 kHighScore = 0.92F;

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

  /// To Humans with a high score. Returns where it stopped.
  std::size_t serve_high_scores() {
    std::size_t index = 0;
    for (; index < claims.size(); ++index) {
      if (claims[index].score < kHighScore) return index;
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
};

}  // namespace

void InviteList::insert(const InviteClaim& claim) {
  std::size_t low = 0;
  std::size_t high = claims_.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (claims_[middle].score < claim.score) high = middle;
    else low = middle + 1;
  }
  claims_.insert(claims_.begin() + static_cast<std::ptrdiff_t>(low), claim);
}

std::vector<std::uint8_t> distribute_invites(std::span<const InviteClaim> claims, std::size_t network_size,
                                             types::Share share) {
  Distribution distribution{claims, truncated_share(network_size, share), std::vector<std::uint8_t>(claims.size())};
  if (claims.empty()) return {};
  const std::size_t last = distribution.serve_high_scores();
  // Exactly none left, not fewer: a network of one has less than none after its first Human and goes on.
  if (distribution.left == 0) distribution.serve_ties(last, true);
  else distribution.serve_ties(distribution.serve_from_top(), false);
  return std::move(distribution.given);
}

Float32 lowest_score_with_invite(std::span<const InviteClaim> claims, std::span<const std::uint8_t> invites) {
  for (std::size_t i = claims.size(); i-- > 0;) {
    if (invites[i] > 0) return claims[i].score;
  }
  return 0;
}

std::uint16_t god_invites(std::size_t network_size) {
  const auto size = static_cast<std::int64_t>(network_size);
  return static_cast<std::uint16_t>(std::min(std::max(kGodShareFrom, truncated_share(network_size, kGodShare)),
                                             std::max(kGodInvitesFrom, size / kGodInvitesOneIn)));
}

}  // namespace idena::ceremony
