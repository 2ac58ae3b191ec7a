#include "vectors/report.hpp"

namespace idena::vectors {
namespace {

std::string shorten(std::string text, std::size_t limit) {
  if (text.size() > limit) {
    const std::size_t length = text.size();
    text.resize(limit);
    text += "… (" + std::to_string(length) + " characters)";
  }
  return text;
}

}  // namespace

void Report::begin_case(std::string name) {
  finish();
  case_ = std::move(name);
  open_ = true;
  bad_ = false;
}

void Report::finish() {
  if (!open_) return;
  (bad_ ? failed_ : passed_) += 1;
  open_ = false;
}

void Report::differ(std::string_view what, std::string expected, std::string computed) {
  bad_ = true;
  if (differences_.size() >= kShownDifferences) return;
  differences_.push_back(case_ + ": " + std::string(what) + "\n      expected " +
                         shorten(std::move(expected), kShownLength) + "\n      computed " +
                         shorten(std::move(computed), kShownLength));
}

}  // namespace idena::vectors
