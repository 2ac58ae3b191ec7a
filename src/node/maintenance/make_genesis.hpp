#pragma once
/// `idenad genesis`: a config for a network of one's own (spec: rpc-node §2, state §9.1).

#include <string>

#include "base/result.hpp"
#include "node/options.hpp"

namespace idena::node {

/// The config file as text. Errors: ConfigError, naming what is wrong and what is allowed.
Result<std::string> genesis_config_text(const GenesisOptions& options);

/// Writes it to the file that was named, or prints it.
int make_genesis_config(const GenesisOptions& options);

}  // namespace idena::node
