#pragma once
/// Flips of simulated people: the moon comes up in four pictures. Who sees the pictures can tell the right order.
/// spec: wallet-journeys §3

#include <cstdint>
#include <optional>

#include "ceremony/answers.hpp"
#include "flips/flip_cipher.hpp"
#include "node/devnet/chance.hpp"

namespace idena::node {

/// A new flip. One that tells a story has a right order, left or right by chance; the other kind shows the moon jumping
/// about.
flips::FlipParts make_picture_flip(const Chance& chance, bool tells_story);

/// What somebody sees who looks at a flip.
struct SeenFlip {
  ceremony::Answer right_order = ceremony::Answer::kNone;  ///< none if neither order tells a story

  friend bool operator==(const SeenFlip&, const SeenFlip&) = default;
};

/// Looks at the pictures themselves. None for what are no four pictures with two orders.
std::optional<SeenFlip> look_at_flip(const flips::FlipParts& parts);

}  // namespace idena::node
