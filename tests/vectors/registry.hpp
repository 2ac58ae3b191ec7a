#pragma once
/// The table of vector files this build understands. A source registers its files with
/// `const Registration kHashes{"crypto/hashes", run_hashes};` in an unnamed namespace.

#include <boost/json/fwd.hpp>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "vectors/report.hpp"

namespace idena::vectors {

/// What a runner gets: the parsed file, where it lies (for companions beside it), and the report to fill.
struct VectorFile {
  const boost::json::value& json;
  std::filesystem::path path;
  Report& report;
};

/// Runs every case of the file. Throws (any std::exception) if the file is not of the schema it knows.
using RunFile = void (*)(const VectorFile&);

struct Entry {
  std::string name;  ///< AREA/NAME; with a * at its end, all names that begin so
  RunFile run;
};

/// Every registered file, in no particular order.
std::vector<Entry>& registry();

struct Registration {
  Registration(std::string name, RunFile run) { registry().push_back({std::move(name), run}); }
};

}  // namespace idena::vectors
