#include "types/profile.hpp"

#include <doctest/doctest.h>

#include "base/hex.hpp"
#include "types/rlp.hpp"

using namespace idena;
using namespace idena::types;

namespace {

Bytes text(std::string_view characters) { return to_bytes(as_bytes(characters)); }

Bytes old_form(std::initializer_list<std::string_view> items) {
  RlpWriter out;
  for (const std::string_view item : items) out.string(as_bytes(item));
  return out.finish();
}

}  // namespace

TEST_CASE("profiles: the old list form is read when the bytes are no protobuf") {
  const Profile profile{text("nick"), text("some info")};
  CHECK(decode_profile(encode(profile)).value() == profile);
  CHECK(decode_profile(old_form({"nick", "some info"})).value() == profile);
}

TEST_CASE("profiles: what is neither form is refused with protobuf's reason") {
  CHECK(decode_profile(old_form({"one"})).error().room() == "wire");
  CHECK_FALSE(decode_profile(old_form({"a", "b", "c"})));
  CHECK_FALSE(decode_profile(from_hex("0a05").value()));
  CHECK(decode_profile({}).value() == Profile{});
}
