#pragma once
/// Every record of the two trees.

#include "state/account.hpp"            // IWYU pragma: export
#include "state/approved_identity.hpp"  // IWYU pragma: export
#include "state/global.hpp"             // IWYU pragma: export
#include "state/identity.hpp"           // IWYU pragma: export
#include "state/lists.hpp"              // IWYU pragma: export
