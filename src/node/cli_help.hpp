#pragma once
/// What `idena-cli help` says. About methods it repeats the table of the RPC room.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace idena::node {

/// `idena-cli version X.Y.Z`
std::string cli_version_text();

/// The usage, the commands, and a line for each method.
std::string cli_help_text();

/// All about a command or a method; none if there is no such word.
std::optional<std::string> cli_help_about(std::string_view word);

/// The command or method that was perhaps meant; empty if none is like it.
std::string cli_nearest_word(std::string_view word);

}  // namespace idena::node
