#pragma once
/// Looking into the answers of a node.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rpc/json_value.hpp"

namespace idena::node {

/// The JSON value that a text begins with; none if it begins with none.
std::optional<rpc::JsonValue> json_value_in(std::string_view text);

/// A JSON value as a node gave it. What is absent reads as empty, 0 or false: a node of another version may answer
/// less.
class CliRecord {
 public:
  /// `json` must be well-formed, as read_cli_answer leaves it.
  explicit CliRecord(std::string json) : json_(std::move(json)) {}

  [[nodiscard]] const std::string& json() const { return json_; }
  [[nodiscard]] bool is_null() const { return json_ == "null"; }
  /// The characters of a string, the digits of a number; empty for anything else.
  [[nodiscard]] std::string text() const;
  /// The whole part of a number, at least 0.
  [[nodiscard]] std::uint64_t whole_number() const;

  /// The member of an object; null if there is none.
  [[nodiscard]] CliRecord member(std::string_view name) const;
  [[nodiscard]] std::string text(std::string_view name) const { return member(name).text(); }
  [[nodiscard]] std::uint64_t number(std::string_view name) const { return member(name).whole_number(); }
  [[nodiscard]] bool flag(std::string_view name) const { return member(name).json_ == "true"; }
  /// The elements of a list; none of anything else.
  [[nodiscard]] std::vector<CliRecord> elements() const;

 private:
  std::string json_;
};

/// An object of values that are JSON already, in this order.
std::string json_object(const std::vector<std::pair<std::string_view, std::string>>& members);

/// A text as a JSON string.
std::string json_string(std::string_view text);

/// A list of values that are JSON already.
std::string json_list(const std::vector<std::string>& elements);

}  // namespace idena::node
