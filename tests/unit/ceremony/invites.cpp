#include "ceremony/invites.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <utility>

using namespace idena;
using namespace idena::ceremony;
using state::IdentityState;

namespace {

constexpr types::Share kHalf = 0.5F;
constexpr auto kHuman = IdentityState::kHuman;
constexpr auto kVerified = IdentityState::kVerified;
constexpr Float32 kNan = std::numeric_limits<Float32>::quiet_NaN();

using Claims = std::vector<std::pair<IdentityState, Float32>>;

std::vector<int> invites(const Claims& claims, std::size_t network_size) {
  std::vector<InviteClaim> list;
  for (const auto& [state, score] : claims) list.push_back({Address(), state, score});
  const auto given = distribute_invites(list, network_size, kHalf, {}).given;
  return {given.begin(), given.end()};
}

std::vector<std::uint8_t> order(const std::vector<Float32>& scores) {
  std::vector<InviteClaim> list;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    Address who;
    who.bytes[0] = static_cast<std::uint8_t>(i);
    list.push_back({who, kHuman, scores[i]});
  }
  std::vector<std::uint8_t> out;
  for (const auto& claim : order_claims(list)) out.push_back(claim.address.bytes[0]);
  return out;
}

}  // namespace

TEST_CASE("invites: the list falls by score, equal scores keep their order") {
  CHECK(order({0.5F, 0.9F, 0.5F, 1.0F, 0.9F}) == std::vector<std::uint8_t>{3, 1, 4, 0, 2});
}

TEST_CASE("invites: a score of no flips lands where the search ends, since it is below nothing") {
  CHECK(order({0.5F, 0.6F, kNan}) == std::vector<std::uint8_t>{1, 0, 2});
  // The search meets the NaN in the middle, takes it for not smaller and looks on its right only.
  CHECK(order({kNan, 0.5F, 0.6F}) == std::vector<std::uint8_t>{0, 2, 1});
}

TEST_CASE("invites: half the network size goes to Humans with a high score first, then to all from the top") {
  const Claims claims{{kVerified, 1.0F}, {kHuman, 0.95F}, {kHuman, 0.92F}, {kHuman, 0.9F}};
  CHECK(invites(claims, 8) == std::vector<int>{1, 2, 1, 0});
  CHECK(invites(claims, 10) == std::vector<int>{1, 2, 2, 0});
}

TEST_CASE("invites: Humans who tie with the last to be served are served, too, across others") {
  const Claims claims{{kHuman, 1.0F}, {kVerified, 1.0F}, {kHuman, 1.0F}, {kHuman, 0.95F}};
  CHECK(invites(claims, 2) == std::vector<int>{1, 0, 1, 0});
}

TEST_CASE("invites: in the second round everybody ties") {
  const Claims claims{{kVerified, 0.9F}, {kVerified, 0.8F}, {kHuman, 0.8F}, {kVerified, 0.7F}};
  CHECK(invites(claims, 4) == std::vector<int>{1, 1, 1, 0});
}

TEST_CASE("invites: a network of one has less than nothing left after its first Human and serves from the top") {
  CHECK(invites({{kHuman, 1.0F}, {kVerified, 1.0F}}, 1) == std::vector<int>{2, 1});
  CHECK(invites({{kVerified, 0.8F}, {kHuman, 0.8F}, {kVerified, 0.8F}}, 1) == std::vector<int>{0, 1, 0});
}

TEST_CASE("invites: nobody to give them to") { CHECK(invites({}, 100).empty()); }

TEST_CASE("invites: god gets a third of a small network, at least fifty, and a tenth of a large one") {
  for (const auto& [size, expected] : {std::pair{0, 50}, {150, 50}, {153, 51}, {1500, 500}, {5000, 500}, {6000, 600}}) {
    CHECK(god_invites(static_cast<std::size_t>(size), {}) == expected);
  }
}
