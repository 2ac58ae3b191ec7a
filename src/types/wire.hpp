#pragma once
/// The wire format of every message (spec: encoding-and-crypto §2).

#include "types/wire_reader.hpp"  // IWYU pragma: export
#include "types/wire_writer.hpp"  // IWYU pragma: export
