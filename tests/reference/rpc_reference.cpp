// rpc_reference write|check ROOT: the files that are made from the table of RPC methods.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "node/cli_command.hpp"
#include "rpc/reference.hpp"

namespace {

using idena::rpc::CompletionWord;

/// idena-cli's own words.
std::vector<CompletionWord> own_words() {
  std::vector<CompletionWord> out = {
      {"--json", "JSON on a terminal too"},
      {"--datadir", "the data directory of the node", true},
      {"--apikey-file", "the file that holds the API key", true},
      {"--rpcaddr", "where the node listens", true},
      {"--rpcport", "its port", true},
      {"--params", "a file with the parameters of a method", true},
      {"--help", "tells how to use idena-cli"},
      {"--version", "prints the version"},
  };
  for (const idena::node::CliCommand& command : idena::node::cli_commands()) {
    out.push_back({command.name, command.summary});
  }
  return out;
}

/// The options of its commands, each once and with the dashes in front; CompletionWord looks at them.
std::vector<std::pair<std::string, const idena::node::CliOption*>> command_options() {
  std::vector<std::pair<std::string, const idena::node::CliOption*>> out;
  for (const idena::node::CliCommand& command : idena::node::cli_commands()) {
    for (const idena::node::CliOption& option : command.options) {
      const std::string word = "--" + std::string(option.name);
      if (std::ranges::none_of(out, [&](const auto& one) { return one.first == word; }))
        out.emplace_back(word, &option);
    }
  }
  return out;
}

struct GeneratedFile {
  std::string path;
  std::string content;
};

std::vector<GeneratedFile> generated_files() {
  std::vector<CompletionWord> words = own_words();
  const auto options = command_options();
  for (const auto& [word, option] : options) words.push_back({word, option->help, !option->value.empty()});
  return {{"docs/rpc.md", idena::rpc::reference_markdown()},
          {"contrib/completion/idena-cli.bash", idena::rpc::bash_completion(words)},
          {"contrib/completion/_idena-cli", idena::rpc::zsh_completion(words)}};
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

int write(const std::filesystem::path& root) {
  for (const GeneratedFile& file : generated_files()) {
    std::filesystem::create_directories((root / file.path).parent_path());
    std::ofstream(root / file.path, std::ios::binary) << file.content;
    if (read_file(root / file.path) == file.content) continue;
    std::cerr << (root / file.path).string() << " cannot be written\n";
    return 1;
  }
  return 0;
}

int check(const std::filesystem::path& root) {
  int code = 0;
  for (const GeneratedFile& file : generated_files()) {
    if (read_file(root / file.path) == file.content) continue;
    std::cerr << file.path << " is not what the table of methods gives: run `ninja -C build/release write_reference`\n";
    code = 1;
  }
  return code;
}

}  // namespace

int main(int count, char** values) {
  const std::vector<std::string> arguments(values + 1, values + count);
  if (arguments.size() == 2 && arguments[0] == "write") return write(arguments[1]);
  if (arguments.size() == 2 && arguments[0] == "check") return check(arguments[1]);
  std::cerr << "usage: rpc_reference write|check ROOT\n";
  return 2;
}
