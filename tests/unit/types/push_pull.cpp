#include <doctest/doctest.h>

#include "base/hex.hpp"
#include "types/messages.hpp"
#include "types/structure_error.hpp"

using namespace idena;
using namespace idena::types;

TEST_CASE("push and pull: a name without a type, or of an unknown one, is refused") {
  CHECK(decode_push_pull({}).error().is(StructureError::kPushType));
  CHECK(decode_push_pull(from_hex("0807").value()).error().is(StructureError::kPushType));
  CHECK(decode_push_pull(from_hex("0806").value()).value().type == PushType::kTransaction);
}
