#pragma once
/// The methods of the table in words: for people, for shells and for programs (spec: rpc §4).

#include <span>
#include <string>
#include <string_view>

#include "rpc/json_text.hpp"
#include "rpc/method_table.hpp"

namespace idena::rpc {

/// All about one method, for a terminal: signature, help, members of its objects, result, whose key signs.
std::string method_help(const Method& method);

/// docs/rpc.md, whole.
std::string reference_markdown();

/// An OpenRPC document of the methods in these namespaces.
Json open_rpc_document(std::span<const std::string> modules, std::string_view version);

/// A word of idena-cli besides the methods: an option (`--rpcport`) or a command (`status`).
struct CompletionWord {
  std::string_view word;
  std::string_view help;
  bool takes_value = false;  ///< an option that the next word belongs to
};

/// Completion of idena-cli's command line, to be installed as `idena-cli` for bash and `_idena-cli` for zsh.
std::string bash_completion(std::span<const CompletionWord> words);
std::string zsh_completion(std::span<const CompletionWord> words);

}  // namespace idena::rpc
