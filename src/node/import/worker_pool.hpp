#pragma once
/// Running independent pieces of work on all processors.

#include <cstddef>
#include <functional>

namespace idena::node {

/// Calls work(i) once for every i below `count`, spread over the processors, and returns when all are done. `work` must
/// not throw and pieces must not share what they change.
void run_in_parallel(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace idena::node
