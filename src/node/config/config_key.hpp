#pragma once
/// An option of the node: a key of the config file, a flag of the command line, or both; told once (spec: rpc-node §1,
/// §2).

#include <string_view>
#include <utility>

#include "node/config/config_form.hpp"

namespace idena::node {

template <class Owner>
struct Key {
  std::string_view name;  ///< in the file; empty for what only a flag says
  Form<Owner> form;
  bool takes_null = true;      ///< null keeps the default
  std::string_view flag = {};  ///< without dashes; empty for what only the file says
  std::string_view help = {};

  [[nodiscard]] Key with_flag(std::string_view flag_name, std::string_view flag_help) && {
    flag = flag_name;
    help = flag_help;
    return std::move(*this);
  }
};

}  // namespace idena::node
