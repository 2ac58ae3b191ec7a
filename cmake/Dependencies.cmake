# Everything the project links comes from Debian 12 packages (contrib/setup installs them); nothing is downloaded.
find_package(PkgConfig REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json)
find_package(OpenSSL 3 REQUIRED)
find_package(leveldb REQUIRED)
# Debian's package file also wants libsnappy-dev, which the shared library (it brings snappy along) does not need.
set_target_properties(leveldb::leveldb PROPERTIES INTERFACE_LINK_LIBRARIES Threads::Threads)
find_package(spdlog REQUIRED)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
pkg_check_modules(secp256k1 REQUIRED IMPORTED_TARGET libsecp256k1)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)

# Crypto++ and libmurmurhash ship neither a CMake package nor a pkg-config file in Debian 12.
find_library(CRYPTOPP_LIBRARY cryptopp REQUIRED)
add_library(idena_cryptopp INTERFACE)
target_link_libraries(idena_cryptopp INTERFACE ${CRYPTOPP_LIBRARY})
find_library(MURMURHASH_LIBRARY murmurhash REQUIRED)
add_library(idena_murmurhash INTERFACE)
target_link_libraries(idena_murmurhash INTERFACE ${MURMURHASH_LIBRARY})
