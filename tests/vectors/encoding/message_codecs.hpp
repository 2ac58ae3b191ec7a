#pragma once
/// The product's own codecs by the name of their message.

#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace idena::vectors {

/// Decodes into the product's object and encodes that again.
using Reencode = Result<Bytes> (*)(ByteView bytes);

/// Null if the product has no object for this message.
Reencode codec_of(std::string_view message);

/// Whether a codec refused for a rule above the wire: the message is one, but no object of the chain (a header of two
/// kinds, a vote without data), or it is a payload of no bytes.
bool refused_above_wire(const Error& error);

}  // namespace idena::vectors
