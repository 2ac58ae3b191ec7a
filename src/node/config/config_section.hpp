#pragma once
/// A section of a config file: an object whose members stand in a table of keys (spec: rpc-node §2).

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "node/config/config_error.hpp"
#include "node/config/config_key.hpp"

namespace idena::node {

/// A member that no key of its section has.
struct UnknownMember {
  std::string name;     ///< with its section: `Consensus.MaxStep`
  std::string nearest;  ///< a key that was perhaps meant; empty if none is like it

  friend bool operator==(const UnknownMember&, const UnknownMember&) = default;
};

/// What the operator should hear about a config that was taken.
struct ConfigNotes {
  std::vector<UnknownMember> unknown;       ///< in the order of the file
  std::vector<std::string> without_effect;  ///< what was said to parts that this build does not have
  std::vector<std::string> unused;          ///< what no part will ever read

  /// Keeps the name of a key that was given, if there is something to say of it.
  void add(Effect effect, const std::string& name) {
    if (effect == Effect::kLater) without_effect.push_back(name);
    if (effect == Effect::kNever) unused.push_back(name);
  }
};

/// Of `names` the one that a slip of the pen turns into `name`, whatever the case; empty if that takes many slips.
std::string nearest_name(std::string_view name, std::span<const std::string_view> names);

/// `Section.Member`, or the member alone outside of sections.
std::string member_path(std::string_view section, const std::string& member);

/// The text names the member, its value and what is allowed.
Error wrong_value(std::string_view section, const std::string& member, std::string_view value,
                  const std::string& allowed);

template <class Owner>
std::vector<std::string_view> names_of(std::span<const Key<Owner>> keys) {
  std::vector<std::string_view> out;
  for (const Key<Owner>& key : keys) out.push_back(key.name);
  return out;
}

template <class Owner>
const Key<Owner>* find_key(std::span<const Key<Owner>> keys, const std::string& name) {
  for (const Key<Owner>& key : keys) {
    if (rpc::names_match(name, key.name)) return &key;
  }
  return nullptr;
}

/// Replaces in `owner` what the value gives; null keeps the default where the key takes it.
template <class Owner>
Result<> read_key(std::string_view section, const std::string& member, rpc::JsonValue value, const Key<Owner>& key,
                  Owner& owner, ConfigNotes& notes) {
  if (value.is_null() && key.takes_null) return ok();
  notes.add(key.form.effect, member_path(section, std::string(key.name)));
  if (const auto allowed = key.form.set(value, owner)) {
    return wrong_value(section, member, key.form.is_secret ? "not shown" : value.source(), *allowed);
  }
  return ok();
}

/// Replaces in `owner` what the object gives. Members are matched without case; absent ones and nulls keep their value.
template <class Owner>
Result<> read_section(std::string_view section, rpc::JsonValue object, std::span<const Key<Owner>> keys, Owner& owner,
                      ConfigNotes& notes) {
  if (object.kind() != rpc::JsonKind::kObject) {
    return Error(ConfigError::kNotAnObject, std::string(section) + " must be a JSON object");
  }
  std::optional<Error> problem;
  object.for_each_member([&](rpc::JsonValue name, rpc::JsonValue value) {
    const std::string member = name.string();
    const Key<Owner>* key = find_key(keys, member);
    if (key == nullptr) {
      const auto names = names_of(keys);
      notes.unknown.push_back({member_path(section, member), nearest_name(member, names)});
    } else if (const auto read = read_key(section, member, value, *key, owner, notes); !read) {
      problem = read.error();
    }
    return !problem.has_value();
  });
  if (problem) return *problem;
  return ok();
}

/// The section as a member of the config's object, with every key that has an effect.
template <class Owner>
std::string told_section(std::string_view section, std::span<const Key<Owner>> keys, const Owner& owner) {
  std::string members;
  for (const Key<Owner>& key : keys) {
    if (!key.form.tell) continue;
    members += (members.empty() ? "" : ",\n") + ("    \"" + std::string(key.name)) + "\": " + key.form.tell(owner);
  }
  return "  \"" + std::string(section) + "\": {\n" + members + "\n  }";
}

}  // namespace idena::node
