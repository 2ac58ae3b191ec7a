// Runs a fuzz target over its seeds: every file of the named folders, once. Stands in for libFuzzer's main where the
// compiler is not clang. A folder that is absent or empty is a failure: a target without seeds checks nothing.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <vector>

#include "fuzz/target.hpp"

namespace {

namespace fs = std::filesystem;

void run_seed(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  const std::vector<char> content{std::istreambuf_iterator<char>(in), {}};
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(content.data()), content.size());
}

std::size_t run_folder(const fs::path& folder) {
  std::size_t seeds = 0;
  for (const auto& item : fs::directory_iterator(folder)) {
    if (!item.is_regular_file()) continue;
    run_seed(item.path());
    seeds += 1;
  }
  return seeds;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t seeds = 0;
  for (int i = 1; i < argc; ++i) {
    if (!fs::is_directory(argv[i])) {
      std::cerr << "There is no folder " << argv[i] << ". The seeds of a fuzz target lie in tests/fuzz/corpus.\n";
      return 1;
    }
    seeds += run_folder(argv[i]);
  }
  std::cout << seeds << " seeds\n";
  return seeds > 0 ? 0 : 1;
}
