// idena-vectors: runs the conformance data of the protocol against this build.

#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "vectors/registry.hpp"

namespace idena::vectors {

std::vector<Entry>& registry() {
  static std::vector<Entry> entries;
  return entries;
}

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kHelp = R"(usage: idena-vectors [--dir DIR] [AREA[/NAME]...]

Runs the conformance vectors DIR/AREA/*.json against this build.
  --dir DIR     where the areas lie (default: $IDENA_SHARED/vectors, else ../shared/vectors beside the project)
  AREA          every file of that area; a file this build does not understand is a failure
  AREA/NAME     one file; with a * at its end, all files whose names begin so
Without AREA: every area built in; areas and files this build has no rules for are listed as not covered.
Exit code: 0 if every case of at least one file held, 1 otherwise.
)";

struct Totals {
  std::size_t files = 0;
  std::size_t cases = 0;
  std::size_t failed = 0;
};

struct Options {
  fs::path dir;
  std::vector<std::string> selections;
};

fs::path default_dir() {
  if (const char* shared = std::getenv("IDENA_SHARED")) return fs::path(shared) / "vectors";
  if (fs::exists("../shared/vectors")) return "../shared/vectors";
  return fs::path(IDENA_DEFAULT_SHARED) / "vectors";
}

bool covers(std::string_view registered, std::string_view name) {
  return registered.ends_with('*') ? name.starts_with(registered.substr(0, registered.size() - 1)) : name == registered;
}

const Entry* find_entry(std::string_view name) {
  const auto& entries = registry();
  const auto found = std::ranges::find_if(entries, [&](const Entry& entry) { return covers(entry.name, name); });
  return found == entries.end() ? nullptr : &*found;
}

std::string area_of(std::string_view name) { return std::string(name.substr(0, name.find('/'))); }

boost::json::value parse_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot be opened");
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  return boost::json::parse(content);
}

/// Runs one file and prints its line. The word for a held case appears in no other line.
void run_file(const std::string& name, const fs::path& path, Totals& totals) {
  Report report;
  totals.files += 1;
  try {
    const Entry* entry = find_entry(name);
    if (entry == nullptr) throw std::runtime_error("no rules for this file in this build");
    const boost::json::value json = parse_file(path);
    entry->run({json, path, report});
    report.finish();
    if (report.passed() + report.failed() == 0) throw std::runtime_error("holds no case");
  } catch (const std::exception& error) {
    report.finish();
    std::cout << name << ": " << report.passed() << " passed, " << report.failed() + 1 << " failed\n";
    std::cout << "    not understood: " << error.what() << "\n";
    for (const auto& difference : report.differences()) std::cout << "    " << difference << "\n";
    totals.failed += report.failed() + 1;
    return;
  }
  std::cout << name << ": " << report.passed() << " passed, " << report.failed() << " failed\n";
  for (const auto& difference : report.differences()) std::cout << "    " << difference << "\n";
  totals.cases += report.passed() + report.failed();
  totals.failed += report.failed();
}

/// AREA/NAME of the vectors in an area's folder: its JSON files, and sub-folders that hold an expected.json.
std::vector<std::pair<std::string, fs::path>> files_of_area(const fs::path& dir, const std::string& area) {
  std::vector<std::pair<std::string, fs::path>> out;
  if (!fs::is_directory(dir / area)) return out;
  for (const auto& item : fs::directory_iterator(dir / area)) {
    const fs::path& path = item.path();
    if (item.is_directory() && fs::exists(path / "expected.json")) {
      out.emplace_back(area + "/" + path.filename().string(), path / "expected.json");
    } else if (path.extension() == ".json") {
      out.emplace_back(area + "/" + path.stem().string(), path);
    }
  }
  std::ranges::sort(out);
  return out;
}

void run_selection(const fs::path& dir, const std::string& selection, Totals& totals) {
  const auto slash = selection.find('/');
  const auto files = files_of_area(dir, area_of(selection));
  const std::size_t before = totals.files;
  for (const auto& [name, path] : files) {
    if (slash == std::string::npos || covers(selection, name)) run_file(name, path, totals);
  }
  if (totals.files == before) {
    std::cout << selection << ": 0 passed, 1 failed\n    no such file under " << dir.string() << "\n";
    totals.files += 1;
    totals.failed += 1;
  }
}

void run_everything(const fs::path& dir, Totals& totals) {
  std::vector<std::string> not_covered;
  std::set<std::string> areas;
  for (const auto& item : fs::directory_iterator(dir)) {
    if (item.is_directory()) areas.insert(item.path().filename().string());
  }
  for (const auto& area : areas) {
    for (const auto& [name, path] : files_of_area(dir, area)) {
      if (find_entry(name) != nullptr) run_file(name, path, totals);
      else not_covered.push_back(name);
    }
  }
  for (const auto& name : not_covered) std::cout << name << ": not covered by this build\n";
}

int run(const Options& options) {
  if (!fs::is_directory(options.dir)) {
    std::cerr << "idena-vectors: there is no folder " << options.dir.string()
              << ". Put the vectors there, name their folder with --dir, or set IDENA_SHARED to the folder above it.\n";
    return 1;
  }
  Totals totals;
  if (options.selections.empty()) run_everything(options.dir, totals);
  for (const auto& selection : options.selections) run_selection(options.dir, selection, totals);
  std::cout << totals.files << " files, " << totals.cases << " cases, " << totals.failed << " failures\n";
  return totals.failed == 0 && totals.cases > 0 ? 0 : 1;
}

}  // namespace
}  // namespace idena::vectors

int main(int argc, char** argv) {
  idena::vectors::Options options{idena::vectors::default_dir(), {}};
  const std::vector<std::string> args(argv + 1, argv + argc);
  for (std::size_t i = 0; i < args.size(); ++i) {
    if (args[i] == "--help" || args[i] == "-h") {
      std::cout << idena::vectors::kHelp;
      return 0;
    }
    if (args[i] == "--dir" && i + 1 < args.size()) {
      options.dir = args[++i];
    } else if (args[i].starts_with("--dir=")) {
      options.dir = args[i].substr(6);
    } else if (args[i].starts_with("-")) {
      std::cerr << "idena-vectors: unknown option " << args[i] << "; see --help\n";
      return 1;
    } else {
      options.selections.push_back(args[i]);
    }
  }
  try {
    return idena::vectors::run(options);
  } catch (const std::exception& error) {
    std::cerr << "idena-vectors: " << error.what() << "\n";
    return 1;
  }
}
