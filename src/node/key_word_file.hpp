#pragma once
/// The dictionary of the words that flips are made of, a file. spec: ceremony §6

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "rpc/node_view.hpp"

namespace idena::node {

enum class KeyWordError {
  kUnreadable,  ///< carries the path in its text
  kTooLarge,
  kNotJson,
  kEntry,  ///< carries the index in its text
  kCount,  ///< carries both numbers in its text
};

inline constexpr std::size_t kMaxKeyWordFile = 4U << 20U;
inline constexpr std::size_t kMaxKeyWordName = 100;
inline constexpr std::size_t kMaxKeyWordDescription = 1000;

/// Size and SHA-256 of the file that the network's own programs bring along.
inline constexpr std::uint64_t kNetworkKeyWordBytes = 302'120;
inline constexpr std::string_view kNetworkKeyWordHash =
    "8f9fcfc7929e0af7ae39f92d0e713f7fa15c9194355a927f22e12a2f8de79d35";

struct KeyWordFile {
  std::filesystem::path path;
  std::uint64_t bytes = 0;
  std::string sha256;  ///< hex
  std::vector<rpc::KeyWord> words;

  [[nodiscard]] bool is_the_networks() const { return sha256 == kNetworkKeyWordHash && bytes == kNetworkKeyWordBytes; }
};

/// A JSON array of objects `{"name", "desc"}`, kDictionarySize of them; `desc` may be missing.
Result<std::vector<rpc::KeyWord>> parse_key_words(std::string_view text);
Result<KeyWordFile> read_key_words(const std::filesystem::path& file);

/// The dictionary that the program brings along: beside an installed program or one in its build folder
/// (PREFIX/share/idena-cpp), then where this build is to be installed. None if it is in no such place.
std::optional<std::filesystem::path> bundled_key_words();

/// The configured file, which must be good, or the bundled one; without any the node has no words. Tells which.
Result<KeyWordFile> load_key_words(const std::filesystem::path& configured);

}  // namespace idena::node

template <>
struct idena::ErrorTexts<idena::node::KeyWordError> {
  static constexpr std::string_view kRoom = "key words";
  static std::string_view text(node::KeyWordError code);
};
