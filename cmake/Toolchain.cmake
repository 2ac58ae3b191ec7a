# Compiler settings that hold for every target.
find_package(Threads REQUIRED)

# ccache, when it is there. Precompiled headers can be cached only with these two looseners: the macros and the time
# stamps they ignore are those of the precompiled header itself, which the project never edits in place.
find_program(CCACHE ccache)
if(CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
endif()

# Asserts stay on in release: a broken invariant must stop a node that keeps people's money (no NDEBUG).
set(CMAKE_CXX_FLAGS_RELEASE "-O2")
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g -D_GLIBCXX_ASSERTIONS")
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g -fno-omit-frame-pointer -D_GLIBCXX_ASSERTIONS")

add_library(idena_options INTERFACE)
# Consensus arithmetic must not be fused or reordered (spec: encoding-and-crypto, supported platforms).
target_compile_options(idena_options INTERFACE -ffp-contract=off -fstack-protector-strong)
target_compile_options(idena_options INTERFACE
  -Werror -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Wnon-virtual-dtor
  -Woverloaded-virtual -Wformat=2 -Wdouble-promotion -Wextra-semi)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(idena_options INTERFACE
    -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wmissing-declarations
    -fpch-preprocess # lets ccache see what a precompiled header stands for
    # Exceptions, each with its reason. clang and the sanitizers read the same code for the real thing.
    -Wno-error=maybe-uninitialized # GCC 12 misreports moved-from variants and optionals
    -Wno-restrict                  # GCC 12 misreports std::string concatenation (GCC bug 105651)
    # GCC 12 misreports short strings that move into a Result, and inlined vector growth:
    -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread
    -Wno-error=dangling-pointer)   # GCC 12 misreports coroutine frames
else()
  target_compile_options(idena_options INTERFACE -Wmissing-prototypes)
endif()

if(IDENA_SANITIZE)
  target_compile_options(idena_options INTERFACE -fsanitize=${IDENA_SANITIZE} -fno-sanitize-recover=all)
  target_link_options(idena_options INTERFACE -fsanitize=${IDENA_SANITIZE})
endif()
if(IDENA_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "IDENA_FUZZ needs clang (libFuzzer): cmake --preset fuzz")
  endif()
  target_compile_options(idena_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
target_link_libraries(idena_options INTERFACE Threads::Threads)
