#pragma once
/// How the keys of a config section are read and told: a table of names and forms is a section (spec: rpc-node §2).

#include <chrono>
#include <concepts>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "base/big_int.hpp"
#include "base/dna.hpp"
#include "node/config/config_value.hpp"
#include "rpc/json_value.hpp"

namespace idena::node {

/// What a value looks like where it is not JSON: after a flag.
enum class ValueKind { kNumber, kBoolean, kText, kTextList };

/// What becomes of a value that was taken.
enum class Effect {
  kActs,
  kLater,  ///< the part it is for is not in this build
  kNever,  ///< no part reads it; it is taken because the network's other programs take it
};

/// How one key reads and tells its field of an Owner.
template <class Owner>
struct Form {
  /// Reads a value into the owner; gives what is allowed if the value is not.
  std::function<std::optional<std::string>(rpc::JsonValue, Owner&)> set;
  /// The field as JSON text; none for a key without effect.
  std::function<std::string(const Owner&)> tell;
  ValueKind kind = ValueKind::kNumber;
  Effect effect = Effect::kActs;
  bool is_secret = false;  ///< no message repeats its value
};

/// The usual forms. A Target gives the field of an owner.
template <class Owner>
struct Forms {
  /// Integers of one width; `lowest` narrows the range.
  template <std::integral Integer, class Target>
  static Form<Owner> integer(Target target, Integer lowest = std::numeric_limits<Integer>::min()) {
    return {[target, lowest](rpc::JsonValue value, Owner& owner) -> std::optional<std::string> {
              const auto number = parse_number<Integer>(value);
              if (!number || *number < lowest) {
                return "an integer from " + std::to_string(lowest) + " to " +
                       std::to_string(std::numeric_limits<Integer>::max());
              }
              std::invoke(target, owner) = *number;
              return std::nullopt;
            },
            told_number(target)};
  }

  template <class Target>
  static Form<Owner> number(Target target) {
    return {[target](rpc::JsonValue value, Owner& owner) -> std::optional<std::string> {
              auto& place = std::invoke(target, owner);
              using Number = std::remove_reference_t<decltype(place)>;
              const auto number = parse_number<Number>(value);
              if (!number) return std::is_integral_v<Number> ? "an integer" : "a number";
              place = *number;
              return std::nullopt;
            },
            told_number(target)};
  }

  template <class Target>
  static Form<Owner> duration(Target target) {
    return {[target](rpc::JsonValue value, Owner& owner) -> std::optional<std::string> {
              const auto number = parse_number<std::int64_t>(value);
              if (!number) return "an integer number of nanoseconds";
              std::invoke(target, owner) = std::chrono::nanoseconds(*number);
              return std::nullopt;
            },
            told_duration(target)};
  }

  template <class Target>
  static Form<Owner> coins(Target target) {
    return {[target](rpc::JsonValue value, Owner& owner) -> std::optional<std::string> {
              const bool is_number = value.kind() == rpc::JsonKind::kNumber;
              const auto atoms = is_number ? BigInt::from_decimal(value.source()) : std::nullopt;
              if (!atoms || atoms->is_negative()) return "an integer number of 10^-18 DNA, 0 or more";
              std::invoke(target, owner) = Dna(*atoms);
              return std::nullopt;
            },
            [target](const Owner& owner) { return std::invoke(target, owner).atoms().to_string(); }};
  }

  template <class Target>
  static Form<Owner> boolean(Target target) {
    return {[target](rpc::JsonValue value, Owner& owner) -> std::optional<std::string> {
              if (value.kind() != rpc::JsonKind::kBool) return "true or false";
              std::invoke(target, owner) = value.boolean();
              return std::nullopt;
            },
            [target](const Owner& owner) { return std::string(std::invoke(target, owner) ? "true" : "false"); },
            ValueKind::kBoolean};
  }

  template <class Target>
  static Form<Owner> text(Target target) {
    return {[target](rpc::JsonValue value, Owner& owner) -> std::optional<std::string> {
              const auto read = plain_text(value);
              if (!read) return "a text in quotes";
              std::invoke(target, owner) = *read;
              return std::nullopt;
            },
            [target](const Owner& owner) { return json_text(std::invoke(target, owner)); }, ValueKind::kText};
  }

  template <class Target>
  static Form<Owner> texts(Target target) {
    return {[target](rpc::JsonValue value, Owner& owner) -> std::optional<std::string> {
              if (value.kind() != rpc::JsonKind::kArray) return "a list of texts in quotes";
              std::vector<std::string> out;
              bool all_texts = true;
              value.for_each_element([&](rpc::JsonValue element) {
                const auto read = plain_text(element);
                all_texts = read.has_value();
                if (read) out.push_back(*read);
                return all_texts;
              });
              if (!all_texts) return "a list of texts in quotes";
              std::invoke(target, owner) = out;
              return std::nullopt;
            },
            [target](const Owner& owner) {
              std::string out;
              for (const std::string& item : std::invoke(target, owner))
                out += (out.empty() ? "" : ", ") + json_text(item);
              return "[" + out + "]";
            },
            ValueKind::kTextList};
  }

  /// Keys whose form is checked and whose value is dropped.
  template <class Number>
  static Form<Owner> dropped_number() {
    return dropped<Number>(Forms<Number>::number(std::identity()));
  }
  static Form<Owner> dropped_boolean() { return dropped<bool>(Forms<bool>::boolean(std::identity())); }
  /// The same for one that no part will ever read.
  static Form<Owner> unused(Form<Owner> form) {
    form.effect = Effect::kNever;
    return form;
  }
  static Form<Owner> dropped_text() { return dropped<std::string>(Forms<std::string>::text(std::identity())); }
  static Form<Owner> dropped_texts() {
    return dropped<std::vector<std::string>>(Forms<std::vector<std::string>>::texts(std::identity()));
  }

  template <class Target>
  static std::function<std::string(const Owner&)> told_number(Target target) {
    return [target](const Owner& owner) { return number_text(std::invoke(target, owner)); };
  }
  template <class Target>
  static std::function<std::string(const Owner&)> told_duration(Target target) {
    return [target](const Owner& owner) { return number_text(std::invoke(target, owner).count()); };
  }

 private:
  template <class Value>
  static Form<Owner> dropped(const Form<Value>& form) {
    return {[form](rpc::JsonValue value, Owner&) {
              Value read{};
              return form.set(value, read);
            },
            {},
            form.kind,
            Effect::kLater};
  }
};

}  // namespace idena::node
