// The format file beside the database: whatever is accepted is a number that writes the same line.
#include <cstdlib>
#include <string>
#include <string_view>

#include "fuzz/target.hpp"
#include "storage/data_dir.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const idena::ByteView content(data, size);
  const auto number = idena::storage::parse_format_file(content);
  if (!number) return 0;
  const std::string line = "idena-cpp store format " + std::to_string(number.value());
  const std::string_view text = idena::as_text(content);
  if (number.value() == 0 || (text != line && text != line + "\n" && text != line + "\r\n")) {
    std::abort();
  }
  return 0;
}
