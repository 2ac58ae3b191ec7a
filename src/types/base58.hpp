#pragma once
/// Base58 in Bitcoin's alphabet: the text form of old content identifiers (`Qm…`) and of peer identifiers
/// (spec: none).

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace idena::types {

/// Longer input is refused: the conversion is quadratic.
inline constexpr std::size_t kMaxBase58Length = 256;

/// Leading zero bytes become leading `1`s.
std::string to_base58(ByteView bytes);

/// None for a character outside the alphabet or a text longer than kMaxBase58Length.
std::optional<Bytes> from_base58(std::string_view text);

}  // namespace idena::types
