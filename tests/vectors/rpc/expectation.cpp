#include "vectors/rpc/expectation.hpp"

#include <charconv>
#include <regex>

namespace idena::vectors {
namespace {

/// The texts a wildcard stands for; none for a wildcard that is no text.
std::optional<std::string> pattern_of(const std::string& name, const std::string& argument) {
  if (name == "hash") return "0x[0-9a-f]{64}";
  if (name == "address") return "0x[0-9a-f]{40}";
  if (name == "hex" && argument.empty()) return "0x([0-9a-f]{2})*";
  if (name == "hex") return "0x[0-9a-f]{" + std::to_string(2 * std::stoul(argument)) + "}";
  if (name == "hexraw") return "[0-9a-f]{" + std::to_string(2 * std::stoul(argument)) + "}";
  if (name == "cid") return "(b[a-z2-7]+|Qm[1-9A-HJ-NP-Za-km-z]+)";
  if (name == "dna") return R"(-?(0|[1-9][0-9]*)(\.[0-9]{0,17}[1-9])?)";
  if (name == "time") return R"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)";
  if (name == "text") return R"([\s\S]*)";
  return std::nullopt;
}

struct Wildcard {
  std::string name;
  std::string argument;
  bool optional = false;
};

std::optional<Wildcard> wildcard_of(const Json& expected) {
  static const std::regex kForm(R"(<([a-z]+)(:[0-9]+)?(\?)?>)");
  if (!expected.is_string()) return std::nullopt;
  const std::string text = as_string(expected);
  std::smatch parts;
  if (!std::regex_match(text, parts, kForm)) return std::nullopt;
  const std::string argument = parts[2].matched ? parts[2].str().substr(1) : "";
  return Wildcard{parts[1].str(), argument, parts[3].matched};
}

bool stands_for(const Wildcard& wildcard, const Json& computed) {
  if (wildcard.optional && computed.is_null()) return true;
  if (wildcard.name == "any") return true;
  if (wildcard.name == "int") return computed.is_int64() || computed.is_uint64();
  if (wildcard.name == "bool") return computed.is_bool();
  if (wildcard.name == "array") return computed.is_array();
  const auto pattern = pattern_of(wildcard.name, wildcard.argument);
  if (!pattern) throw std::runtime_error("an unknown wildcard <" + wildcard.name + ">");
  return computed.is_string() && std::regex_match(as_string(computed), std::regex(*pattern));
}

class Comparison {
 public:
  Comparison(const FindRequested& requested, Report& report) : requested_(requested), report_(report) {}

  void compare(const Json& expected, const Json& computed, const std::string& place) {
    constexpr std::string_view kReference = "$request:";
    if (const auto wildcard = wildcard_of(expected)) {
      if (!stands_for(*wildcard, computed)) differ(expected, computed, place);
    } else if (expected.is_string() && as_string(expected).starts_with(kReference)) {
      const Json& named = requested_(as_string(expected).substr(kReference.size()));
      if (named != computed) differ(named, computed, place);
    } else if (expected.is_object() && computed.is_object()) {
      compare_objects(expected.as_object(), computed.as_object(), place);
    } else if (expected.is_array() && computed.is_array() && expected.as_array().size() == computed.as_array().size()) {
      for (std::size_t i = 0; i < expected.as_array().size(); ++i) {
        compare(expected.as_array()[i], computed.as_array()[i], place + "." + std::to_string(i));
      }
    } else if (expected != computed) {
      differ(expected, computed, place);
    }
  }

 private:
  void compare_objects(const boost::json::object& expected, const boost::json::object& computed,
                       const std::string& place) {
    const auto names = [](const boost::json::object& object) {
      std::string out;
      for (const auto& entry : object) out += std::string(entry.key()) + " ";
      return out;
    };
    if (names(expected) != names(computed)) {
      report_.differ(place + " members", names(expected), names(computed));
      return;
    }
    for (const auto& entry : expected) {
      compare(entry.value(), computed.at(entry.key()), place + "." + std::string(entry.key()));
    }
  }

  void differ(const Json& expected, const Json& computed, const std::string& place) {
    report_.differ(place, boost::json::serialize(expected), boost::json::serialize(computed));
  }

  const FindRequested& requested_;
  Report& report_;
};

}  // namespace

void compare_answer(const Json& expected, const Json& computed, const FindRequested& requested, Report& report) {
  Comparison(requested, report).compare(expected, computed, "answer");
}

const Json& at_path(const Json& value, std::string_view path) {
  if (path.empty()) return value;
  const std::size_t dot = path.find('.');
  const std::string_view step = path.substr(0, dot);
  const std::string_view rest = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  if (!value.is_array()) return at_path(member(value, step), rest);
  std::size_t index = 0;
  const auto [end, problem] = std::from_chars(step.data(), step.data() + step.size(), index);
  if (problem != std::errc{} || end != step.data() + step.size()) throw std::runtime_error("no index in a path");
  return at_path(value.as_array().at(index), rest);
}

}  // namespace idena::vectors
