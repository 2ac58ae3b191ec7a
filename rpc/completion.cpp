// Completion of idena-cli's command line. The files go to contrib/completion.

#include "rpc/reference.hpp"

namespace idena::rpc {
namespace {

constexpr std::string_view kOrigin =
    "# Generated from the table of methods: ninja -C build/release write_reference (do not edit).\n";

/// Inside single quotes of a shell.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += R"('\'')";
    } else {
      out += c;
    }
  }
  return out + "'";
}

/// A word of zsh's _describe, where a colon ends the word.
std::string described(std::string_view word, std::string_view help) {
  return "    " + quoted(std::string(word) + ":" + std::string(help)) + "\n";
}

bool is_option(const CompletionWord& word) { return word.word.starts_with('-'); }

/// The words that are options, or those that are none, with a blank before each.
std::string list_of(std::span<const CompletionWord> words, bool options) {
  std::string out;
  for (const CompletionWord& word : words) {
    if (is_option(word) == options) out += " " + std::string(word.word);
  }
  return out;
}

/// The options that take a value, as a pattern of case.
std::string value_pattern(std::span<const CompletionWord> words) {
  std::string out;
  for (const CompletionWord& word : words) {
    if (word.takes_value) out += (out.empty() ? "" : " | ") + std::string(word.word);
  }
  return out;
}

std::string bash_words(std::span<const CompletionWord> words) {
  std::string out = "help" + list_of(words, false);
  for (const Method& method : node_methods()) out += "\n      " + full_name(method);
  return out;
}

}  // namespace

std::string bash_completion(std::span<const CompletionWord> words) {
  return "# Completion of idena-cli for bash: source it, or install it as bash-completion/completions/idena-cli.\n" +
         std::string(kOrigin) +
         "_idena_cli() {\n  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n" +
         "  COMPREPLY=()\n  case $before in\n    " + value_pattern(words) +
         ")\n      mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n      return\n      ;;\n  esac\n" +
         "  if [[ $word == -* ]]; then\n    mapfile -t COMPREPLY < <(compgen -W '" + list_of(words, true).substr(1) +
         "' -- \"$word\")\n  else\n    mapfile -t COMPREPLY < <(compgen -W '" + bash_words(words) +
         "' -- \"$word\")\n  fi\n}\ncomplete -F _idena_cli idena-cli\n";
}

std::string zsh_completion(std::span<const CompletionWord> words) {
  std::string methods;
  for (const Method& method : node_methods()) methods += described(full_name(method), method.help);
  std::string commands = described("help", "lists the methods, or tells all about one");
  std::string options;
  for (const CompletionWord& word : words) {
    (is_option(word) ? options : commands) += described(word.word, word.help);
  }
  return "#compdef idena-cli\n# Completion of idena-cli for zsh: put it into a folder of $fpath as _idena-cli.\n" +
         std::string(kOrigin) + "local -a options commands methods\noptions=(\n" + options + ")\ncommands=(\n" +
         commands + ")\nmethods=(\n" + methods + ")\ncase ${words[CURRENT - 1]} in\n  " + value_pattern(words) +
         ") _files ;;\n  *)\n    if [[ ${words[CURRENT]} == -* ]]; then\n      _describe option options\n    else\n" +
         "      _describe command commands\n      _describe method methods\n    fi\n    ;;\nesac\n";
}

}  // namespace idena::rpc
