#pragma once
/// The failure of a tree whose root matches but whose records make no sense (spec: none).

#include <stdexcept>

#include "base/bytes.hpp"
#include "base/hex.hpp"
#include "base/result.hpp"

namespace idena::state {

/// Thrown, not returned: every record was checked by the root of a block, so the store, not a peer, is at fault.
class CorruptState : public std::runtime_error {
 public:
  CorruptState(ByteView key, const Error& why)
      : std::runtime_error("the record " + to_hex(key) + " of the world state cannot be read (" + why.text() +
                           "). The database is damaged: delete its folder and synchronise again.") {}
};

}  // namespace idena::state
