#pragma once
/// Recorded answers with wildcards (spec: rpc §6, "Wildcards").

#include <functional>
#include <string_view>

#include "vectors/json_access.hpp"
#include "vectors/report.hpp"

namespace idena::vectors {

/// Finds what `$request:n.PATH` names.
using FindRequested = std::function<const Json&(std::string_view reference)>;

/// Notes where an answer differs from what is expected of it. Members must stand in the same order.
void compare_answer(const Json& expected, const Json& computed, const FindRequested& requested, Report& report);

/// The value at `a.b.0.c` inside another. Throws if there is none.
const Json& at_path(const Json& value, std::string_view path);

}  // namespace idena::vectors
