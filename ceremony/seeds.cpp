#include "ceremony/seeds.hpp"

#include <cstddef>

namespace idena::ceremony {

std::uint64_t leading_number(const Hash& hash) {
  std::uint64_t number = 0;
  for (std::size_t i = sizeof(number); i-- > 0;) number = number << 8U | hash.bytes[i];
  return number;
}

std::int64_t derived_seed(const Hash& hash, std::int64_t factor, std::int64_t offset) {
  return static_cast<std::int64_t>(leading_number(hash) * static_cast<std::uint64_t>(factor) +
                                   static_cast<std::uint64_t>(offset));
}

}  // namespace idena::ceremony
