#include "node/cli_table.hpp"

#include <algorithm>

#include "node/cli_record.hpp"
#include "node/cli_words.hpp"

namespace idena::node {
namespace {

using rpc::JsonKind;
using rpc::JsonValue;

constexpr std::size_t kGap = 2;

std::string blanks(std::size_t count) { return std::string(count, ' '); }

std::string padded(const std::string& cell, std::size_t width, bool right) {
  const std::string padding = blanks(width - std::min(width, columns_of(cell)));
  return right ? padding + cell : cell + padding;
}

std::string without_trailing_blanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

bool is_container(JsonValue value) { return value.kind() == JsonKind::kArray || value.kind() == JsonKind::kObject; }

std::string scalar_text(JsonValue value) {
  if (value.kind() == JsonKind::kString) return harmless(value.string());
  return value.is_null() ? "-" : std::string(value.source());
}

std::vector<JsonValue> elements_of(JsonValue array) {
  std::vector<JsonValue> out;
  array.for_each_element([&](JsonValue element) {
    out.push_back(element);
    return true;
  });
  return out;
}

std::vector<std::pair<std::string, JsonValue>> members_of(JsonValue object) {
  std::vector<std::pair<std::string, JsonValue>> out;
  object.for_each_member([&](JsonValue name, JsonValue value) {
    out.emplace_back(harmless(name.string()), value);
    return true;
  });
  return out;
}

/// The lines of a text, each behind so many blanks but the first.
std::string hanging(const std::string& text, std::size_t indent) {
  std::string out;
  for (const char c : text) {
    out += c;
    if (c == '\n') out += blanks(indent);
  }
  return out;
}

/// Strings inside may hold characters that terminals obey.
std::string harmless_pretty(std::string_view json) {
  const std::string pretty = pretty_json(json);
  std::string out;
  std::string_view rest = pretty;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    out += harmless(rest.substr(0, end));
    if (end < rest.size()) out += '\n';
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

std::string object_text(JsonValue object, std::size_t width) {
  const auto members = members_of(object);
  std::size_t names = 0;
  for (const auto& [name, value] : members) names = std::max(names, columns_of(name));
  const std::size_t indent = names + kGap;
  Facts facts;
  for (const auto& [name, value] : members) {
    if (!is_container(value)) {
      facts.emplace_back(name, scalar_text(value));
      continue;
    }
    const bool fits = indent + value.source().size() <= width;
    facts.emplace_back(name, fits ? harmless(value.source()) : hanging(harmless_pretty(value.source()), indent));
  }
  return facts.empty() ? "{}\n" : facts_text(facts);
}

/// Whether every element is an object of scalars with the members of the first one.
bool is_table(const std::vector<JsonValue>& elements) {
  if (elements.front().kind() != JsonKind::kObject) return false;
  const auto first = members_of(elements.front());
  return !first.empty() && std::ranges::all_of(elements, [&](JsonValue element) {
    if (element.kind() != JsonKind::kObject) return false;
    const auto members = members_of(element);
    return std::ranges::equal(
        members, first, [](const auto& a, const auto& b) { return a.first == b.first && !is_container(a.second); });
  });
}

std::string table_of(const std::vector<JsonValue>& elements) {
  std::vector<TableColumn> columns;
  for (const auto& [name, value] : members_of(elements.front())) {
    columns.push_back({name, value.kind() == JsonKind::kNumber});
  }
  std::vector<TableRow> rows;
  for (const JsonValue element : elements) {
    TableRow& row = rows.emplace_back();
    for (const auto& [name, value] : members_of(element)) row.push_back(scalar_text(value));
  }
  return table_text(columns, rows);
}

bool fits_into(std::string_view lines, std::size_t width) {
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size() - 1);
    if (columns_of(lines.substr(0, end)) > width) return false;
    lines.remove_prefix(end + 1);
  }
  return true;
}

std::string list_text(JsonValue list, std::size_t width) {
  const auto elements = elements_of(list);
  if (elements.empty()) return "(none)\n";
  if (is_table(elements)) {
    std::string table = table_of(elements);
    if (fits_into(table, width)) return table;
  }
  std::string out;
  for (const JsonValue element : elements) {
    if (element.kind() == JsonKind::kObject) {
      out += (out.empty() ? "" : "\n") + object_text(element, width);
    } else {
      out += (is_container(element) ? harmless_pretty(element.source()) : scalar_text(element)) + "\n";
    }
  }
  return out;
}

}  // namespace

std::string table_text(const std::vector<TableColumn>& columns, const std::vector<TableRow>& rows) {
  std::vector<std::size_t> widths;
  widths.reserve(columns.size());
  for (const TableColumn& column : columns) widths.push_back(columns_of(column.title));
  for (const TableRow& row : rows) {
    for (std::size_t i = 0; i < columns.size(); ++i) widths[i] = std::max(widths[i], columns_of(row[i]));
  }
  std::string out;
  const auto add_line = [&](const auto& cell_at) {
    std::string line;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      line += (i == 0 ? "" : blanks(kGap)) + padded(cell_at(i), widths[i], columns[i].right_aligned);
    }
    out += without_trailing_blanks(std::move(line)) + "\n";
  };
  add_line([&](std::size_t i) { return columns[i].title; });
  for (const TableRow& row : rows) {
    add_line([&](std::size_t i) { return row[i]; });
  }
  return out;
}

std::string facts_text(const Facts& facts) {
  std::size_t names = 0;
  for (const auto& [name, value] : facts) names = std::max(names, columns_of(name));
  std::string out;
  for (const auto& [name, value] : facts) {
    out += without_trailing_blanks(padded(name, names + kGap, false) + value) + "\n";
  }
  return out;
}

std::string pretty_json(std::string_view compact) {
  constexpr std::size_t kIndent = 2;
  std::string out;
  std::size_t depth = 0;
  bool in_string = false;
  const auto new_line = [&] { out += '\n' + std::string(depth * kIndent, ' '); };
  for (std::size_t i = 0; i < compact.size(); ++i) {
    const char c = compact[i];
    if (in_string) {
      out += c;
      if (c == '\\') out += compact[++i];
      in_string = c != '"';
      continue;
    }
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
    const bool opens = c == '{' || c == '[';
    const bool closes = c == '}' || c == ']';
    if (closes) {
      --depth;
      if (out.back() != '{' && out.back() != '[') new_line();
    } else if (!out.empty() && (out.back() == '{' || out.back() == '[')) {
      new_line();
    }
    out += c;
    if (opens) ++depth;
    if (c == ',') new_line();
    if (c == ':') out += ' ';
    in_string = c == '"';
  }
  return out;
}

std::string result_text(std::string_view json, std::size_t width) {
  const auto value = json_value_in(json);
  if (!value) return harmless(json) + "\n";
  if (value->kind() == JsonKind::kObject) return object_text(*value, width);
  if (value->kind() == JsonKind::kArray) return list_text(*value, width);
  return (value->is_null() ? "null" : scalar_text(*value)) + "\n";
}

}  // namespace idena::node
