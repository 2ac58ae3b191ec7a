#pragma once
/// Lines and columns on a terminal.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace idena::node {

struct TableColumn {
  std::string title;
  bool right_aligned = false;
};

using TableRow = std::vector<std::string>;  ///< a cell for each column

/// Titles, then the rows, two blanks between columns; each line ends with a line break.
std::string table_text(const std::vector<TableColumn>& columns, const std::vector<TableRow>& rows);

/// Names and what is so named; an empty name continues the one before.
using Facts = std::vector<std::pair<std::string, std::string>>;

/// A line for each fact, the values below each other.
std::string facts_text(const Facts& facts);

/// JSON on several lines, two blanks a level. `compact` must be well-formed.
std::string pretty_json(std::string_view compact);

/// A result as people read it: an object as facts, a list of flat objects as a table where it fits into `width` columns
/// and as facts one after another where not, other lists an element a line, a string as its characters. `json` must be
/// well-formed. Ends with a line break.
std::string result_text(std::string_view json, std::size_t width);

}  // namespace idena::node
