#pragma once
/// What every fuzz target defines: tests/fuzz/NAME.cpp runs its decoder on the bytes and returns 0, whatever they are.

#include <cstddef>
#include <cstdint>

/// Called by libFuzzer, or by replay/main.cpp with each seed. Must not keep state between calls.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
