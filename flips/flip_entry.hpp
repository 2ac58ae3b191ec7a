#pragma once
/// What a node notes of the flips it has, and flips that are not finished. spec: ceremony §7

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/bytes.hpp"
#include "flips/flip_cipher.hpp"

namespace idena::flips {

/// What is known of a flip beside its content.
struct FlipEntry {
  std::uint16_t epoch = 0;
  Bytes cid;
  Address author;
  std::uint8_t pair = 0;   ///< of the author's words
  Hash transaction;        ///< that submits it
  bool own = false;        ///< made by this node's user
  std::uint64_t size = 0;  ///< of the content; filled by the store

  friend bool operator==(const FlipEntry&, const FlipEntry&) = default;
};

/// A flip under way: only its author's node has it, and not encrypted.
struct FlipDraft {
  std::uint64_t id = 0;       ///< filled by the store, ascending
  std::int64_t saved_at = 0;  ///< unix seconds
  std::uint8_t pair = 0;
  std::string note;  ///< what its author calls it
  FlipParts parts;

  friend bool operator==(const FlipDraft&, const FlipDraft&) = default;
};

inline constexpr std::size_t kMaxDraftNote = 200;

}  // namespace idena::flips
