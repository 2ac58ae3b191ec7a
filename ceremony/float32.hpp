#pragma once
/// The number format of scores and reward weights. spec: ceremony (preamble)

namespace idena::ceremony {

/// IEEE binary32. Every operation rounds on its own, and literals are rounded to it before they are compared.
using Float32 = float;  // tidy: allow float, the protocol's own number format

}  // namespace idena::ceremony
