# Compiler settings that hold for every target.
find_package(Threads REQUIRED)

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
endif()

# Asserts stay on in release: a broken invariant must stop a node that keeps people's money (no NDEBUG).
set(CMAKE_CXX_FLAGS_RELEASE "-O2")
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g")
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g -fno-omit-frame-pointer")

add_library(idena_options INTERFACE)
# Consensus arithmetic must not be fused or reordered (spec: encoding-and-crypto, supported platforms).
target_compile_options(idena_options INTERFACE -ffp-contract=off -fstack-protector-strong)
target_compile_options(idena_options INTERFACE
  -Werror -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Wnon-virtual-dtor
  -Woverloaded-virtual -Wformat=2 -Wdouble-promotion -Wextra-semi)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(idena_options INTERFACE
    -Wduplicated-cond -Wduplicated-branches -Wlogical-op
    # Exceptions, each with its reason:
    -Wno-error=maybe-uninitialized # GCC 12 misreports moved-from variants and optionals
    -Wno-error=restrict            # GCC 12 misreports std::string concatenation (GCC bug 105651)
    -Wno-error=stringop-overflow -Wno-error=array-bounds # GCC 12 misreports inlined vector growth
    -Wno-error=dangling-pointer)   # GCC 12 misreports coroutine frames
endif()
if(IDENA_SANITIZE)
  target_compile_options(idena_options INTERFACE -fsanitize=${IDENA_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(idena_options INTERFACE -fsanitize=${IDENA_SANITIZE})
endif()
target_link_libraries(idena_options INTERFACE Threads::Threads)
